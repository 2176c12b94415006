import assert from "node:assert/strict";
import { drift } from "../../../../lib/doctor/checks/drift.ts";
import type { DriftFact } from "../../../../lib/doctor/facts/drift.ts";
import { makeAnew, restore } from "../../../../lib/doctor/repair.ts";
import { expectFindings } from "../expect_findings.ts";
import { condaFacts, condaRecord, healthyFacts, installed, known } from "../healthy_facts.ts";

function changed(
  fact: Partial<DriftFact>,
): { readonly drift: ReturnType<typeof known<DriftFact>> } {
  return { drift: known({ unmet: [], lost: [], added: [], ...fact }) };
}

const click = { name: "click", version: "8.0.0" };

Deno.test("what the specs brought and is gone or of another version is a warning", () => {
  const lost = [click, { name: "rich", version: "13.7.0" }];
  const facts = healthyFacts(changed({ lost }));
  expectFindings(drift, facts, [
    "warning: The specs brought `click` 8.0.0, and 8.1.7 is installed | pyve sync",
    "warning: The specs brought `rich` 13.7.0, and it is gone | pyve sync",
  ]);
  assert.deepEqual(drift.fix?.(facts), [restore]);
});

Deno.test("what was installed by hand works: it is a note", () => {
  expectFindings(drift, healthyFacts(changed({ added: ["black 24.1.0"] })), [
    "note: `black 24.1.0` came by hand, and no spec names it: `pyve add` does",
    "note: The packages are those that the specs brought",
  ]);
  expectFindings(drift, healthyFacts(changed({ added: ["black 24.1.0", "rich 13.7.0"] })), [
    "note: `black 24.1.0` and 1 other package came by hand, and no spec names them: `pyve add` does",
    "note: The packages are those that the specs brought",
  ]);
});

const at = { file: "environment.yml", line: 4, column: 5 };
const numpy = { name: "numpy", wanted: "numpy >=2", found: "1.26.4 (py311_0)", at };

Deno.test("of a conda environment the line that asks for a package is named, and that once", () => {
  const scipy = { name: "scipy", wanted: "scipy", found: undefined, at: undefined };
  const lost = [{ name: "numpy", version: "2.0.0" }, { name: "scipy", version: "1.13.0" }];
  expectFindings(drift, condaFacts({}, changed({ unmet: [numpy, scipy], lost })), [
    "warning: environment.yml:4:5 asks for `numpy >=2`, and 1.26.4 (py311_0) is installed" +
    " | pyve sync",
    "warning: The spec asks for `scipy`, and it is not installed | pyve sync",
  ]);
});

Deno.test("where nobody wrote down what was brought, it is made anew", () => {
  const facts = condaFacts({}, changed({ unmet: [numpy] }));
  expectFindings(drift, facts, [
    "warning: environment.yml:4:5 asks for `numpy >=2`, and 1.26.4 (py311_0) is installed" +
    " | pyve init --force",
  ]);
  assert.deepEqual(drift.fix?.(facts), [makeAnew]);
});

Deno.test("what pip wrote over a conda package is told by the check for that alone", () => {
  const records = [condaRecord("click", "8.0.0")];
  const packages = known({ folders: [], installed: [installed("click", "8.1.7")], broken: [] });
  expectFindings(drift, condaFacts({ records }, { ...changed({ lost: [click] }), packages }), [
    "note: The packages are those that the specs brought",
  ]);
});

Deno.test("while the specs have changed, what they brought is not judged", () => {
  const specs = known(
    {
      files: ["requirements.txt"],
      changed: [{ path: "requirements.txt", change: "changed" }],
      reconfigured: [],
      warnings: [],
    } as const,
  );
  expectFindings(drift, healthyFacts({ ...changed({ lost: [click] }), specs }), [
    "skipped: The specs changed since the environment was made",
  ]);
  expectFindings(drift, healthyFacts({ drift: known(undefined) }), [
    "skipped: The environment cannot be used",
  ]);
});
