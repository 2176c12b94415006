import assert from "node:assert/strict";
import * as v from "valibot";
import { readGlobals } from "../../commands/globals.ts";
import { runProgram } from "../../commands/program.ts";
import { doctorSchema } from "../../commands/schema/doctor.ts";
import { exitStatus } from "../../lib/errors.ts";
import { doctor, healthyHost, state } from "../support/doctor_host.ts";
import { fakeHost } from "../support/fake_host.ts";

Deno.test("a healthy environment has a line for every check, on stdout, and exits with 0", async () => {
  const host = healthyHost();
  assert.equal(await doctor(host), exitStatus.done);
  assert.equal(
    host.stdout(),
    `Project
✓ config             The configuration can be read, in all its layers
✓ state              \`.pyve/state.json\` was written by pyve 0.0.9
✓ backend            venv: \`backend\` is \`venv\` (.pyve/config:1:10)
✓ nesting            The project is \`/project\`, and in no other
✓ specs              Up to date with \`requirements.txt\`
✓ lock               Not locked: \`pyve lock\` writes \`pylock.toml\`
✓ gitignore          git ignores what pyve makes
✓ git-tracked        git tracks nothing that pyve makes

Environment
✓ prefix             \`.venv\` leads to \`.pyve/envs/default.0123abcd\`
✓ interpreter        \`.venv/bin/python\` starts (CPython 3.11.7, x86_64)
✓ architecture       Python is a program for this machine (x86_64)
✓ python-version     Python 3.11.7; no other is wanted
✓ scripts            No script starts a Python
✓ isolation          The environment shows no packages but its own
✓ leftovers          Nothing was left behind by earlier runs

Packages
✓ pip                pip is there, and installs into the environment
✓ packages           1 package, with all that they require
✓ drift              The packages are those that the specs brought
✓ cuda               PyTorch is not installed

Activation
✓ activation         PATH and 1 variable, as recorded
✓ launcher           \`.pyve/run\` is as pyve writes it
✓ env-file           No \`env_file\` is configured
✓ envrc              \`.envrc\` is as pyve writes it, and direnv may read it
✓ hook               No start-up file loads \`pyve hook\`
✓ other-environment  No environment is active

Machine
✓ synced-folder      The project is in no folder that is synced
✓ disk               82 GB left
✓ network            The variables for certificates and proxies are sound, or not set

28 checks: 28 ok
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
  assert.match(host.stdout(), /28 checks: 28 ok/);
});

Deno.test("a warning exits with 0, and with 1 under `--strict`", async () => {
  const stale = { files: { "/project/requirements.txt": "click\nrich\n" } };
  const host = healthyHost(stale);
  assert.equal(await doctor(host), exitStatus.done);
  assert.match(host.stdout(), /⚠ specs {14}Stale: `requirements.txt` .*\n +hint: pyve init\n/);
  assert.match(host.stdout(), /28 checks: 26 ok, 1 warning, 1 skipped\n$/);
  assert.equal(await doctor(healthyHost(stale), { strict: true }), exitStatus.failed);
});

Deno.test("an interpreter that is gone exits with 1 and names what mends it", async () => {
  const host = healthyHost({
    links: { "/project/.pyve/envs/default.0123abcd/bin/python": "/usr/bin/python3.9" },
  });
  assert.equal(await doctor(host, {}, "--quiet"), exitStatus.failed);
  assert.equal(
    host.stdout(),
    "✗ interpreter  Cannot use the environment: its interpreter `/usr/bin/python3.11` is gone\n" +
      "               hint: pyve init\n",
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
  assert.match(host.stdout(), /28 checks: 5 ok, 2 errors, 21 skipped/);
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
  assert.deepEqual(document.summary, { checks: 28, ok: 28, warnings: 0, errors: 0, skipped: 0 });
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
    group: "environment",
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
