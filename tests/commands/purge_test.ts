import assert from "node:assert/strict";
import * as v from "valibot";
import { purgeSchema } from "../../commands/schema/purge.ts";
import type { FakeHost } from "../support/fake_host.ts";
import { type InitMachine, initMachine, pyve } from "../support/init_machine.ts";

const project = {
  "/project/requirements.txt": "click\n",
  "/project/.gitignore": "*.log\n",
  "/project/src/shop.py": "",
};

/** A machine on which these lines were typed. */
async function after(
  lines: readonly string[],
  machine: InitMachine = {},
): Promise<FakeHost> {
  const host = initMachine({
    direnv: "allowed",
    ...machine,
    files: { ...project, ...machine.files },
  });
  for (const line of lines) assert.equal(await pyve(host, line), 0, `${line}\n${host.stderr()}`);
  return host;
}

/** The folder of what the shell hook may enter, which is empty. */
const allowed = "/home/ada/.local/state/pyve/allowed";

/** All that is on the machine but what pyve keeps: the configuration. */
function withoutConfig(tree: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(tree).filter(([path]) => path !== "/project/.pyve/config" && path !== allowed),
  );
}

Deno.test("what init made goes, and nothing else on the machine changes", async () => {
  const before = (await after([])).tree();
  const host = await after(["init"]);
  assert.equal(await pyve(host, "purge --yes"), 0, host.stderr());
  assert.deepEqual(withoutConfig(host.tree()), before);
  assert.equal(
    host.tree()["/project/.pyve/config"],
    "# Settings of pyve for this project; `pyve config explain KEY` tells what a key means.\nbackend: venv\n",
  );
  assert.match(host.stderr(), /\nRemoved; .* are free\. `pyve init` makes it again\n$/);
  assert.equal(await pyve(host, "purge --yes"), 0);
  assert.match(host.stderr(), /Nothing to remove: pyve made nothing here that is left\n$/);
});

Deno.test("the lines of the user in .envrc stay, and direnv's question is foretold", async () => {
  const files = { "/project/.envrc": "export MINE=1\n" };
  const host = await after(["init", "purge --yes"], { files });
  assert.equal(host.tree()["/project/.envrc"], "export MINE=1\n");
  assert.equal(host.tree()["/project/.gitignore"], "*.log\n");
  assert.match(host.stderr(), /note: `\.envrc` has changed: direnv asks to allow it again\n$/);
});

Deno.test("what goes is shown with sizes before the question, and a no keeps everything", async () => {
  const host = await after(["init"], {
    terminal: { stdin: true, stderr: true },
    answers: [false, true],
  });
  const before = host.tree();
  assert.equal(await pyve(host, "purge"), 2);
  assert.deepEqual(host.tree(), before);
  const said = host.stderr();
  for (
    const line of [
      /^\.venv +its name$/m,
      /^\.pyve\/run +launcher$/m,
      /^\.envrc +all of it is pyve's$/m,
      /^\.gitignore +the block of pyve; your lines stay$/m,
      /^\.pyve\/envs\/default\.[0-9a-f]{8} +environment default +\d+ B$/m,
      /^\.pyve\/state\.json +the record of all this$/m,
    ]
  ) assert.match(said, line);
  assert.match(
    said,
    /error: Kept everything: nobody said that it may be removed\n\nhint: run `pyve purge --yes`/,
  );
  assert.equal(await pyve(host, "purge"), 0);
  assert.equal(host.tree()["/project/.pyve/state.json"], undefined);
});

for (const [line, hint] of [["purge", "purge"], ["purge --all", "purge --all"]] as const) {
  Deno.test(`\`pyve ${line}\` without a terminal ends with 2 and names --yes`, async () => {
    const host = await after(["init"]);
    const before = host.tree();
    assert.equal(await pyve(host, line), 2);
    assert.deepEqual(host.tree(), before);
    assert.ok(
      host.stderr().includes(`hint: run \`pyve ${hint} --yes\` to remove it`),
      host.stderr(),
    );
  });
}

Deno.test("CI is no place to ask in, and the end of input is a no", async () => {
  const terminal = { stdin: true, stderr: true };
  const ci = await after(["init"], { terminal, env: { CI: "true" } });
  assert.equal(await pyve(ci, "purge"), 2);
  assert.match(ci.stderr(), /Cannot remove anything without a yes, and nobody can be asked/);
  const ended = await after(["init"], { terminal, answers: [undefined] });
  assert.equal(await pyve(ended, "purge"), 2);
  assert.match(ended.stderr(), /Kept everything/);
});

Deno.test("--dry-run shows it and changes nothing", async () => {
  const host = await after(["init"]);
  const [before, done] = [host.tree(), host.transcript.length];
  const said = host.stdout();
  assert.equal(await pyve(host, "purge --dry-run"), 0);
  assert.deepEqual(host.tree(), before);
  assert.equal(host.transcript.length, done, "no lock is taken");
  assert.match(host.stdout().slice(said.length), /^Removes .*Size\n\.venv +its name\n/);
});

Deno.test("one environment of several goes alone, with its name, launcher and entry", async () => {
  const host = await after(["init"]);
  const before = host.tree();
  assert.equal(await pyve(host, "init --env dev"), 0, host.stderr());
  assert.equal(await pyve(host, "purge --env dev --yes"), 0, host.stderr());
  assert.match(host.stderr(), /`pyve init --env dev` makes it again\n/);
  const config = "/project/.pyve/config";
  assert.deepEqual(withoutConfig(host.tree()), withoutConfig({ ...before, [config]: "" }));
});

