import assert from "node:assert/strict";
import {
  type Check,
  failure,
  type Finding,
  note,
  skipped,
  warning,
} from "../../../lib/doctor/check.ts";
import { diagnose, summarize } from "../../../lib/doctor/diagnose.ts";
import { healthyFacts } from "./healthy_facts.ts";

function saying(id: string, ...findings: readonly Finding[]): Check {
  return { id, group: "project", check: () => findings };
}

Deno.test("the worst finding of a check decides its status and stands first", () => {
  const checks = [
    saying("a", note("1"), warning("2"), failure("3"), warning("4"), failure("5")),
    saying("b", note("1"), skipped("2"), warning("3")),
    saying("c", note("1"), skipped("2")),
    saying("d", note("1"), note("2")),
  ];
  const diagnoses = diagnose(checks, healthyFacts());
  assert.deepEqual(
    diagnoses.map(({ id, status, findings }) =>
      `${id} ${status} ${findings.map(({ message }) => message).join("")}`
    ),
    ["a error 35241", "b warning 321", "c skipped 21", "d ok 12"],
  );
  assert.deepEqual(summarize(diagnoses), { checks: 4, ok: 1, warnings: 1, errors: 1, skipped: 1 });
});

Deno.test("a check that says nothing is a defect", () => {
  assert.throws(() => diagnose([saying("mute")], healthyFacts()), /mute says nothing/);
});
