import assert from "node:assert/strict";
import { readDirectUrl } from "../../../lib/packages/direct_url.ts";

Deno.test("a folder, an archive and a repository are told apart", () => {
  const read = (value: unknown) => readDirectUrl(JSON.stringify(value));
  const none = { folder: undefined, repository: undefined };
  assert.deepEqual(read({ url: "file:///p", dir_info: { editable: true } }), {
    ...none,
    url: "file:///p",
    folder: { editable: true },
  });
  assert.deepEqual(read({ url: "file:///p", dir_info: {} })?.folder, { editable: false });
  assert.deepEqual(read({ url: "file:///w.whl", archive_info: {} }), {
    ...none,
    url: "file:///w.whl",
  });
  const source = { vcs: "git", commit_id: "1a2b", requested_revision: "main" };
  assert.deepEqual(read({ url: "https://index.example/r.git", vcs_info: source })?.repository, {
    vcs: "git",
    commit: "1a2b",
    revision: "main",
  });
  assert.deepEqual(read({ url: "u", vcs_info: { vcs: "git", commit_id: 5 } })?.repository, {
    vcs: "git",
    commit: undefined,
    revision: undefined,
  });
});

Deno.test("a text that is no direct_url.json says nothing", () => {
  for (const text of ["", "{", "[]", "null", '{"url": 5}']) {
    assert.equal(readDirectUrl(text), undefined, text);
  }
});
