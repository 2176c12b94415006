import { interpreter } from "../../../../lib/doctor/checks/interpreter.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyEnvironment, healthyFacts, healthyPython, known } from "../healthy_facts.ts";

const starts = "note: `.venv/bin/python` starts (CPython 3.11.7, x86_64, with pip)";

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

Deno.test("a pip that cannot be found is an error where one is wanted", () => {
  const python = { ...healthyPython, missingPip: "pip._internal" };
  expectFindings(interpreter, healthyFacts({ python }), [
    "error: Python cannot find pip: there is no `pip._internal` | pyve init --force",
    "note: `.venv/bin/python` starts (CPython 3.11.7, x86_64)",
  ]);
  const selection = { ...healthyEnvironment.selection, pip: false };
  const environment = known({ ...healthyEnvironment, selection });
  expectFindings(interpreter, healthyFacts({ python, environment }), [
    "note: `.venv/bin/python` starts (CPython 3.11.7, x86_64)",
  ]);
});
