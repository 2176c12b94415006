import assert from "node:assert/strict";
import * as v from "valibot";
import { initPlanSchema, initSchema } from "../../../commands/schema/init.ts";
import { readState } from "../../../lib/project/state.ts";
import { type FakeHost, fakeHost, type FakeHostOptions } from "../../support/fake_host.ts";
import { effects, pyve } from "../../support/init_machine.ts";

const program = "/usr/bin/micromamba";
const terminal = { stdin: true, stderr: true };

const environmentYml = "name: Stats\nchannels: [conda-forge]\ndependencies:\n  - python=3.12\n";

/** A lock of python alone, made from something else than what `environmentYml` says. */
const staleLock = `version: 1
metadata:
  content_hash: { linux-64: "${"0".repeat(64)}" }
  channels: [{ url: conda-forge, used_env_vars: [] }]
  platforms: [linux-64]
  sources: [environment.yml]
package:
  - name: python
    version: 3.11.9
    manager: conda
    platform: linux-64
    dependencies: {}
    url: https://channel.example/conda-forge/linux-64/python-3.11.9-0.conda
    hash: { sha256: "${"0".repeat(64)}" }
    category: main
    optional: false
`;

/** A machine with a micromamba that makes a prefix with this Python, or none. */
function machine(options: FakeHostOptions = {}, python: "3.12.4" | "none" = "3.12.4"): FakeHost {
  const host: FakeHost = fakeHost({
    ...options,
    env: { HOME: "/home/ada", PATH: "/usr/bin", NO_COLOR: "1", ...options.env },
    files: {
      [program]: { content: "\x7fELF", mode: 0o755 },
      "/project/environment.yml": environmentYml,
      ...options.files,
    },
    programs: [
      ...options.programs ?? [],
      { match: [program, "--version"], result: { stdout: "2.9.0\n" } },
      {
        match: [program, "create"],
        result: (argv) => {
          if (argv.includes("--json")) return { stdout: preview };
          const folder = argv[argv.indexOf("-p") + 1] ?? "";
          host.fs.makeFolder(`${folder}/conda-meta`);
          host.fs.write(`${folder}/conda-meta/history`, "");
          if (python === "none") return {};
          host.fs.write(`${folder}/conda-meta/python-${python}-0.json`, "{}");
          host.fs.makeFolder(`${folder}/bin`);
          host.fs.write(`${folder}/bin/python`, "\x7fELF", { mode: 0o755 });
          return { stdout: "Linking python\n" };
        },
      },
    ],
  });
  return host;
}

const preview = JSON.stringify({
  actions: {
    FETCH: [],
    LINK: [{
      name: "python",
      version: "3.12.4",
      build_string: "0",
      channel: "conda-forge",
      url: "https://channel.example/conda-forge/linux-64/python-3.12.4-0.conda",
      size: 31_234_567,
    }],
  },
});

/** What micromamba was told, apart from questions about its version. */
function told(host: FakeHost): readonly string[] {
  return effects(host).filter((line) => line.startsWith(`run ${program} create`))
    .map((line) => line.replace(/.* -p \S+ /, ""));
}

async function init(host: FakeHost, line = "init --no-direnv"): Promise<void> {
  assert.equal(await pyve(host, line), 0, host.stderr());
}

Deno.test("the prefix has the spec's name, and the state tells how to enter it", async () => {
  const host = machine();
  await init(host);
  assert.deepEqual(told(host), ["-f /project/environment.yml"]);
  assert.equal(host.fs.readLink("/project/.pyve/envs/stats"), "default.00000001");
  const environment = readState(host, "/project")?.environments["default"];
  assert.equal(environment?.backend, "micromamba");
  assert.deepEqual(environment?.interpreter, {
    path: "/project/.pyve/envs/stats/bin/python",
    version: "3.12.4",
  });
  assert.equal(environment?.variables["CONDA_PREFIX"], "/project/.pyve/envs/stats");
  const done = effects(host).length;
  await init(host);
  assert.deepEqual(effects(host).slice(done), [
    "lock /project/.pyve/lock",
    "unlock /project/.pyve/lock",
  ]);
});

