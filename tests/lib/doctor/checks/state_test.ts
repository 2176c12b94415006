import assert from "node:assert/strict";
import { state } from "../../../../lib/doctor/checks/state.ts";
import { version } from "../../../../lib/version.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, unknown } from "../healthy_facts.ts";

const newer = "999.0.0";

Deno.test("who wrote the state file is told; a newer pyve is a warning", () => {
  for (const tool of ["pyve 0.0.1", `pyve ${version}`, "something else"]) {
    expectFindings(state, healthyFacts({ stateFile: { kind: "read", tool } }), [
      `note: \`.pyve/state.json\` was written by ${tool}`,
    ]);
  }
  expectFindings(state, healthyFacts({ stateFile: { kind: "read", tool: `pyve ${newer}` } }), [
    `warning: It was written by pyve ${newer}, and this is ${version} | pyve self update`,
  ]);
});

Deno.test("a damaged state file is made anew, one of another pyve only by the user", () => {
  const why = unknown({ reason: "Cannot read state.json: it is not JSON" });
  const damaged = healthyFacts({ stateFile: { kind: "damaged", why } });
  expectFindings(state, damaged, [
    "error: Cannot read state.json: it is not JSON | pyve init --force",
  ]);
  assert.deepEqual(state.fix?.(damaged), [{ kind: "init", mode: "force", envrc: false }]);
  assert.deepEqual(state.fix?.(healthyFacts({ stateFile: { kind: "out of reach", why } })), []);
});

Deno.test("a state file that cannot be opened is first moved away, or given back", () => {
  const reason = "Cannot read state.json: it is a folder";
  const why = unknown({ reason, remedy: "move the folder away with `mv state.json x`" });
  expectFindings(state, healthyFacts({ stateFile: { kind: "out of reach", why } }), [
    `error: ${reason} | mv state.json x`,
  ]);
  const later = unknown({ reason, remedy: "update pyve, or run `pyve init --force` to make it" });
  expectFindings(state, healthyFacts({ stateFile: { kind: "out of reach", why: later } }), [
    `error: ${reason} | pyve init --force`,
  ]);
});
