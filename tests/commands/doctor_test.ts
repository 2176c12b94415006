import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as v from "valibot";
import { readGlobals } from "../../commands/globals.ts";
import { runProgram } from "../../commands/program.ts";
import { type DoctorOptions, run } from "../../commands/doctor.ts";
import { doctorSchema } from "../../commands/schema/doctor.ts";
import { renderEnvrc } from "../../lib/activation/direnv.ts";
import { launcherMode, renderLauncher } from "../../lib/activation/launcher.ts";
import { promptVariables } from "../../lib/activation/prompt.ts";
import { mergeEnvrc } from "../../lib/envrc/envrc.ts";
import { mergeGitignore, renderGitignore } from "../../lib/envrc/gitignore.ts";
import { exitStatus } from "../../lib/errors.ts";
import type { EnvironmentState, State } from "../../lib/project/state.ts";
import { createReport } from "../../lib/ui/report.ts";
import { type FakeHost, fakeHost, type FakeHostOptions } from "../support/fake_host.ts";

const site = "/project/.pyve/envs/default.0123abcd/lib/python3.11/site-packages";

const environment: EnvironmentState = {
  backend: "venv",
  prefix: "/project/.venv",
  generation: "default.0123abcd",
  interpreter: { path: "/usr/bin/python3.11", version: "3.11.7" },
  specs: [{
    path: "requirements.txt",
    sha256: createHash("sha256").update("click\n").digest("hex"),
  }],
  selection: { requirements: [], extras: [], groups: [], dev: true, install: true, pip: true },
  path: ["/project/.venv/bin"],
  variables: { VIRTUAL_ENV: "/project/.venv" },
  unset: ["PYTHONHOME"],
  made: "2024-05-06T07:08:09Z",
};

const state: State = {
  schema: 1,
  tool: "pyve 0.0.9",
  root: "/project",
  environments: { default: environment },
};

const prompt = promptVariables(
  "/project",
  { show: true, format: "({backend}:{env_name})" },
  { backend: "venv", env_name: "project", project: "project", python: "3.11.7" },
);

const answer = `pyve:prefix=/project/.venv
pyve:folder=/project/.venv/lib/python3.11/site-packages
pyve:platform_machine=x86_64
pyve:platform_python_implementation=CPython
pyve:python_full_version=3.11.7
pyve:bits=64
pyve:free_bytes=82000000000
pyve:free_files=
`;

/** A machine with a project whose environment is healthy; `changes` spoil it. */
function healthyHost(changes: FakeHostOptions = {}): FakeHost {
  return fakeHost({
    cwd: "/project",
    ...changes,
    env: {
      HOME: "/home/ada",
      LANG: "C.UTF-8",
      PATH: "/usr/bin",
      SHELL: "/bin/bash",
      ...changes.env,
    },
    folders: ["/project/.git", ...changes.folders ?? []],
    links: {
      "/project/.venv": ".pyve/envs/default.0123abcd",
      "/project/.pyve/envs/default.0123abcd/bin/python": "/usr/bin/python3.11",
      ...changes.links,
    },
    files: {
      "/usr/bin/python3.11": { content: "", mode: 0o755 },
      "/home/ada/.bashrc": 'eval "$(direnv hook bash)"\n',
      "/project/.pyve/config": "backend: venv\n",
      "/project/.pyve/state.json": JSON.stringify(state),
      "/project/requirements.txt": "click\n",
      "/project/.envrc":
        mergeEnvrc(undefined, renderEnvrc({ root: "/project", environment, prompt }))
          .text,
      "/project/.pyve/run": {
        content: renderLauncher({ root: "/project", file: ".pyve/run", environment }),
        mode: launcherMode,
      },
      "/project/.gitignore": mergeGitignore(undefined, renderGitignore(".venv")),
      [`${site}/click-8.1.7.dist-info/METADATA`]: "Name: click\nVersion: 8.1.7\n",
      ...changes.files,
    },
    programs: [
      ...changes.programs ?? [],
      { match: ["/project/.venv/bin/python", "-I", "-B", "-c"], result: { stdout: answer } },
      {
        match: ["direnv", "status"],
        result: { stdout: "Found RC path /project/.envrc\nFound RC allowed true\n" },
      },
      { match: ["df", "-Pk", "/project"], result: { code: 127 } },
    ],
  });
}

const usual: DoctorOptions = {
  env: "default",
  strict: false,
  fix: false,
  dryRun: false,
  json: false,
};

