import assert from "node:assert/strict";
import * as v from "valibot";
import {
  containerPlanSchema,
  parsePlan,
  planDiffSchema,
  planRebuildsSchema,
} from "../../../commands/schema/plan.ts";
import { planId } from "../../../lib/plan/canonical.ts";
import type { FakeHost } from "../../support/fake_host.ts";
import { initMachine, pyve } from "../../support/init_machine.ts";

const loose = { "/project/requirements.txt": "flask\n", "/project/app.py": "" };
const pinned = { "/project/requirements.txt": "click==8.1.8\n", "/project/app.py": "" };

/** A machine without any engine: plans need none. */
function machine(
  files: Readonly<Record<string, string>> = pinned,
  env: Readonly<Record<string, string>> = {},
): FakeHost {
  return initMachine({ files, env });
}

/** Runs `pyve container plan`; nothing may be started or written by it. */
async function plan(host: FakeHost, options: string, expected = 0): Promise<string> {
  const before = host.tree();
  assert.equal(await pyve(host, `container plan ${options}`), expected, host.stderr());
  assert.deepEqual(host.transcript, []);
  assert.deepEqual(host.tree(), before);
  return host.stdout();
}

Deno.test("the plan is a tree of stages, each with what its steps are for and what it runs", async () => {
  const said = await plan(machine(), "--target production --python 3.12");
  assert.match(
    said,
    /^project \(python, debian, prefix-copy\) for linux\/amd64\nsha256:[0-9a-f]{64}$/m,
  );
  assert.match(said, /^build on docker\.io\/library\/python:3\.12\.\d+-slim-trixie$/m);
  assert.match(said, /^production \(target\) on docker\.io\/library\/python:3\.12/m);
  assert.match(said, /^└ run \/usr\/bin\/tini -- \/usr\/local\/bin\/pyve-entry python app\.py$/m);
});

Deno.test("--json is what its schema says, and names the plan by its digest", async () => {
  const text = await plan(machine(loose), "--json");
  const said = v.parse(containerPlanSchema, JSON.parse(text));
  assert.equal(said.id, planId(parsePlan(text, "plan.json")));
  assert.deepEqual(said.plan.inputs.map(({ path }) => path), ["requirements.txt"]);
  assert.deepEqual(said.findings.map(({ code }) => code), ["PC0501"]);
});

Deno.test("--explain says which block added what, who asked for it, at which line, and the notes", async () => {
  const files = { ...pinned, "/project/app.py": "", "/project/apt.txt": "# ours\nlibgomp1\n" };
  const said = await plan(machine(files), "--explain");
  assert.match(
    said,
    /^├ The packages, with uv \[uv\]: run |^└ The packages, with uv \[uv\]: run /m,
  );
  assert.match(said, /^Dependency +Version +Asked by +Because +At$/m);
  assert.match(said, /^libgomp1 \(run\) +system-packages +`apt\.txt` lists it +apt\.txt:2/m);
  const without = await plan(
    machine({ "/project/requirements.txt": "click==8.1.8\n" }),
    "--explain",
  );
  assert.match(without, /^Notes\nPC0709 {2}Nothing says what the container runs/m);
});

Deno.test("--diff shows what differs from a plan that --json printed, and --json says it as data", async () => {
  const before = await plan(machine(), "--json");
  const files = { ...pinned, "/project/before.json": before };
  const same = machine(files);
  assert.equal(await plan(same, "--diff before.json"), "");
  assert.match(same.stderr(), /^note: the plans are equal$/m);
  const said = await plan(machine(files), "--diff before.json --profile ubuntu");
  assert.match(said, /^profile\n- debian\n\+ ubuntu$/m);
  const line = "--diff before.json --target dev --json";
  const document = v.parse(planDiffSchema, JSON.parse(await plan(machine(files), line)));
  assert.notEqual(document.before, document.after);
  assert.ok(document.changes.length > 0);
});

Deno.test("--diff refuses a file that is not there, and one that is no plan (2)", async () => {
  const missing = machine();
  await plan(missing, "--diff old.json", 2);
  assert.match(missing.stderr(), /^error: Cannot read plan `old\.json`: it does not exist$/m);
  assert.match(missing.stderr(), /^hint: .*`pyve container plan --json > FILE`$/m);
  const other = machine({ ...pinned, "/project/old.json": '{"schema": "other/1"}' });
  await plan(other, "--diff old.json", 2);
  assert.match(other.stderr(), /^error: .*old\.json/m);
});

Deno.test("--rebuilds shows from which step on an edit of a file builds again", async () => {
  const said = await plan(machine(), "--target production --rebuilds app.py");
  assert.match(said, /^Stage +Rebuilt steps +From\nproduction +2 of \d+ +The project itself$/m);
  const spec = await plan(machine(), "--target production --rebuilds ./requirements.txt");
  assert.match(spec, /^build +1 of \d+ +The packages, with uv$/m);
  const none = machine();
  assert.equal(await plan(none, "--rebuilds .env"), "");
  assert.match(none.stderr(), /^note: no layer depends on `\.env`$/m);
  const text = await plan(machine(), "--target production --rebuilds app.py --json");
  const document = v.parse(planRebuildsSchema, JSON.parse(text));
  assert.deepEqual(document.stages.find(({ stage }) => stage === "build")?.first, null);
});

