import assert from "node:assert/strict";
import { interpreter } from "../../../../lib/doctor/checks/interpreter.ts";
import { prefix } from "../../../../lib/doctor/checks/prefix.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, healthyPython, known, unknown } from "../healthy_facts.ts";

const starts = "note: `.venv/bin/python` starts (CPython 3.11.7, x86_64)";

Deno.test("an interpreter whose link dangles is an error that names what is gone", () => {
  const facts = healthyFacts({
    prefix: known({
      path: "/project/.venv",
      damage: { cause: "dangling", path: "/usr/bin/python3.11" },
      generation: "default.0123abcd",
      recordedGeneration: "default.0123abcd",
      interpreter: "/project/.venv/bin/python",
    }),
    python: { kind: "not-started" },
  });
  expectFindings(interpreter, facts, [
    "error: Cannot use the environment: its interpreter `/usr/bin/python3.11` is gone | pyve init",
  ]);
});

Deno.test("nothing is said of an interpreter that could not be started for another reason", () => {
  expectFindings(interpreter, healthyFacts({ python: { kind: "not-started" } }), [
    "skipped: The environment cannot be used",
  ]);
});

Deno.test("an interpreter that does not start is an error with its last words", () => {
  const reason = "error while loading shared libraries: libpython3.11.so.1.0";
  expectFindings(interpreter, healthyFacts({ python: { kind: "failed", code: 127, reason } }), [
    `error: Cannot use \`.venv/bin/python\`: it exits with 127: ${reason} | pyve init --force`,
  ]);
  expectFindings(interpreter, healthyFacts({ python: { kind: "failed", code: 139, reason: "" } }), [
    "error: Cannot use `.venv/bin/python`: it exits with 139 | pyve init --force",
  ]);
});

Deno.test("a Python that belongs to another prefix is an error", () => {
  const python = { ...healthyPython, prefix: "/usr", isOurs: false };
  expectFindings(interpreter, healthyFacts({ python }), [
    "error: Python takes its packages from `/usr` | pyve init --force",
    starts,
  ]);
});

Deno.test("an interpreter that is gone is mended by `init`, one that is broken by `init --force`", () => {
  const failed = healthyFacts({ python: { kind: "failed", code: 1, reason: "" } });
  if (!failed.prefix.known) throw new Error("the healthy facts lack a prefix");
  const damage = { cause: "dangling", path: "/usr/bin/python3.11" } as const;
  const dangling = { ...failed, prefix: known({ ...failed.prefix.value, damage }) };
  assert.deepEqual(interpreter.fix?.(failed), [{ kind: "init", mode: "force", envrc: false }]);
  assert.deepEqual(interpreter.fix?.(dangling), [{
    kind: "init",
    mode: "up to date",
    envrc: false,
  }]);
});

Deno.test("why the place of an environment cannot be looked at is told once", () => {
  const facts = healthyFacts({ prefix: unknown({ reason: "Cannot look at `.venv`" }) });
  assert.equal(interpreter.check(facts)[0]?.severity, "skipped");
  assert.match(prefix.check(facts)[0]?.message ?? "", /^Cannot look at/);
});
