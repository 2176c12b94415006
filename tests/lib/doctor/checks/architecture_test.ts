import assert from "node:assert/strict";
import { architecture } from "../../../../lib/doctor/checks/architecture.ts";
import type { Facts } from "../../../../lib/doctor/facts.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, healthyPython } from "../healthy_facts.ts";

function failed(...program: readonly string[]): Facts {
  return healthyFacts({
    python: { kind: "failed", code: 126, reason: "Exec format error" },
    architecture: { host: "x86_64", program },
  });
}

Deno.test("a program for another machine is an error that a new environment mends", () => {
  expectFindings(architecture, failed("aarch64"), [
    "error: `.venv/bin/python` is a program for aarch64, and this machine is x86_64" +
    " | pyve init --force",
  ]);
  assert.equal(architecture.fix?.(failed("aarch64")).length, 1);
});

Deno.test("a program for this machine that fails does so for another reason", () => {
  for (const facts of [failed("x86_64"), failed("x86_64", "aarch64"), failed()]) {
    expectFindings(architecture, facts, ["skipped: The Python of the environment does not answer"]);
    assert.deepEqual(architecture.fix?.(facts), []);
  }
});

Deno.test("an emulated Python and one of 32 bits are warnings", () => {
  expectFindings(architecture, healthyFacts({ python: { ...healthyPython, machine: "arm64" } }), [
    "warning: Python is a program for arm64 and pyve for x86_64: one is emulated" +
    " | uv python install 3.11",
  ]);
  expectFindings(architecture, healthyFacts({ python: { ...healthyPython, bits: 32 } }), [
    "warning: Python is a 32-bit program on x86_64: many packages have no build for it" +
    " | uv python install 3.11",
  ]);
});

Deno.test("a machine has one name here, however its system calls it", () => {
  const facts = healthyFacts({
    python: { ...healthyPython, machine: "arm64" },
    architecture: { host: "aarch64", program: [] },
  });
  expectFindings(architecture, facts, ["note: Python is a program for this machine (aarch64)"]);
  expectFindings(architecture, healthyFacts({ python: { ...healthyPython, machine: "AMD64" } }), [
    "note: Python is a program for this machine (x86_64)",
  ]);
});
