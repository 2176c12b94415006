import assert from "node:assert/strict";
import { scripts } from "../../../../lib/doctor/checks/scripts.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, known } from "../healthy_facts.ts";

Deno.test("each script that starts another Python, or none, is an error", () => {
  const facts = healthyFacts({
    scripts: known({
      count: 9,
      stray: [
        { name: "pip", program: "/old/.venv/bin/python", kind: "gone" },
        { name: "black", program: "/other/.venv/bin/python", kind: "elsewhere" },
        { name: "activate", program: "", kind: "enters elsewhere" },
      ],
    }),
  });
  expectFindings(scripts, facts, [
    "error: `pip` does not start: there is no `/old/.venv/bin/python` | pyve init --force",
    "error: `black` starts `/other/.venv/bin/python`, not the Python of the environment" +
    " | pyve init --force",
    "error: `activate` does not enter `.venv`, but another place | pyve init --force",
  ]);
  assert.equal(scripts.fix?.(facts).length, 1);
});

Deno.test("in an environment that cannot be used, no script is judged", () => {
  expectFindings(scripts, healthyFacts({ scripts: known(undefined) }), [
    "skipped: The environment cannot be used",
  ]);
});