async function doctor(
  host: FakeHost,
  options: Partial<DoctorOptions> = {},
  ...words: readonly string[]
): Promise<number> {
  const { globals } = readGlobals(words);
  return await run({ host, globals, report: createReport(host, globals) }, {
    ...usual,
    ...options,
  });
}

Deno.test("a healthy environment has a line for every check, on stdout, and exits with 0", async () => {
  const host = healthyHost();
  assert.equal(await doctor(host), exitStatus.done);
  assert.equal(
    host.stdout(),
    `✓ config             The configuration can be read, in all its layers
✓ state              \`.pyve/state.json\` was written by pyve 0.0.9
✓ backend            venv: \`backend\` is \`venv\` (.pyve/config:1:10)
✓ nesting            The project is \`/project\`, and in no other
✓ prefix             \`.venv\` leads to \`.pyve/envs/default.0123abcd\`
✓ interpreter        \`.venv/bin/python\` starts (CPython 3.11.7, x86_64)
✓ architecture       Python is a program for this machine (x86_64)
✓ python-version     Python 3.11.7; no other is wanted
✓ pip                pip is there, and installs into the environment
✓ packages           1 package, with all that they require
✓ specs              Up to date with \`requirements.txt\`
✓ cuda               PyTorch is not installed
✓ scripts            0 scripts, all for the Python of the environment
✓ isolation          The environment shows no packages but its own
✓ launcher           \`.pyve/run\` is as pyve writes it
✓ leftovers          Nothing was left behind by earlier runs
✓ env-file           No \`env_file\` is configured
✓ envrc              \`.envrc\` is as pyve writes it, and direnv may read it
✓ gitignore          git ignores what pyve makes
✓ git-tracked        git tracks nothing that pyve makes
✓ other-environment  No environment is active
✓ synced-folder      The project is in no folder that is synced
✓ disk               82 GB left
✓ network            The variables for certificates and proxies are sound, or not set
24 checks: 24 ok
`,
  );
  assert.equal(host.stderr(), "");
});

Deno.test("the doctor starts Python once and direnv once, and changes nothing", async () => {
  const host = healthyHost();
  const before = host.tree();
  await doctor(host);
  assert.deepEqual(host.tree(), before);
  assert.deepEqual(host.transcript.map((line) => line.split(" ").slice(0, 3).join(" ")), [
    "run /project/.venv/bin/python -I",
    "run direnv status",
  ]);
});

Deno.test("it works from a folder below, too", async () => {
  const host = healthyHost({ cwd: "/project/src/deep" });
  assert.equal(await doctor(host), exitStatus.done);
  assert.match(host.stdout(), /24 checks: 24 ok/);
});

Deno.test("a warning exits with 0, and with 1 under `--strict`", async () => {
  const stale = { files: { "/project/requirements.txt": "click\nrich\n" } };
  const host = healthyHost(stale);
  assert.equal(await doctor(host), exitStatus.done);
  assert.match(host.stdout(), /⚠ specs {14}Stale: `requirements.txt` .*\n +hint: pyve init\n/);
  assert.match(host.stdout(), /24 checks: 23 ok, 1 warning\n$/);
  assert.equal(await doctor(healthyHost(stale), { strict: true }), exitStatus.failed);
});

Deno.test("an interpreter that is gone exits with 1 and names what mends it", async () => {
  const host = healthyHost({
    links: { "/project/.pyve/envs/default.0123abcd/bin/python": "/usr/bin/python3.9" },
  });
  assert.equal(await doctor(host, {}, "--quiet"), exitStatus.failed);
  assert.equal(
    host.stdout(),
    "✗ interpreter        Cannot use the environment: its interpreter `/usr/bin/python3.11` is gone\n" +
      "                     hint: pyve init\n",
  );
});

Deno.test("a project that moved is told so, and the Python of the old place is not started", async () => {
  const host = healthyHost({
    files: { "/project/.pyve/state.json": JSON.stringify({ ...state, root: "/old" }) },
  });
  assert.equal(await doctor(host), exitStatus.failed);
  assert.match(host.stdout(), /✗ prefix .*the project has moved here from `\/old`/);
  assert.match(host.stdout(), /- interpreter {8}The environment cannot be used/);
  // No Python has told the space that is left.
  assert.deepEqual(host.transcript, ["run direnv status", "run df -Pk /project"]);
});

