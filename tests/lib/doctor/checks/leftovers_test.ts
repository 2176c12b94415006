import assert from "node:assert/strict";
import { leftovers } from "../../../../lib/doctor/checks/leftovers.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, known } from "../healthy_facts.ts";

const one = ".pyve/envs/default.ffffffff";
const other = ".envrc.1a2b.pyve-unfinished";

Deno.test("what earlier runs left behind is a warning, and is removed", () => {
  expectFindings(leftovers, healthyFacts({ leftovers: known({ paths: [one], busy: false }) }), [
    `warning: An earlier run left \`${one}\` behind | pyve init`,
  ]);
  const facts = healthyFacts({ leftovers: known({ paths: [one, other], busy: false }) });
  expectFindings(leftovers, facts, [
    `warning: An earlier run left \`${one}\` and 1 other behind | pyve init`,
  ]);
  assert.deepEqual(leftovers.fix?.(facts), [{ kind: "remove", paths: [one, other] }]);
});

Deno.test("while another pyve works, what it has not finished is none", () => {
  expectFindings(leftovers, healthyFacts({ leftovers: known({ paths: [one], busy: true }) }), [
    "note: Another pyve is at work here",
  ]);
});

Deno.test("what belongs to another place is not judged", () => {
  expectFindings(leftovers, healthyFacts({ leftovers: known(undefined) }), [
    "skipped: The environment is that of another place",
  ]);
});
