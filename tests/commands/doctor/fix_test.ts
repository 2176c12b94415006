import assert from "node:assert/strict";
import * as v from "valibot";
import { doctorSchema } from "../../../commands/schema/doctor.ts";
import { launcherMode } from "../../../lib/activation/launcher.ts";
import { exitStatus } from "../../../lib/errors.ts";
import { doctor, healthyHost } from "../../support/doctor_host.ts";
import type { FakeHost, FakeHostOptions } from "../../support/fake_host.ts";

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

const plan = `would write \`.gitignore\` as it should be (gitignore)
would remove what was left behind: \`.pyve/envs/default.ffffffff\` (leftovers)
would write \`.pyve/run\` as it should be (launcher)
would write \`.envrc\` as it should be (envrc)
would let direnv load \`.envrc\` (envrc)
`;

const terminal = { stdin: true, stderr: true };

Deno.test("`--fix` lists what it would do, asks, does it and looks again", async () => {
  const host = brokenHost({ terminal, answers: [true] });
  assert.equal(await doctor(host, { fix: true }), exitStatus.done);
  assert.ok(host.stderr().startsWith(plan), host.stderr());
  const [before = "", after = ""] = host.stdout().split(/(?<=^28 checks: .*\n)/m);
  assert.match(before, /^28 checks: 23 ok, 5 warnings$/m);
  assert.match(after, /^⚠ other-environment .*\n +hint: unset PYTHONPATH$/m);
  assert.match(after, /^28 checks: 27 ok, 1 warning$/m);
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
    assert.equal(host.stdout().match(/28 checks/g)?.length, 1);
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

Deno.test("nothing is mended for a backend that is only assumed", async () => {
  await assert.rejects(doctor(brokenHost(), { fix: true, backend: "venv" }, "--yes"), {
    exit: exitStatus.usage,
    hint: "run `pyve config set backend venv`, then `pyve doctor --fix`",
  });
});

Deno.test("`--fix --json` prints how things are afterwards, and what was done", async () => {
  const host = brokenHost({ env: {} });
  assert.equal(await doctor(host, { fix: true, json: true }, "--yes"), exitStatus.done);
  const { fixes, summary } = v.parse(doctorSchema, JSON.parse(host.stdout()));
  assert.deepEqual(fixes?.map(({ checks }) => checks.join()), [
    "gitignore",
    "leftovers",
    "launcher",
    "envrc",
    "envrc",
  ]);
  assert.equal(summary.ok, 28);
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
  assert.match(host.stdout(), /28 checks: 26 ok, 2 warnings\n$/);
});
