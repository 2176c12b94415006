import assert from "node:assert/strict";
import { activation } from "../../../../lib/doctor/checks/activation.ts";
import { initAgain } from "../../../../lib/doctor/repair.ts";
import { expectFindings } from "../expect_findings.ts";
import { condaFacts, known } from "../healthy_facts.ts";

Deno.test("what entering changes is counted where it is as recorded", () => {
  const fact = known({ changed: [], variables: 5, scripts: 2 });
  expectFindings(activation, condaFacts({}, { activation: fact }), [
    "note: PATH, 5 variables and 2 scripts, as recorded",
  ]);
});

Deno.test("a variable or script that changed since is a warning, which `init` mends", () => {
  const fact = known({ changed: ["MODE", "20-activate.sh"], variables: 5, scripts: 2 });
  const facts = condaFacts({}, { activation: fact });
  expectFindings(activation, facts, [
    "warning: What entering changes is not what is recorded: `MODE`, `20-activate.sh` | pyve init",
  ]);
  assert.deepEqual(activation.fix?.(facts), [initAgain]);
});

Deno.test("an environment that cannot be used is not entered", () => {
  expectFindings(activation, condaFacts({}, { activation: known(undefined) }), [
    "skipped: The environment cannot be used",
  ]);
});
