/** What is around the environment: git, other environments, our blocks, changed specs. */
import assert from "node:assert/strict";
import { renderGitignore } from "../../../../lib/envrc/gitignore.ts";
import { putBlock } from "../../../../lib/envrc/marked_block.ts";
import { loadSettings } from "../../../../lib/config/mod.ts";
import { findActive } from "../../../../lib/doctor/facts/active.ts";
import { lookAtGitignore } from "../../../../lib/doctor/facts/blocks.ts";
import { findWorkTree } from "../../../../lib/doctor/facts/git.ts";
import { changedFiles } from "../../../../lib/doctor/facts/specs.ts";
import { PyveError } from "../../../../lib/errors.ts";
import { fakeHost } from "../../../support/fake_host.ts";

Deno.test("the git work tree is the nearest one above, whatever `.git` is", () => {
  const { fs } = fakeHost({
    folders: ["/home/.git", "/home/tree/sub/deep"],
    files: { "/home/tree/.git": "gitdir: elsewhere\n" },
  });
  assert.equal(findWorkTree(fs, "/home/tree/sub/deep"), "/home/tree");
  assert.equal(findWorkTree(fs, "/home"), "/home");
  assert.equal(findWorkTree(fakeHost().fs, "/project"), undefined);
});

Deno.test("an active environment is ours under any of its names", () => {
  const host = fakeHost({
    folders: ["/project/.pyve/envs/default.1"],
    links: { "/project/.venv": ".pyve/envs/default.1", "/alias": "/project" },
    env: { VIRTUAL_ENV: "/alias/.venv", CONDA_PREFIX: "/opt/conda", PYTHONPATH: "" },
  });
  assert.deepEqual(findActive(host, "/project/.venv"), [
    { name: "VIRTUAL_ENV", value: "/alias/.venv", ours: true },
    { name: "CONDA_PREFIX", value: "/opt/conda", ours: false },
  ]);
  assert.deepEqual(findActive(host, undefined).map(({ ours }) => ours), [false, false]);
});

Deno.test("our block in `.gitignore` is missing, current or outdated", async () => {
  const settings = await loadSettings(fakeHost(), "/project");
  const current = putBlock("*.log\n", renderGitignore(".venv"), ".gitignore");
  const table = [
    [undefined, "no-file"],
    ["*.log\n", "none"],
    [current, "current"],
    [current.replace("/.venv\n", ""), "outdated"],
  ] as const;
  for (const [text, expected] of table) {
    const { fs } = fakeHost({ files: text === undefined ? {} : { "/project/.gitignore": text } });
    assert.equal(lookAtGitignore(fs, "/project", settings), expected);
  }
  const { fs } = fakeHost({ files: { "/project/.gitignore": "# >>> pyve >>>\n" } });
  assert.throws(() => lookAtGitignore(fs, "/project", settings), PyveError);
});

Deno.test("changed, new and gone specs are named", () => {
  const before = [{ path: "a", sha256: "1" }, { path: "b", sha256: "1" }, {
    path: "c",
    sha256: "1",
  }];
  const now = [{ path: "d", sha256: "1" }, { path: "b", sha256: "2" }, { path: "a", sha256: "1" }];
  assert.deepEqual(changedFiles(before, now), ["b", "c", "d"]);
  assert.deepEqual(changedFiles(before, before), []);
});
