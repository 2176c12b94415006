import assert from "node:assert/strict";
import type { BuildPlan, BuildStep } from "../../../lib/backend/backend.ts";
import { buildGeneration, generationFolder, newGeneration } from "../../../lib/backend/build.ts";
import { venv } from "../../../lib/backend/venv.ts";
import { PyveError } from "../../../lib/errors.ts";
import { createReport } from "../../../lib/ui/report.ts";
import { type FakeHost, fakeHost, type FakeHostOptions } from "../../support/fake_host.ts";

const folder = "/project/.pyve/envs/default.00000001";
const inputs = `${folder}.txt`;
const place = { root: "/project", folder, prefix: "/project/.venv" };

function step(argv: readonly string[], changes: Partial<BuildStep> = {}): BuildStep {
  return {
    label: `Starting ${argv[0]}`,
    argv,
    changes: { set: { A: "1" }, unset: ["B"] },
    failure: "Cannot make it",
    inputs: {},
    ...changes,
  };
}

function plan(...steps: readonly BuildStep[]): BuildPlan {
  return {
    interpreter: { path: "/usr/bin/python3", version: "3.11" },
    specs: [],
    reasons: ["there was none"],
    steps,
    keeping: [],
    warnings: [],
  };
}

async function build(host: FakeHost, what: BuildPlan, verbosity = 0): Promise<void> {
  const report = createReport(host, {
    quiet: false,
    verbosity,
    color: "auto",
    logFormat: "text",
  });
  await buildGeneration(host, report, place, what, venv);
}

/** A host whose program `make` makes the folder, and what `fill` does. */
function hostWith(fill: FakeHostOptions["programs"] = []): FakeHost {
  const host: FakeHost = fakeHost({
    programs: [
      {
        match: ["make"],
        result: () => {
          host.fs.makeFolder(`${folder}/bin`);
          host.fs.write(`${folder}/bin/tool`, "#!/usr/bin/python3\n");
          return {};
        },
      },
      ...fill,
    ],
  });
  return host;
}

async function failure(host: FakeHost, what: BuildPlan): Promise<PyveError> {
  const error = await build(host, what).catch((cause: unknown) => cause);
  assert.ok(error instanceof PyveError, String(error));
  return error;
}

Deno.test("steps are started in order, in the project, with their changes", async () => {
  const seen: unknown[] = [];
  const host = hostWith([{
    match: ["fill"],
    result: (argv, { cwd, changes }) => {
      seen.push([argv, cwd, changes]);
      return {};
    },
  }]);
  await build(host, plan(step(["make"]), step(["fill", "-r", "x"])));
  assert.deepEqual(seen, [[["fill", "-r", "x"], "/project", {
    set: { A: "1" },
    unset: ["B"],
  }]]);
  assert.deepEqual(host.transcript.filter((line) => line.startsWith("run ")), [
    "run make",
    "run fill -r x",
  ]);
});

Deno.test("in the end the scripts start the interpreter of the public name", async () => {
  const host = hostWith();
  await build(host, plan(step(["make"])));
  assert.equal(host.fs.readText(`${folder}/bin/tool`), "#!/project/.venv/bin/python\n");
});

Deno.test("input files are there for their program alone, readable by the user only", async () => {
  let mode: number | undefined;
  let content: string | undefined;
  const host = hostWith([{
    match: ["fill"],
    result: () => {
      mode = host.fs.stat(inputs)?.mode;
      content = host.fs.readText(inputs);
      return {};
    },
  }]);
  await build(host, plan(step(["make"]), step(["fill"], { inputs: { [inputs]: "click\n" } })));
  assert.deepEqual([mode, content], [0o600, "click\n"]);
  assert.equal(host.fs.stat(inputs), undefined);
});

Deno.test("a mark stands beside the generation until it is complete", async () => {
  const seen: boolean[] = [];
  const mark = `${folder}.pyve-unfinished`;
  const host = hostWith([{
    match: ["fill"],
    result: () => {
      seen.push(host.fs.stat(mark) !== undefined);
      return {};
    },
  }]);
  await build(host, plan(step(["fill"]), step(["make"])));
  assert.deepEqual(seen, [true]);
  assert.equal(host.fs.stat(mark), undefined);
  assert.equal(host.transcript[0], `make folder ${mark}`, "before any program can write");
});