Deno.test("a warning is said once, with its place, its code and what mends it", async () => {
  const host = machine(loose);
  await plan(host, "");
  const lines = host.stderr().split("\n");
  assert.equal(lines.filter((line) => line.includes("PC0501")).length, 1);
  assert.match(host.stderr(), /^warning: requirements\.txt:1: Cannot tell .* \(PC0501\)$/m);
  assert.match(host.stderr(), /^hint: run `pyve lock`$/m);
});

Deno.test("--strict refuses what is left to chance, with 4, after the plan was shown", async () => {
  for (const files of [loose, { "/project/environment.yml": "dependencies: [python=3.12]\n" }]) {
    const host = machine(files);
    const said = await plan(host, "--strict", 4);
    assert.match(said, /^production \(target\)/m);
    assert.match(host.stderr(), /^error: .* \(PC0(?:404|501)\)/m);
    assert.match(host.stderr(), /^hint: run `pyve lock/m);
  }
  await plan(machine(), "--strict");
  const said = v.parse(
    containerPlanSchema,
    JSON.parse(await plan(machine(loose), "--strict --json", 4)),
  );
  assert.equal(said.error?.exit, 4);
});

Deno.test("what cannot be made is refused with 2, also under --strict; as JSON it is one document", async () => {
  const files = { "/project/environment.yml": "dependencies:\n  - python=3.12\n" };
  const host = machine(files);
  await plan(host, "--profile alpine --strict", 2);
  assert.match(host.stderr(), /^error: .*musl \(PC0401\) \(environment\.yml:2:5\)$/m);
  assert.match(host.stderr(), /^hint: take `--profile debian`/m);
  const text = await plan(machine(files), "--profile alpine --json", 2);
  const said = v.parse(containerPlanSchema, JSON.parse(text));
  assert.ok(said.findings.some(({ code }) => code === "PC0401"));
  assert.match(said.error?.message ?? "", /musl \(PC0401\)$/);
  assert.deepEqual([said.error?.exit, said.error?.at?.line], [2, 2]);
});

Deno.test("SOURCE_DATE_EPOCH is a part of the plan, and refused where it is no number", async () => {
  const text = await plan(machine(pinned, { SOURCE_DATE_EPOCH: "1700000000" }), "--json");
  assert.equal(v.parse(containerPlanSchema, JSON.parse(text)).plan.sourceDateEpoch, 1_700_000_000);
  const host = machine(pinned, { SOURCE_DATE_EPOCH: "yesterday" });
  await plan(host, "", 2);
  assert.match(host.stderr(), /^hint: .*`git log -1 --format=%ct`/m);
});

Deno.test("in a folder with nothing in it, it is said what to add (2)", async () => {
  const host = machine({});
  await plan(host, "", 2);
  assert.match(
    host.stderr(),
    /^error: Cannot plan an image: nothing here says what is to be in it$/m,
  );
  assert.match(host.stderr(), /^hint: add an environment\.yml, /m);
  for (const [file, hint] of [["setup.py", "with the line `-e .`"], ["Pipfile", "run `pipenv "]]) {
    const other = machine({ [`/project/${file}`]: "" });
    await plan(other, "", 2);
    assert.ok(other.stderr().includes(`${hint}`), other.stderr());
  }
});

/** Options that are wrong, and what is said; all end with 2. */
const wrong: readonly (readonly [string, RegExp])[] = [
  ["--profile fedora", /^error: Cannot use `container\.profile`: `fedora` is not debian, /m],
  ["--profile hpc", /^error: Cannot make an image of profile `hpc` /m],
  [
    "--target prod",
    /^error: Cannot take `prod` for `--target <name>`: it must be one of dev, ci, production$/m,
  ],
  ["--mode packed", /^error: .*`packed`.* prefix-copy, single-stage, conda-pack$/m],
  ["--single-stage --mode prefix-copy", /^error: .* exclude each other$/m],
  ["--platform linux/riscv64", /^error: .*linux\/riscv64.* linux\/amd64, linux\/arm64$/m],
  ["--port 70000", /^error: .*70000.* from 1 to 65535$/m],
  ["--python abc", /^hint: give a version, as in `--python 3\.13`$/m],
  ["--base=distroless/static", /^error: .*\(PC0715\)$/m],
];
for (const [options, error] of wrong) {
  Deno.test(`\`container plan ${options}\` is refused`, async () => {
    const host = machine();
    await plan(host, options, 2);
    assert.match(host.stderr(), error);
  });
}

Deno.test("the profile of the configuration counts, and the flag before it", async () => {
  const files = { ...pinned, "/project/.pyve/config": "container:\n  profile: ubuntu\n" };
  assert.match(await plan(machine(files), ""), /^project \(python, ubuntu, /m);
  assert.match(await plan(machine(files), "--profile rocky"), /^project \(python, rocky, /m);
});