Deno.test("an environment without Python has no interpreter to tell of", async () => {
  const without = machine({
    files: { "/project/environment.yml": "channels: [conda-forge]\ndependencies: [r-base]\n" },
  }, "none");
  await init(without, "init --no-direnv --json");
  const document = v.parse(initSchema, JSON.parse(without.stdout()));
  assert.equal(document.interpreter, undefined);
});

Deno.test("--env-name and --env-file are remembered, for the environment that they were given for", async () => {
  const host = machine({ files: { "/project/dev.yml": environmentYml } });
  await init(host, "init --no-direnv --env-name other --env-file dev.yml");
  assert.match(
    host.fs.readText("/project/.pyve/config") ?? "",
    /^micromamba:\n {2}env_name: other\n {2}env_file: dev\.yml\n/m,
  );
  await init(host, "init --no-direnv --env test --backend micromamba --env-file environment.yml");
  assert.match(
    host.fs.readText("/project/.pyve/config") ?? "",
    /^envs:\n {2}test:\n {4}backend: micromamba\n {4}env_file: environment\.yml\n/m,
  );
  assert.deepEqual(told(host), ["-f /project/dev.yml", "-f /project/environment.yml"]);
  const prefixes = Object.values(readState(host, "/project")?.environments ?? {})
    .map(({ prefix }) => prefix);
  assert.deepEqual(prefixes, ["/project/.pyve/envs/other", "/project/.pyve/envs/test"]);
});

Deno.test("a name that conda reserves, or that another environment has, is refused", async () => {
  const host = machine();
  for (const name of ["base", "root", "default", "---"]) {
    assert.equal(await pyve(host, `init --env-name ${name}`), 2, name);
  }
  assert.deepEqual(effects(host), []);
  await init(host, "init --no-direnv --env dev");
  assert.equal(await pyve(host, "init --no-direnv --env-name dev"), 2);
  assert.match(host.stderr(), /Cannot put the environment `default` at .*: that is `dev`/);
});

Deno.test("options of the other backend are refused, not passed over", async () => {
  const conda = [
    "--extra x",
    "--group x",
    "--no-dev",
    "--installer uv",
    "--venv-dir x",
    "--requirements x",
  ];
  for (const option of conda) {
    const host = machine();
    assert.equal(await pyve(host, `init ${option}`), 2, option);
    assert.match(host.stderr(), /is for venv, and micromamba makes the environment/);
    assert.deepEqual(effects(host), []);
  }
  const host = machine();
  assert.equal(await pyve(host, "init --backend venv --env-name x"), 2);
  assert.match(host.stderr(), /is for micromamba, and venv makes the environment/);
});

Deno.test("a stale lock is asked about on a terminal; the end of input stops", async () => {
  const files = { "/project/conda-lock.yml": staleLock };
  const question = "What shall the environment be made from?";
  const cases: readonly (readonly [string | undefined, readonly string[]])[] = [
    ["lock", ["-f /project/conda-lock.yml"]],
    ["spec", ["-f /project/environment.yml"]],
  ];
  for (const [answer, expected] of cases) {
    const host = machine({ files, terminal, answers: [answer] });
    await init(host);
    assert.deepEqual(told(host), expected);
    assert.match(
      host.stderr(),
      /^warning: `conda-lock\.yml` does not fit `environment\.yml`.*python/m,
    );
    assert.equal(effects(host)[0]?.startsWith(`choose ${question}`), true, effects(host)[0]);
    await init(host);
    assert.equal(told(host).length, 1, "nobody is asked twice");
  }
  const host = machine({ files, terminal, answers: [undefined] });
  assert.equal(await pyve(host, "init"), 2);
  assert.match(host.stderr(), /hint: run `pyve lock`, or give `--env-file conda-lock\.yml`/);
  assert.deepEqual(told(host), []);
});

Deno.test("without a terminal a stale lock is used in silence; --strict refuses it", async () => {
  const host = machine({ files: { "/project/conda-lock.yml": staleLock } });
  assert.equal(await pyve(host, "init --strict"), 4);
  assert.match(host.stderr(), /Refused by `--strict`: `conda-lock\.yml` is stale: .*python/);
  const said = host.stderr().length;
  await init(host);
  assert.doesNotMatch(host.stderr().slice(said), /warning|stale/);
  assert.deepEqual(told(host), ["-f /project/conda-lock.yml"]);
});