Deno.test("without --env the default environment is meant, and the others stay as they are", async () => {
  const host = await after(["init", "init --env dev"]);
  const dev = host.tree("/project/.pyve/envs");
  assert.equal(await pyve(host, "purge --yes"), 0);
  const tree = host.tree();
  for (const [path, text] of Object.entries(dev)) {
    if (path.includes("/default.")) assert.equal(tree[path], undefined);
    else assert.equal(tree[path], text, path);
  }
  assert.deepEqual([tree["/project/.venv"], tree["/project/.pyve/run"], tree["/project/.envrc"]], [
    undefined,
    undefined,
    undefined,
  ]);
  assert.match(tree["/project/.gitignore"] ?? "", /pyve/, "the other environment needs it");
  assert.deepEqual(Object.keys(JSON.parse(tree["/project/.pyve/state.json"] ?? "").environments), [
    "dev",
  ]);
  assert.equal(await pyve(host, "purge --yes"), 3);
  assert.match(
    host.stderr(),
    /Cannot purge environment `default`: there is none of that name\n\nhint: run `pyve envs`/,
  );
});

Deno.test("files that only look like pyve's stay whole: .tool-versions, .env, a hand-written .envrc", async () => {
  const files = {
    "/project/.tool-versions": "python 3.11.7\nnodejs 20\n",
    "/project/.python-version": "3.11\n",
    "/project/.env": "TOKEN=x\n",
    "/project/.envrc": "use nix\n# pyve\n",
  };
  const before = (await after([], { files })).tree();
  const host = await after(["init --no-direnv", "purge --all --yes"], { files });
  assert.deepEqual(withoutConfig(host.tree()), before);
});

Deno.test("what the bash pyve made is not removed", async () => {
  const files = {
    "/project/.pyve/config": 'pyve_version: "1.5.0"\nbackend: micromamba\n',
    "/project/.pyve/envs/shop/conda-meta/history": "",
    "/project/.venv/pyvenv.cfg": "home = /usr/bin\n",
    "/project/.envrc": 'export PYVE_BACKEND="micromamba"\n',
  };
  const host = await after([], { files });
  const before = host.tree();
  for (const line of ["purge --yes", "purge --all --yes"]) assert.equal(await pyve(host, line), 0);
  assert.deepEqual(host.tree(), before);
});

Deno.test("--all takes every environment", async () => {
  const before = (await after([])).tree();
  const host = await after(["init", "init --env dev", "purge --all --yes"]);
  assert.deepEqual(withoutConfig(host.tree()), before);
});

Deno.test("--json tells what was removed, and under --dry-run what would be", async () => {
  const host = await after(["init"]);
  const [, generation = ""] = /-> \.pyve\/envs\/(.*)/.exec(host.tree()["/project/.venv"] ?? "") ??
    [];
  const start = host.stdout().length;
  assert.equal(await pyve(host, "purge --dry-run --json"), 0);
  const dry = v.parse(purgeSchema, JSON.parse(host.stdout().slice(start)));
  const again = host.stdout().length;
  assert.equal(await pyve(host, "purge --yes --json"), 0);
  const done = v.parse(purgeSchema, JSON.parse(host.stdout().slice(again)));
  assert.deepEqual({ ...dry, done: true }, done);
  assert.deepEqual(done.environments, ["default"]);
  assert.deepEqual(done.removed.map(({ path, kind, whole }) => [path, kind, whole]), [
    [".venv", "link", undefined],
    [".pyve/run", "launcher", undefined],
    [".envrc", "block", true],
    [".gitignore", "block", false],
    [`.pyve/envs/${generation}`, "environment", undefined],
    [".pyve/state.json", "state", true],
  ]);
});

Deno.test("outside of a project, and for an environment that is not there, it ends with 3", async () => {
  const nothing = initMachine();
  assert.equal(await pyve(nothing, "purge --yes"), 3);
  assert.deepEqual(nothing.transcript, []);
  const host = await after(["init"]);
  assert.equal(await pyve(host, "purge --env dev --yes"), 3);
  const fresh = await after([], { files: { "/project/.pyve/config": "backend: venv\n" } });
  assert.equal(await pyve(fresh, "purge --env dev --yes"), 3);
  assert.equal(await pyve(fresh, "purge --yes"), 0);
  assert.match(fresh.stderr(), /Nothing to remove/);
});

Deno.test("what builds of images left goes, too, and what somebody put beside it stays", async () => {
  const builds = {
    "/project/.pyve/container/0123456789ab/Dockerfile": "FROM a\n",
    "/project/.pyve/container/0123456789ab/resolution-notes.md": "# Notes\n",
    "/project/.pyve/log/container-build-20260102T030405Z.log": "one\n",
    "/project/.pyve/log/.gitignore": "*\n",
  };
  const own = { "/project/.pyve/container/notes.txt": "mine\n" };
  const host = await after(["init"], { files: { ...builds, ...own } });
  assert.equal(await pyve(host, "purge --yes"), 0, host.stderr());
  const left = Object.keys(host.tree("/project/.pyve")).filter((path) => !path.endsWith("/config"));
  assert.deepEqual(left, Object.keys(own));
});
