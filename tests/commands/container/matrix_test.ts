import assert from "node:assert/strict";
import * as v from "valibot";
import { containerMatrixSchema } from "../../../commands/schema/container_matrix.ts";
import { errorSchema } from "../../../commands/schema/error.ts";
import { matrixNames } from "../../../lib/plan/matrices/table.ts";
import { initMachine, pyve } from "../../support/init_machine.ts";

interface Said {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function matrix(line: string): Promise<Said> {
  const host = initMachine();
  const before = host.tree();
  const exit = await pyve(host, `container matrix ${line}`.trimEnd());
  assert.deepEqual(host.tree(), before);
  assert.deepEqual(host.transcript, []);
  return { exit, stdout: host.stdout(), stderr: host.stderr() };
}

Deno.test("without a name it lists the matrices with their versions and dates", async () => {
  const { exit, stdout } = await matrix("");
  assert.equal(exit, 0);
  const [heading = "", ...lines] = stdout.trimEnd().split("\n");
  assert.match(heading, /^Matrix +Versions +As of$/);
  assert.deepEqual(lines.map((line) => line.split(" ")[0]), matrixNames);
  for (const line of lines) assert.match(line, / \d+\.\d+ to \d+\.\d+ +\d{4}-\d\d-\d\d$/);
});

for (const name of matrixNames) {
  Deno.test(`the matrix ${name} is a table from the newest version on; its date and sources are said`, async () => {
    const { exit, stdout, stderr } = await matrix(name);
    assert.equal(exit, 0);
    assert.match(stdout, /^\S+ .*\n\d+\.\d+ /);
    assert.match(stderr, /^note: the table was made on \d{4}-\d\d-\d\d, from https:/);
    const document = JSON.parse((await matrix(`${name} --json`)).stdout);
    const { version, matrices } = v.parse(containerMatrixSchema, document);
    assert.deepEqual([version, matrices.map((one) => one.matrix)], [null, [name]]);
    const lines = stdout.trimEnd().split("\n").slice(1);
    assert.deepEqual(
      lines.map((line) => line.split(" ")[0]),
      matrices[0]?.rows.map((row) => row["version"]),
    );
  });
}

Deno.test("the choice for a version of torch is explained, without a GPU and with one", async () => {
  const { exit, stdout } = await matrix("torch --for 2.7");
  assert.equal(exit, 0);
  assert.match(stdout, /^without a GPU:\n {2}torch 2\.7 has wheels for CUDA 11\.8, 12\.6, 12\.8 /);
  assert.match(stdout, /build `cpu`, from https:\/\/download\.pytorch\.org\/whl\/cpu/);
  assert.match(stdout, /\nwith a GPU:\n(?: {2}.*\n)* {2}build `cu126`/);
  assert.match(stdout, /compute capability 12\.0:\n(?: {2}.*\n)* {2}build `cu128`/);
});

Deno.test("where nothing can be chosen in one case, the error and what mends it stand there", async () => {
  const { exit, stdout } = await matrix("tensorflow --for 2.17");
  assert.equal(exit, 0);
  assert.match(
    stdout,
    /\nwith a GPU:\n {2}nothing is chosen\n {2}error PC0210: .*\n {4}hint: take /,
  );
});

/** A version of each matrix, and something of its explanation. */
const explained: readonly (readonly [string, RegExp])[] = [
  ["cuda --for 12.8.1", /drivers from 525\.60\.13, and in full from 570\.26$/m],
  ["cuda --for 12.8", /wheels with it of torch 2\.7, .*2\.11$/m],
  ["cuda --for 12.8", /of no tensorflow$/m],
  ["python --for 3.14", /of no tensorflow$/m],
  ["python --for 3.12", /security fixes until 2028-10/],
  ["r --for 4.3.1", /`docker\.io\/rocker\/r-ver:4\.3\.1` brings it$/m],
];
for (const [line, expected] of explained) {
  Deno.test(`\`container matrix ${line}\` says ${expected}`, async () => {
    const { exit, stdout } = await matrix(line);
    assert.equal(exit, 0);
    assert.match(stdout, expected);
  });
}

Deno.test("--json says the same as data: what is chosen, why, and the findings", async () => {
  const document = JSON.parse((await matrix("torch --for 2.99 --json")).stdout);
  const { version, matrices: [view] } = v.parse(containerMatrixSchema, document);
  assert.equal(version, "2.99");
  const [cpu, gpu] = view?.answers ?? [];
  assert.deepEqual([cpu?.given, cpu?.chosen?.["build"]], ["without a GPU", "cpu"]);
  assert.deepEqual(cpu?.findings.map(({ code, severity }) => [code, severity]), [
    ["PC0202", "warning"],
  ]);
  assert.deepEqual([gpu?.chosen, gpu?.findings[0]?.severity], [null, "error"]);
  const all = v.parse(containerMatrixSchema, JSON.parse((await matrix("--json")).stdout));
  assert.deepEqual(all.matrices.map((one) => one.matrix), matrixNames);
});

/** Lines that are wrong, and what is said. */
const wrong: readonly (readonly [string, RegExp, RegExp])[] = [
  ["torhc", /^error: Unknown matrix `torhc`$/m, /^hint: did you mean `torch`\?$/m],
  ["numpy", /^error: Unknown matrix `numpy`$/m, /^hint: take one of `torch`, /m],
  ["--for 2.7", /^error: Cannot explain version `2\.7`/m, /matrix torch --for 2\.7`$/m],
  [
    "torch --for 1.4",
    /^error: `torch` 1\.4 is in no row /m,
    /^hint: take a version from 1\.11 to /m,
  ],
  ["cuda --for new", /^error: `CUDA` new is in no row /m, /^hint: take a version from /m],
];
for (const [line, error, hint] of wrong) {
  Deno.test(`\`container matrix ${line}\` is refused with the mending hint`, async () => {
    const { exit, stdout, stderr } = await matrix(line);
    assert.deepEqual([exit, stdout], [2, ""]);
    assert.match(stderr, error);
    assert.match(stderr, hint);
    const document = JSON.parse((await matrix(`${line} --json`)).stdout);
    assert.equal(v.parse(errorSchema, document).schema, "pyve.container.matrix/1");
  });
}