Deno.test("a state file that is damaged and a configuration that is wrong are findings", async () => {
  const host = healthyHost({
    files: { "/project/.pyve/state.json": "{", "/project/.pyve/config": "backend: vemv\n" },
  });
  assert.equal(await doctor(host), exitStatus.failed);
  assert.match(host.stdout(), /✗ config .*\.pyve\/config:1:10/);
  assert.match(host.stdout(), /✗ state .*it is not JSON\n +hint: pyve init --force/);
  assert.match(host.stdout(), /24 checks: 5 ok, 2 errors, 17 skipped/);
});

Deno.test("a pyproject.toml that cannot be read is an error of the specs", async () => {
  const host = healthyHost({ files: { "/project/pyproject.toml": "[project\n" } });
  assert.equal(await doctor(host), exitStatus.failed);
  assert.match(host.stdout(), /✗ specs .*pyproject\.toml:1/);
});

Deno.test("`--backend` judges as if that backend were wanted", async () => {
  const host = healthyHost();
  assert.equal(await doctor(host, { backend: "micromamba", strict: true }), exitStatus.failed);
  assert.match(host.stdout(), /⚠ backend .*made by venv, but the backend is micromamba now/);
});

Deno.test("where nothing was made yet it exits with 3 and says `pyve init`", async () => {
  const nothing = { name: "PyveError", exit: exitStatus.noEnvironment };
  await assert.rejects(doctor(fakeHost()), nothing);
  const fresh = fakeHost({ files: { "/project/.pyve/config": "backend: venv\n" } });
  await assert.rejects(doctor(fresh), { ...nothing, hint: "run `pyve init`" });
  await assert.rejects(doctor(healthyHost(), { env: "dev" }), {
    ...nothing,
    hint: "run `pyve init --env dev`",
  });
});

Deno.test("`--json` prints one document that keeps its schema", async () => {
  const healthy = healthyHost();
  assert.equal(await doctor(healthy, { json: true }), exitStatus.done);
  const document = v.parse(doctorSchema, JSON.parse(healthy.stdout()));
  assert.deepEqual(document.summary, { checks: 24, ok: 24, warnings: 0, errors: 0, skipped: 0 });
  assert.equal(document.error, undefined);
  assert.deepEqual([document.root, document.environment], ["/project", "default"]);
});

Deno.test("`--json` has an error beside the checks when one of them failed", async () => {
  const host = healthyHost({
    files: { "/project/.python-version": "3.12\n", "/project/requirements.txt": "" },
  });
  assert.equal(await doctor(host, { json: true }), exitStatus.failed);
  const { checks, error } = v.parse(doctorSchema, JSON.parse(host.stdout()));
  assert.deepEqual(error, {
    message: "The doctor found 1 error and 1 warning",
    hint: "pyve init",
    exit: 1,
  });
  const { findings: _, ...version } = checks.find(({ id }) => id === "python-version") ?? {};
  assert.deepEqual(version, {
    id: "python-version",
    status: "error",
    message: "Python 3.11.7, but .python-version:1 wants 3.12",
    remedy: "pyve init",
    at: { file: ".python-version", line: 1 },
  });
});

Deno.test("the command line passes the exit status on without another word", async () => {
  for (
    const [words, expected] of [[[], 0], [["--strict"], 1], [["--backend", "tox"], 2]] as const
  ) {
    const host = healthyHost({ env: { PYTHONPATH: "/elsewhere" } });
    const { globals, rest } = readGlobals(["doctor", ...words]);
    const exit = await runProgram(host, globals, rest).catch(({ exit }) => exit);
    assert.equal(exit, expected, words.join(" "));
    assert.equal(host.stderr(), "");
  }
});

/** A machine with four small things wrong, and one that only the user can mend. */
function brokenHost(changes: FakeHostOptions = {}): FakeHost {
  const files: FakeHostOptions["files"] = {
    "/project/.gitignore": "*.log\n",
    "/project/.envrc": "export MINE=1\n",
    "/project/.pyve/run": "exit 1\n",
    "/project/.pyve/envs/default.ffffffff/bin/python": "",
    "/usr/bin/direnv": { content: "", mode: 0o755 },
  };
  return healthyHost({
    env: { PYTHONPATH: "/elsewhere" },
    ...changes,
    files: { ...files, ...changes.files },
    programs: [{ match: ["/usr/bin/direnv", "allow"] }],
  });
}

const plan = `would write \`.pyve/run\` as it should be (launcher)
would remove what was left behind: \`.pyve/envs/default.ffffffff\` (leftovers)
would write \`.envrc\` as it should be (envrc)
would let direnv load \`.envrc\` (envrc)
would write \`.gitignore\` as it should be (gitignore)
`;

