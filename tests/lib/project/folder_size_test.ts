import assert from "node:assert/strict";
import { folderSize } from "../../../lib/project/folder_size.ts";
import { fakeHost } from "../../support/fake_host.ts";

Deno.test("files count, in folders below too; links count nothing and are not followed", () => {
  const { fs } = fakeHost({
    files: { "/a/one": "12345", "/a/b/c/two": "123", "/elsewhere/large": "1234567890" },
    links: { "/a/b/out": "/elsewhere", "/a/file": "/elsewhere/large", "/linked": "/elsewhere" },
  });
  assert.equal(folderSize(fs, "/a"), 8);
  assert.equal(folderSize(fs, "/linked"), 0);
  assert.equal(folderSize(fs, "/missing"), 0);
});
