import assert from "node:assert/strict";
import * as fc from "fast-check";
import { PyveError } from "../../../lib/errors.ts";
import {
  always,
  both,
  type Comparison,
  either,
  markerText,
  never,
  readMarker,
} from "../../../lib/spec/marker.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

const at = { file: "uv.lock", line: 3 };

function simplified(marker: string): string | undefined {
  return markerText(readMarker(marker, at));
}

const table: readonly (readonly [string, string | undefined])[] = [
  ["", undefined],
  [`python_version<"3.9"`, "python_version < '3.9'"],
  ["'linux' in sys_platform", "'linux' in sys_platform"],
  ["extra not in 'a'", "extra not in 'a'"],
  ["(a == '1' or b == '2') and c == '3'", "(a == '1' and c == '3') or (b == '2' and c == '3')"],
  ["a == '1' and a == '1'", "a == '1'"],
  ["a == '1' or (a == '1' and b == '2')", "a == '1'"],
  ["a < '3' or a >= '3'", undefined],
  ["(a < '3' and b == '1') or (a >= '3' and b == '1')", "b == '1'"],
  ["a == '1' and a != '1'", "python_version < '0'"],
  [`a == "it's"`, `a == "it's"`],
];

for (const [marker, text] of table) {
  Deno.test(`marker ${marker || "(empty)"} is ${text ?? "always true"}`, () => {
    assert.equal(simplified(marker), text);
    assert.equal(text === undefined ? undefined : simplified(text), text, "is stable");
  });
}

Deno.test("what is known of a marker is put in", () => {
  const known = ({ left, right }: Comparison) => right === "extras" ? left === "'a'" : undefined;
  const read = (marker: string) => readMarker(marker, at, known);
  assert.deepEqual(read("'a' in extras"), always);
  assert.deepEqual(read("'b' in extras"), never);
  assert.equal(markerText(read("'a' in extras and os_name == 'nt'")), "os_name == 'nt'");
  assert.equal(markerText(read("'b' in extras or os_name == 'nt'")), "os_name == 'nt'");
});

for (const marker of ["a", "a ==", "== 'x'", "a == 'x' b", "(a == 'x'", "a = 'x'", "not a", "'x"]) {
  Deno.test(`marker ${marker} is refused with its line`, () => {
    assert.throws(
      () => readMarker(marker, at),
      (error) => error instanceof PyveError && error.exit === 2 && error.at === at,
    );
  });
}

Deno.test("conditions with too many alternatives are given up, not counted out", () => {
  const sum = (name: string) =>
    readMarker(Array.from({ length: 20 }, (_, n) => `${name} == '${n}'`).join(" or "), at);
  assert.equal(both(sum("a"), sum("b")), undefined);
  assert.throws(() =>
    readMarker(
      ["a", "b"].map((name) =>
        `(${Array.from({ length: 20 }, (_, n) => `${name} == '${n}'`).join(" or ")})`
      ).join(" and "),
      at,
    ), /too many alternatives/);
  assert.throws(() => readMarker("(".repeat(100_000), at), PyveError);
});

/** A condition's value where these comparisons hold. */
function holds(condition: readonly (readonly string[])[], truths: readonly string[]): boolean {
  return condition.some((all) => all.every((one) => truths.includes(one)));
}

Deno.test("joining conditions is what `and` and `or` are", () => {
  const comparisons = ["a == '1'", "a != '1'", "b < '2'", "b >= '2'", "c in 'x'", "c not in 'x'"];
  const condition = fc.array(fc.subarray(comparisons), { maxLength: 4 }).map((alternatives) =>
    alternatives.reduce((sum, all) => either(sum, [all]) ?? sum, never)
  );
  const worlds = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).map((truth) =>
    truth.map((holds, index) => comparisons[2 * index + (holds ? 0 : 1)] ?? "")
  );
  fc.assert(
    fc.property(condition, condition, worlds, (one, other, world) => {
      const [left, right] = [holds(one, world), holds(other, world)];
      assert.equal(holds(both(one, other) ?? [], world), left && right);
      assert.equal(holds(either(one, other) ?? [], world), left || right);
      assert.equal(holds(readMarker(markerText(one), at), world), left);
    }),
    { numRuns: fuzzRuns() },
  );
});