Deno.test("programs that still write there are ended before what failed is removed", async () => {
  const host = fakeHost({ strays: [folder], programs: [{ match: ["make"], result: { code: 1 } }] });
  await failure(host, plan(step(["make"])));
  const end = host.transcript.indexOf(`end programs in ${folder}`);
  assert.notEqual(end, -1);
  assert.ok(!host.transcript.slice(0, end).some((line) => line.startsWith("remove")));
});

Deno.test("a program that fails takes the unfinished generation and its inputs away", async () => {
  const host = hostWith([{ match: ["fill"], result: { code: 2, stderr: "no such package\n" } }]);
  const filling = step(["fill"], { failure: "Cannot fill it", inputs: { [inputs]: "nope\n" } });
  const error = await failure(host, plan(step(["make"]), filling, step(["never"])));
  assert.equal(error.message, "Cannot fill it: `fill` exited with 2\n  no such package");
  assert.deepEqual(host.tree("/project"), { "/project/.pyve/envs": "(folder)" });
});

Deno.test("an interrupt takes them away, too, and stays an interrupt", async () => {
  const host = hostWith([{ match: ["fill"], result: { interrupted: true } }]);
  const filling = step(["fill"], { inputs: { [inputs]: "click\n" } });
  const error = await failure(host, plan(step(["make"]), filling));
  assert.equal(error.exit, 130);
  assert.deepEqual(host.tree("/project"), { "/project/.pyve/envs": "(folder)" });
});

Deno.test("a script that cannot be rewritten in the end takes them away as well", async () => {
  const tool = `${folder}/bin/tool`;
  const host: FakeHost = fakeHost({
    failures: { [`write:${tool}`]: "ENOSPC" },
    programs: [{
      match: ["make"],
      result: () => {
        host.fs.makeFolder(`${folder}/bin`);
        host.fs.write(`${tool}.new`, "#!/usr/bin/python3\n");
        host.fs.rename(`${tool}.new`, tool);
        return {};
      },
    }],
  });
  assert.match((await failure(host, plan(step(["make"])))).message, /no space left/);
  assert.equal(host.fs.stat(folder), undefined);
});

Deno.test("what a program says is progress, and shown in full with -v", async () => {
  const says = { match: ["fill"], result: { stdout: "Collecting click\n", stderr: "slow\n" } };
  const host = hostWith([says]);
  await build(host, plan(step(["make"]), step(["fill"])), 1);
  assert.match(host.stderr(), /^Starting make …\nStarting fill …\nCollecting click\nslow\n$/);
  const quiet = hostWith([says]);
  await build(quiet, plan(step(["make"]), step(["fill"])));
  assert.equal(quiet.stderr(), "Starting make …\nStarting fill …\n");
});

Deno.test("a generation's name is the environment's and eight random digits", () => {
  assert.match(newGeneration(fakeHost(), "dev"), /^dev\.[0-9a-f]{8}$/);
  assert.equal(generationFolder("/project", "dev.00000001"), "/project/.pyve/envs/dev.00000001");
});

Deno.test("where the spec has no part in a failure, the hint is what has", async () => {
  const remedy = "choose another Python";
  const broken = step(["broken"], { remedy });
  const said = { match: ["broken"], result: { code: 126, stderr: "Exec format error" } };
  assert.equal((await failure(hostWith([said]), plan(broken))).hint, remedy);
  const full = { match: ["broken"], result: { code: 1, stderr: "No space left on device" } };
  assert.match((await failure(hostWith([full]), plan(broken))).hint ?? "", /^free some space/);
});

Deno.test("a program that ends well and makes nothing has failed", async () => {
  const host = hostWith([{ match: ["idle"], result: {} }]);
  const idle = step(["idle"], { makes: `${folder}/bin/python`, remedy: "choose another Python" });
  const error = await failure(host, plan(idle));
  assert.equal(error.message, "Cannot make it: `idle` made nothing");
  assert.equal(error.hint, "choose another Python");
  assert.equal(host.fs.stat(folder), undefined);
});
