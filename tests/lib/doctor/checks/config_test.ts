import assert from "node:assert/strict";
import { config } from "../../../../lib/doctor/checks/config.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, known, unknown } from "../healthy_facts.ts";

Deno.test("a configuration that is wrong is an error with its place, which nothing mends", () => {
  const facts = healthyFacts({ config: unknown({ reason: "Unknown key `backnd`" }) });
  expectFindings(config, facts, [
    'error: Unknown key `backnd`; check who owns it | "${EDITOR:-vi}" +3 it',
  ]);
  assert.deepEqual(config.fix?.(facts), []);
});

Deno.test("a project without `.pyve/config` gets it by `init`", () => {
  const facts = healthyFacts({ config: known(false) });
  expectFindings(config, facts, [
    "warning: There is no `.pyve/config`, which others would take the settings from | pyve init",
  ]);
  assert.equal(config.fix?.(facts).length, 1);
});