Deno.test("--strict refuses a project without a lock, of either backend", async () => {
  for (const backend of ["micromamba", "venv"]) {
    const host = machine({ files: { "/usr/bin/python3.12": { content: "\x7fELF", mode: 0o755 } } });
    assert.equal(
      await pyve(host, `init --strict --offline --backend ${backend}`),
      4,
      host.stderr(),
    );
    assert.match(host.stderr(), /the environment is not locked/);
  }
});

Deno.test("--dry-run shows packages and sizes, and what would be got where there is no micromamba", async () => {
  const host = machine();
  await init(host, "init --dry-run");
  assert.match(host.stdout(), /^ {2}step {5}installing `environment\.yml` with micromamba$/m);
  assert.match(host.stdout(), /^ {2}package {2}version {2}build {2}channel {6}size$/m);
  assert.match(host.stdout(), /^ {2}python {3}3\.12\.4 {3}0 {6}conda-forge {2}31\.2 MB$/m);
  assert.match(host.stdout(), /^ {2}1 package, 31\.2 MB; nothing to download$/m);
  assert.equal(host.fs.stat("/project/.pyve"), undefined);
  const without = machine({ env: { PATH: "/nowhere" } });
  await init(without, "init --dry-run --json");
  const plan = v.parse(initPlanSchema, JSON.parse(without.stdout()));
  assert.equal(plan.fetch?.path, "/home/ada/.pyve/bin/micromamba");
  assert.match(plan.steps[0] ?? "", /^Getting micromamba 2\.\d/);
  assert.equal(plan.packages, undefined);
});

Deno.test("what bash pyve made makes room without a question; what a user made does not", async () => {
  const old = "/project/.pyve/envs/stats";
  const files = { [`${old}/conda-meta/history`]: "", [`${old}/bin/python`]: "old" };
  const config = "pyve_version: 1.13.0\nbackend: micromamba\n";
  const host = machine({ files: { ...files, "/project/.pyve/config": config } });
  await init(host);
  // The first generation was the old environment, which lacks what the spec asks for.
  assert.equal(host.fs.readLink(old), "default.00000002");
  assert.deepEqual(host.fs.list("/project/.pyve/envs")?.map(({ name }) => name), [
    "default.00000002",
    "stats",
  ]);
  const other = machine({ files });
  assert.equal(await pyve(other, "init"), 2);
  assert.match(other.stderr(), /Refused to touch `\.pyve\/envs\/stats`/);
  assert.equal(other.fs.readText(`${old}/bin/python`), "old");
});

Deno.test("a solve that fails leaves what bash pyve made at its name", async () => {
  const old = "/project/.pyve/envs/stats";
  const host = machine({
    files: {
      [`${old}/conda-meta/history`]: "",
      "/project/.pyve/config": "pyve_version: 1.13.0\nbackend: micromamba\n",
    },
    programs: [{ match: [program, "create"], result: { code: 1, stderr: "no\n" } }],
  });
  assert.equal(await pyve(host, "init"), 1);
  assert.equal(host.fs.readLink(old), "default.00000001");
  assert.equal(host.fs.readText(`${old}/conda-meta/history`), "");
});

Deno.test("--env-file means micromamba where nothing else decides, and is remembered so", async () => {
  const host = fakeHost({
    env: { HOME: "/home/ada", PATH: "/usr/bin" },
    files: { "/project/conda/env.yml": environmentYml, "/project/requirements.txt": "click\n" },
  });
  assert.equal(
    await pyve(host, "init --dry-run --json --env-file conda/env.yml"),
    0,
    host.stderr(),
  );
  const plan = v.parse(initPlanSchema, JSON.parse(host.stdout()));
  assert.deepEqual(plan.backend, { name: "micromamba", decidedBy: "flag" });
  const made = machine({ files: { "/project/conda/env.yml": environmentYml } });
  made.fs.remove("/project/environment.yml");
  await init(made, "init --no-direnv --env-file conda/env.yml");
  assert.match(made.fs.readText("/project/.pyve/config") ?? "", /^backend: micromamba$/m);
  await init(made);
  assert.match(made.stderr(), /up to date/);
});
