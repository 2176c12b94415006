import { backend } from "../../../../lib/doctor/checks/backend.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyEnvironment, healthyFacts, known, unknown } from "../healthy_facts.ts";

Deno.test("the backend is told with the rule that chose it, the other rules as details", () => {
  expectFindings(backend, healthyFacts(), [
    "note: venv: found requirements.txt: venv",
    "note: Rule `flag`: `--backend` was not given",
  ]);
});

Deno.test("an environment of another backend than the chosen one is a warning", () => {
  const environment = known({ ...healthyEnvironment, backend: "micromamba" } as const);
  expectFindings(backend, healthyFacts({ environment }), [
    "warning: The environment was made by micromamba, but the backend is venv now: " +
    "found requirements.txt: venv | pyve init",
    "note: Rule `flag`: `--backend` was not given",
  ]);
});

Deno.test("without a readable state the choice alone is told", () => {
  expectFindings(backend, healthyFacts({ environment: unknown() }), [
    "note: venv: found requirements.txt: venv",
    "note: Rule `flag`: `--backend` was not given",
  ]);
});
