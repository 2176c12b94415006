import assert from "node:assert/strict";
import { packages } from "../../../../lib/doctor/checks/packages.ts";
import type { InstalledPackage } from "../../../../lib/packages/python_records.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, healthyPython, installed, known } from "../healthy_facts.ts";

function withPackages(...list: readonly InstalledPackage[]): ReturnType<typeof healthyFacts> {
  return healthyFacts({ packages: known({ folders: [], installed: list, broken: [] }) });
}

Deno.test("packages are counted once, however their names are spelled", () => {
  const other = { ...installed("zope-interface", "6.0"), record: "/usr/lib/zope-6.0.dist-info" };
  expectFindings(packages, withPackages(installed("zope.interface", "7.0"), other), [
    "note: 1 package, with all that they require",
  ]);
  expectFindings(packages, withPackages(), ["note: 0 packages"]);
});

Deno.test("an unmet requirement is an error, with the command that installs it", () => {
  const facts = withPackages(
    installed("requests", "2.31.0", "urllib3 (<3,>=1.21.1)", "idna<4,>=2.5", "certifi"),
    installed("urllib3", "3.0.0"),
    installed("certifi", "2024.1.1"),
  );
  expectFindings(packages, facts, [
    "error: `requests` 2.31.0 needs `urllib3<3,>=1.21.1`, which is installed as 3.0.0" +
    " | pyve run python -m pip install 'urllib3<3,>=1.21.1'",
    "error: `requests` 2.31.0 needs `idna<4,>=2.5`, which is not installed" +
    " | pyve run python -m pip install 'idna<4,>=2.5'",
    "note: 3 packages",
  ]);
});

Deno.test("without pip, uv is what installs; another environment is named", () => {
  const facts = {
    ...withPackages(installed("requests", "2.31.0", "idna")),
    name: "dev",
    python: { ...healthyPython, missingPip: "pip" },
  };
  expectFindings(packages, facts, [
    "error: `requests` 2.31.0 needs `idna`, which is not installed" +
    " | pyve run --env dev uv pip install idna",
    "note: 1 package",
  ]);
});

Deno.test("two records of one name in one folder are an error", () => {
  expectFindings(packages, withPackages(installed("click", "8.0"), installed("Click", "8.1.7")), [
    "error: `click` is recorded twice: `click-8.0.dist-info` and `Click-8.1.7.dist-info`" +
    " | pyve init --force",
    "note: 1 package, with all that they require",
  ]);
});

Deno.test("a record without metadata is what an interrupted installation leaves", () => {
  const broken = ["/project/.venv/lib/python3.11/site-packages/rich-13.0.dist-info"];
  expectFindings(
    packages,
    healthyFacts({ packages: known({ folders: [], installed: [], broken }) }),
    [
      "error: Cannot read `.venv/lib/python3.11/site-packages/rich-13.0.dist-info`: " +
      "an installation was interrupted | pyve init --force",
      "note: 0 packages",
    ],
  );
});

Deno.test("what Python does not answer for is not judged", () => {
  expectFindings(packages, healthyFacts({ python: { kind: "not-started" } }), [
    "skipped: The Python of the environment does not answer",
  ]);
});

Deno.test("what is recorded wrongly is mended by a new environment, a wrong requirement is not", () => {
  const twice = withPackages(installed("click", "8.0"), installed("Click", "8.1.7"));
  const broken = healthyFacts({ packages: known({ folders: [], installed: [], broken: ["/x"] }) });
  const unmet = withPackages(installed("requests", "2.31.0", "idna"));
  assert.deepEqual([twice, broken, unmet].map((facts) => packages.fix?.(facts).length), [1, 1, 0]);
});
