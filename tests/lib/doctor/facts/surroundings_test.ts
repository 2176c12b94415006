/** What is around the environment: git, other environments, our blocks, changed specs. */
import assert from "node:assert/strict";
import { renderGitignore } from "../../../../lib/envrc/gitignore.ts";
import { putBlock } from "../../../../lib/envrc/marked_block.ts";
import { loadSettings } from "../../../../lib/config/mod.ts";
import { findActive } from "../../../../lib/doctor/facts/active.ts";
import { lookAtGitignore } from "../../../../lib/doctor/facts/blocks.ts";
import { findWorkTree } from "../../../../lib/doctor/facts/git.ts";
import { findOuter } from "../../../../lib/doctor/facts/outer.ts";
import { commandIn } from "../../../../lib/doctor/wording.ts";
import { lookAtStateFile } from "../../../../lib/doctor/facts/state_file.ts";
import { compareSpecs } from "../../../../lib/doctor/facts/specs.ts";
import { PyveError } from "../../../../lib/errors.ts";
import { fakeHost } from "../../../support/fake_host.ts";
import { unknown } from "../healthy_facts.ts";

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
    const host = fakeHost({ files: text === undefined ? {} : { "/project/.gitignore": text } });
    const { status, wanted, userText } = lookAtGitignore(host, "/project", settings);
    assert.equal(status, expected);
    assert.equal(userText, text !== undefined);
    assert.equal(wanted, text === undefined ? current.slice("*.log\n".length) : current);
  }
  const host = fakeHost({ files: { "/project/.gitignore": "# >>> pyve >>>\n" } });
  assert.throws(() => lookAtGitignore(host, "/project", settings), PyveError);
});

Deno.test("changed, new and gone specs are told apart", () => {
  const spec = (path: string, sha256: string): { path: string; sha256: string } => ({
    path,
    sha256,
  });
  const before = [spec("a", "1"), spec("b", "1"), spec("c", "1")];
  const now = [spec("d", "1"), spec("b", "2"), spec("a", "1")];
  const read = (digests: typeof now, beside: typeof now = []) => ({
    digests,
    beside,
    warnings: ["It is strange"],
  });
  assert.deepEqual(compareSpecs(before, read(now)), {
    files: ["d", "b", "a"],
    changed: [
      { path: "b", change: "changed" },
      { path: "c", change: "gone" },
      { path: "d", change: "new" },
    ],
    warnings: ["It is strange"],
  });
  const locked = read([spec("b", "1"), spec("c", "1")], [spec("a", "2")]);
  assert.deepEqual(compareSpecs(before, locked).changed, [], "what a lock is made from");
  assert.deepEqual(compareSpecs(before, read(before)).changed, []);
});

Deno.test("the project around this one is the nearest above it, and one of the user's", () => {
  const files = { "/home/.pyve/config": "", "/home/a/b/.pyve/config": "" };
  assert.equal(findOuter(fakeHost({ files }), "/home/a/b"), "/home");
  assert.equal(findOuter(fakeHost({ files }), "/home"), undefined);
  assert.equal(findOuter(fakeHost({ files, owners: { "/home": 4711 } }), "/home/a/b"), undefined);
});

const damages = [
  ["{", "damaged"],
  ['{"schema": 1}', "damaged"],
  ["[]", "damaged"],
  ['{"schema": 2}', "out of reach"],
] as const;

for (const [text, kind] of damages) {
  Deno.test(`a state file that is ${text} is ${kind}`, () => {
    const host = fakeHost({ files: { "/project/.pyve/state.json": text } });
    assert.equal(lookAtStateFile(host, "/project", unknown()).kind, kind);
  });
}

Deno.test("a state file that may not be read is out of reach", () => {
  const file = "/project/.pyve/state.json";
  const host = fakeHost({ files: { [file]: "{" }, failures: { [`read:${file}`]: "EACCES" } });
  assert.equal(lookAtStateFile(host, "/project", unknown()).kind, "out of reach");
});

Deno.test("a state in a folder that leads out of the project is out of reach, with the command", () => {
  const host = fakeHost({
    files: { "/elsewhere/state.json": "{}" },
    links: { "/project/.pyve": "/elsewhere" },
  });
  const fact = lookAtStateFile(host, "/project", unknown());
  assert.ok(fact.kind === "out of reach");
  assert.match(fact.why.reason, /^Refused to write into `\/project\/\.pyve`: it is a link/);
  assert.equal(commandIn(fact.why.remedy), "rm /project/.pyve");
});

Deno.test("a link that leads out of the project is to be replaced before anything is written", async () => {
  const settings = await loadSettings(fakeHost(), "/project");
  const table = [
    ["shared", undefined],
    ["../shared", "cp -L .gitignore .gitignore.own && mv .gitignore.own .gitignore"],
    ["../nowhere", "rm .gitignore"],
  ] as const;
  for (const [target, expected] of table) {
    const host = fakeHost({
      files: { "/shared": "*.log\n", "/project/shared": "*.log\n" },
      links: { "/project/.gitignore": target },
    });
    assert.equal(lookAtGitignore(host, "/project", settings).replaceLink, expected, target);
  }
});
