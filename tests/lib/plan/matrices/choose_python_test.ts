import assert from "node:assert/strict";
import { choosePython } from "../../../../lib/plan/matrices/choose_python.ts";
import { chooseR } from "../../../../lib/plan/matrices/choose_r.ts";
import { python } from "../../../../lib/plan/matrices/python.ts";
import { r } from "../../../../lib/plan/matrices/r.ts";

function codes(
  { findings }: { readonly findings: readonly { severity: string; code: string }[] },
): readonly string[] {
  return findings.map(({ severity, code }) => `${severity} ${code}`);
}

Deno.test("a range of Pythons gives its newest version with the newest patch", () => {
  const choice = choosePython(">=3.10,<3.13");
  assert.ok(choice.kind === "chosen");
  assert.deepEqual(choice.value, {
    python: "3.12",
    patch: "3.12.14",
    debian: ["bookworm", "trixie"],
  });
  assert.ok(choice.reasons.some((one) => one.includes(python.asOf)));
});

Deno.test("a patch that is asked for stays", () => {
  const choice = choosePython("3.11.4");
  assert.ok(choice.kind === "chosen");
  assert.deepEqual([choice.value.python, choice.value.patch], ["3.11", "3.11.4"]);
  assert.deepEqual(codes(choice), []);
});

Deno.test("a Python whose time is over is warned about with one that is maintained", () => {
  const choice = choosePython("3.8");
  assert.deepEqual(codes(choice), ["warning PC0211"]);
  assert.match(choice.findings[0]?.remedy ?? "", /Python 3\.10/);
});

Deno.test("a Python after the table needs its patch, and one that is in no row is refused", () => {
  assert.deepEqual(codes(choosePython("3.99.1")), ["warning PC0202"]);
  assert.deepEqual(codes(choosePython("3.99")), ["error PC0202"]);
  assert.deepEqual(codes(choosePython("2.7")), ["error PC0203"]);
});

Deno.test("the R of a lock gives its own image and the Bioconductor of its version", () => {
  const choice = chooseR("4.3.1");
  assert.ok(choice.kind === "chosen");
  assert.deepEqual(choice.value, {
    r: "4.3.1",
    image: { name: "docker.io/rocker/r-ver", tag: "4.3.1" },
    bioconductor: ["3.17", "3.18"],
  });
});

Deno.test("without a version, and with a short one, the newest R is taken", () => {
  const tags = [undefined, "4.4", ">=4.2,<4.4"].map((wish) => {
    const choice = chooseR(wish);
    return choice.kind === "chosen" ? choice.value.image.tag : choice.findings;
  });
  assert.deepEqual(tags, [r.rows.at(-1)?.newest, "4.4.3", "4.3.3"]);
});

Deno.test("an R after the table is a warning where it is named in full, else an error", () => {
  assert.deepEqual(codes(chooseR("4.5.9")), ["warning PC0202"]);
  assert.deepEqual(codes(chooseR("9.0.1")), ["warning PC0202"]);
  assert.deepEqual(codes(chooseR("9.0")), ["error PC0202"]);
  assert.deepEqual(codes(chooseR("3.4.1")), ["error PC0203"]);
});
