/** What holds for every check. */
import assert from "node:assert/strict";
import { diagnose } from "../../../lib/doctor/diagnose.ts";
import { checks } from "../../../lib/doctor/mod.ts";
import { healthyFacts, unknown } from "./healthy_facts.ts";

Deno.test("every check has its own id of small letters and dashes", () => {
  const ids = checks.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z]+(-[a-z]+)*$/);
});

Deno.test("where all is well every check says so in words, and in one line", () => {
  const diagnoses = diagnose(checks, healthyFacts());
  assert.deepEqual(diagnoses.map(({ id, findings }) => `${id}: ${findings[0].message}`), [
    "backend: venv: found requirements.txt: venv",
    "prefix: `.venv` leads to `.pyve/envs/default.0123abcd`",
    "interpreter: `.venv/bin/python` starts (CPython 3.11.7, x86_64, with pip)",
    "python-version: Python 3.11.7, as wanted by .python-version:1",
    "packages: 1 package, with all that they require",
    "envrc: `.envrc` is as pyve writes it, and direnv may read it",
    "gitignore: git ignores what pyve makes",
    "other-environment: No environment is active",
  ]);
  assert.deepEqual(new Set(diagnoses.map(({ status }) => status)), new Set(["ok"]));
});

Deno.test("a fact that cannot be read is reported once, with its remedy and place", () => {
  const facts = healthyFacts({
    environment: unknown(),
    prefix: unknown({ reported: true }),
    python: { kind: "not-started" },
    wanted: unknown({ reported: true }),
    packages: unknown({ reported: true }),
    changedSpecs: unknown({ reported: true }),
    envrc: unknown({ reported: true }),
  });
  const statuses = diagnose(checks, facts).map(({ id, status }) => `${id} ${status}`);
  assert.deepEqual(statuses, [
    "backend ok",
    "prefix error",
    "interpreter skipped",
    "python-version skipped",
    "packages skipped",
    "envrc skipped",
    "gitignore ok",
    "other-environment ok",
  ]);
});

Deno.test("every fact that cannot be read for a reason of its own is an error somewhere", () => {
  const spoiled = [
    "choice",
    "prefix",
    "wanted",
    "packages",
    "changedSpecs",
    "envrc",
    "workTree",
    "gitignore",
  ] as const;
  for (const fact of spoiled) {
    const diagnoses = diagnose(checks, healthyFacts({ [fact]: unknown() }));
    const errors = diagnoses.flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity === "error");
    assert.ok(errors.length > 0, fact);
    for (const { message, remedy, at } of errors) {
      assert.equal(message, "Cannot read `it`: permission denied");
      assert.deepEqual([remedy, at], ["check who owns it", { file: "it", line: 3 }]);
    }
  }
});
