import assert from "node:assert/strict";
import { envFile } from "../../../../lib/doctor/checks/env_file.ts";
import type { Facts } from "../../../../lib/doctor/facts.ts";
import type { EnvFileFact } from "../../../../lib/doctor/facts/env_file.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, known } from "../healthy_facts.ts";

function withFile(fact: Partial<EnvFileFact>): Facts {
  const usual = { configured: ".env", recorded: ".env", content: { count: 2, problems: [] } };
  return healthyFacts({ envFile: known({ ...usual, ...fact }) });
}

Deno.test("an env file that can be loaded is told with the number of its variables", () => {
  expectFindings(envFile, withFile({}), ["note: 2 variables in `.env`"]);
});

Deno.test("an env file that is missing is a warning: activation goes on without it", () => {
  expectFindings(envFile, withFile({ content: undefined }), [
    "warning: There is no `.env`, which `env_file` names | touch .env",
  ]);
});

Deno.test("each line that cannot be loaded is an error with its number, never its text", () => {
  const problems = [
    { line: 3, problem: "it is not NAME=VALUE" },
    { line: 7, problem: "its quote is not closed" },
  ] as const;
  const facts = withFile({ content: { count: 1, problems } });
  expectFindings(envFile, facts, [
    'error: Cannot load a line of the env file: it is not NAME=VALUE | "${EDITOR:-vi}" +3 .env',
    'error: Cannot load a line of the env file: its quote is not closed | "${EDITOR:-vi}" +7 .env',
  ]);
  assert.deepEqual(envFile.check(facts).map(({ at }) => at?.line), [3, 7]);
  assert.deepEqual(envFile.fix?.(facts), []);
});

Deno.test("another file than the environment loads is a warning that `init` mends", () => {
  const facts = withFile({ recorded: undefined });
  expectFindings(envFile, facts, [
    "warning: `env_file` is `.env`, but the environment loads none | pyve init",
    "note: 2 variables in `.env`",
  ]);
  assert.equal(envFile.fix?.(facts).length, 1);
  expectFindings(envFile, withFile({ configured: undefined, content: undefined }), [
    "warning: `env_file` is none, but the environment loads `.env` | pyve init",
    "note: No `env_file` is configured",
  ]);
});
