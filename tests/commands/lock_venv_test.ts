import assert from "node:assert/strict";
import type { FakeHost } from "../support/fake_host.ts";
import { pyve } from "../support/init_machine.ts";
import { type LockMachine, lockMachine, pylock } from "../support/lock_machine.ts";

const requirements = { "/project/requirements.txt": "click>=8  # the cli\n" };
const uv = { click: "8.1.7" };

function lockOf(host: FakeHost, file = "pylock.toml"): string {
  const text = host.fs.readText(`/project/${file}`);
  assert.ok(text !== undefined, host.stderr());
  return text;
}

/** What was started, without the folder of scratch files. */
function started(host: FakeHost): readonly string[] {
  return host.transcript.filter((line) => line.startsWith("run "))
    .map((line) => line.slice("run ".length).replace(/\S*\/solve\.[0-9a-f]+/, "SCRATCH"));
}

async function locked(machine: LockMachine, line = "lock"): Promise<FakeHost> {
  const host = lockMachine({ uv, ...machine });
  assert.equal(await pyve(host, line), 0, host.stderr());
  return host;
}

Deno.test("a pylock.toml for every platform is made by uv, and keeps what it is made from", async () => {
  const host = await locked({ files: requirements });
  assert.ok(lockOf(host).startsWith(pylock(uv).trimEnd()));
  assert.match(lockOf(host), /\n\[tool\.pyve\]\ncontent-hash = "sha256:[0-9a-f]{64}"\n/);
  assert.match(lockOf(host), /inputs = \[\n {4}"click>=8",\n\]\n$/);
  assert.deepEqual(started(host), [
    "/usr/bin/uv pip compile --quiet --no-header --format pylock.toml --universal requirements.txt",
  ]);
  assert.match(
    host.stderr(),
    /Locked 1 package in `pylock.toml`\n\nNext: `pyve init` makes the environment from it\n$/,
  );
});

Deno.test("the lock is not made from itself: what stands behind it counts", async () => {
  const first = await locked({ files: requirements });
  const files = { ...requirements, "/project/pylock.toml": lockOf(first) };
  const again = await locked({ files });
  assert.match(again.stderr(), /Nothing to do/);
  const checked = await locked({ files }, "lock --check");
  assert.match(checked.stderr(), /up to date/);
  const reformatted = { ...files, "/project/requirements.txt": "# other words\nclick>=8\n" };
  await locked({ files: reformatted }, "lock --check");
  const stale = lockMachine({ files: { ...files, "/project/requirements.txt": "click>=9\n" } });
  assert.equal(await pyve(stale, "lock --check"), 4);
  assert.match(stale.stderr(), /requirements.txt now wants `click>=9`, the lock has 8.1.7/);
});

const project = `[project]
name = "shop"
version = "1"
requires-python = ">=3.9"
dependencies = ["click>=8"]
[project.optional-dependencies]
x = ["rich"]
[dependency-groups]
dev = ["pytest"]
docs = ["sphinx"]
`;

Deno.test("a pyproject.toml is locked with the extras and groups of the environment", async () => {
  const config = "envs: {default: {extras: [x], groups: [docs], dev: false}}\n";
  const files = { "/project/pyproject.toml": project, "/project/.pyve/config": config };
  const host = await locked({ files });
  assert.match(
    started(host)[0] ?? "",
    /--universal --python-version 3\.9 --extra x --group docs pyproject\.toml$/,
  );
  assert.match(
    lockOf(host),
    /extras = \[\n {4}"x",\n\]\ngroups = \[\n {4}"docs",\n\]\ndev = false/,
  );
  const other = { ...files, "/project/pylock.toml": lockOf(host), "/project/.pyve/config": "{}\n" };
  const stale = lockMachine({ files: other });
  assert.equal(await pyve(stale, "lock --check"), 4);
  assert.match(stale.stderr(), /other extras are wanted: none, not `x`/);
});

Deno.test("another environment's lock is called after it", async () => {
  const config = "envs: {dev: {requirements: [requirements.txt]}}\n";
  const files = { ...requirements, "/project/.pyve/config": config };
  const host = await locked({ files }, "lock --env dev");
  const text = lockOf(host, "pylock.dev.toml");
  assert.match(text, /requirements = \[\n {4}"requirements.txt",\n\]/);
  assert.match(host.stderr(), /pyve config set envs\.dev\.requirements pylock\.dev\.toml/);
  const used = "envs: {dev: {requirements: [pylock.dev.toml]}}\n";
  const files2 = {
    ...requirements,
    "/project/pylock.dev.toml": text,
    "/project/.pyve/config": used,
  };
  const again = await locked({ files: files2 }, "lock --env dev");
  assert.match(again.stderr(), /Nothing to do/);
});