const terminal = { stdin: true, stderr: true };

Deno.test("`--fix` lists what it would do, asks, does it and looks again", async () => {
  const host = brokenHost({ terminal, answers: [true] });
  assert.equal(await doctor(host, { fix: true }), exitStatus.done);
  assert.ok(host.stderr().startsWith(plan), host.stderr());
  const [before = "", after = ""] = host.stdout().split(/(?<=^24 checks: .*\n)/m);
  assert.match(before, /^24 checks: 19 ok, 5 warnings$/m);
  assert.match(after, /^⚠ other-environment .*\n +hint: unset PYTHONPATH$/m);
  assert.match(after, /^24 checks: 23 ok, 1 warning$/m);
  const gitignore = host.fs.readText("/project/.gitignore") ?? "";
  assert.ok(gitignore.startsWith("*.log\n# >>> pyve >>>\n"));
  assert.ok(host.fs.readText("/project/.envrc")?.startsWith("export MINE=1\n# >>> pyve >>>\n"));
  assert.equal(host.fs.stat("/project/.pyve/run")?.mode, launcherMode);
  assert.equal(host.fs.stat("/project/.pyve/envs/default.ffffffff"), undefined);
  assert.equal(host.fs.stat("/project/.pyve/envs/default.0123abcd")?.kind, "folder");
});

Deno.test("nothing is mended without a yes", async () => {
  for (const answer of [false, undefined]) {
    const host = brokenHost({ terminal, answers: [answer] });
    const before = host.tree();
    assert.equal(await doctor(host, { fix: true }), exitStatus.done);
    assert.deepEqual(host.tree(), before);
    assert.equal(host.stdout().match(/24 checks/g)?.length, 1);
  }
});

Deno.test("where nobody can be asked `--fix` needs `--yes`", async () => {
  const host = brokenHost();
  const before = host.tree();
  await assert.rejects(doctor(host, { fix: true }), {
    name: "PyveError",
    exit: exitStatus.usage,
    hint: "run `pyve doctor --fix --yes`",
  });
  assert.deepEqual(host.tree(), before);
  assert.equal(await doctor(brokenHost(), { fix: true }, "--yes"), exitStatus.done);
});

Deno.test("`--fix --dry-run` tells the same and does nothing, and goes with `--fix` only", async () => {
  const host = brokenHost();
  const before = host.tree();
  assert.equal(await doctor(host, { fix: true, dryRun: true, strict: true }), exitStatus.failed);
  assert.equal(host.stderr(), plan);
  assert.deepEqual(host.tree(), before);
  await assert.rejects(doctor(brokenHost(), { dryRun: true }), { exit: exitStatus.usage });
});

Deno.test("`--fix --json` prints how things are afterwards, and what was done", async () => {
  const host = brokenHost({ env: {} });
  assert.equal(await doctor(host, { fix: true, json: true }, "--yes"), exitStatus.done);
  const { fixes, summary } = v.parse(doctorSchema, JSON.parse(host.stdout()));
  assert.deepEqual(fixes?.map(({ checks }) => checks.join()), [
    "launcher",
    "leftovers",
    "envrc",
    "envrc",
    "gitignore",
  ]);
  assert.equal(summary.ok, 24);
});

Deno.test("where there is nothing to mend, `--fix` says so and asks nothing", async () => {
  const host = healthyHost({ terminal });
  assert.equal(await doctor(host, { fix: true }), exitStatus.done);
  assert.match(host.stderr(), /there is nothing to mend/);
  const hopeless = healthyHost({ terminal, env: { PYTHONPATH: "/elsewhere" } });
  assert.equal(await doctor(hopeless, { fix: true, strict: true }), exitStatus.failed);
  assert.match(hopeless.stderr(), /nothing that `--fix` mends; the hints name what does/);
});

Deno.test("what changed while the question was open is left alone", async () => {
  const host = brokenHost({ terminal, answers: [true] });
  const confirm = host.term.confirm;
  const meddling: FakeHost = {
    ...host,
    term: {
      ...host.term,
      confirm: (question, initial) => {
        host.fs.write("/project/.gitignore", "*.tmp\n");
        return confirm(question, initial);
      },
    },
  };
  await doctor(meddling, { fix: true });
  assert.equal(host.fs.readText("/project/.gitignore"), "*.tmp\n");
  assert.match(host.stdout(), /24 checks: 22 ok, 2 warnings\n$/);
});