Deno.test("pip's locker stands in for uv where the environment has one that can", async () => {
  const state = {
    schema: 1,
    tool: "pyve 0",
    root: "/project",
    environments: {
      default: {
        backend: "venv",
        prefix: "/project/.venv",
        generation: "default.1",
        interpreter: { path: "/usr/bin/python3.11", version: "3.11.7" },
        specs: [],
        selection: {
          requirements: [],
          extras: [],
          groups: [],
          dev: true,
          install: true,
          pip: true,
        },
        path: [],
        variables: {},
        unset: [],
        made: "",
      },
    },
  };
  const files = { ...requirements, "/project/.pyve/state.json": JSON.stringify(state) };
  const withPip = (version: string): LockMachine => ({
    files,
    answer: ([program, ...words]) => {
      if (program !== "/project/.venv/bin/python") return undefined;
      return words.includes("--version")
        ? { stdout: `pip ${version} from /x (python 3.11)\n` }
        : { stdout: pylock(uv) };
    },
  });
  const host = lockMachine(withPip("25.1.1"));
  assert.equal(await pyve(host, "lock"), 0, host.stderr());
  assert.match(lockOf(host), /"click>=8"/);
  assert.match(started(host).at(-1) ?? "", /pip lock --quiet --output - -r requirements\.txt$/);
  const old = lockMachine(withPip("23.0"));
  assert.equal(await pyve(old, "lock"), 1);
  assert.match(old.stderr(), /it has pip 23\.0[^]*hint: install uv, or run `pyve run pip install/);
  const none = lockMachine({ files: requirements });
  assert.equal(await pyve(none, "lock"), 1);
  assert.match(none.stderr(), /there is no environment whose pip could do it/);
});

Deno.test("a uv.lock is exported, and only uv can", async () => {
  const uvLock =
    `version = 1\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n`;
  const files = { "/project/pyproject.toml": project, "/project/uv.lock": uvLock };
  const host = await locked({ files });
  assert.match(started(host)[0] ?? "", /uv export .* --frozen --no-default-groups --group dev$/);
  assert.match(lockOf(host), /"uv\.lock sha256:[0-9a-f]{64}"/);
  const without = lockMachine({ files });
  assert.equal(await pyve(without, "lock"), 1);
  assert.match(without.stderr(), /made from uv\.lock/);
});

Deno.test("what fails leaves the former lock, and a conda platform is refused", async () => {
  const first = await locked({ files: requirements });
  const files = { ...requirements, "/project/pylock.toml": lockOf(first) };
  const host = lockMachine({ files, uv, answer: () => ({ code: 1, stderr: "no such package\n" }) });
  assert.equal(await pyve(host, "lock"), 1);
  assert.match(host.stderr(), /Cannot lock requirements\.txt: uv exited with 1/);
  assert.equal(lockOf(host), lockOf(first));
  const platform = lockMachine({ files: requirements, uv });
  assert.equal(await pyve(platform, "lock --platform linux-64"), 2);
});

Deno.test("a second lock changes no byte where the index leaves out what it said before", async () => {
  const told = pylock(uv).replace("hashes =", "size = 97941, hashes =");
  const first = await locked({ files: requirements, answer: () => ({ stdout: told }) });
  assert.match(lockOf(first), /size = 97941/);
  const files = { ...requirements, "/project/pylock.toml": lockOf(first) };
  const again = await locked({ files });
  assert.match(again.stderr(), /Nothing to do/);
  assert.equal(lockOf(again), lockOf(first));
  const compared = await locked({ files }, "lock --diff --check");
  assert.match(compared.stderr(), /would not change `pylock\.toml`/);
  const newer = await locked({ files, uv: { click: "8.2.0" } });
  assert.doesNotMatch(lockOf(newer), /8\.1\.7|size/);
});

Deno.test("--diff and --json tell the packages that would change", async () => {
  const first = await locked({ files: requirements });
  const files = { ...requirements, "/project/pylock.toml": lockOf(first) };
  const newer = await locked({ files, uv: { click: "8.2.0", rich: "14" } }, "lock --diff");
  assert.equal(newer.stdout(), "~ click 8.1.7 → 8.2.0\n+ rich 14\n");
  assert.equal(lockOf(newer), lockOf(first));
  const json = await locked({ files, uv: { click: "8.2.0" } }, "lock --json");
  const { status, changes } = JSON.parse(json.stdout());
  assert.equal(status, "written");
  assert.deepEqual(changes, [
    { name: "click", manager: "pip", from: "8.1.7", to: "8.2.0", platforms: [] },
  ]);
});
