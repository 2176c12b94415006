import { pythonVersion } from "../../../../lib/doctor/checks/python_version.ts";
import type { JudgedWish } from "../../../../lib/doctor/facts/wanted.ts";
import { expectFindings } from "../expect_findings.ts";
import { condaFacts, healthyFacts, healthyPython, known } from "../healthy_facts.ts";

function wish(
  text: string,
  verdict: JudgedWish["verdict"],
  source = ".python-version:1",
): JudgedWish {
  return { text, source, at: undefined, verdict };
}

const table: readonly (readonly [string, readonly JudgedWish[], readonly string[]])[] = [
  ["no wish is fine", [], ["note: Python 3.11.7; no other is wanted"]],
  ["a wish that is met is named", [wish("3.11", "yes")], [
    "note: Python 3.11.7, as wanted by .python-version:1",
  ]],
  ["a wish that is not met is an error", [wish("3.12", "no")], [
    "error: Python 3.11.7, but .python-version:1 wants 3.12 | pyve init",
  ]],
  ["a wish that tells no version is not judged", [wish("my-python", "unknown")], [
    "note: Python 3.11.7; .python-version:1 names `my-python`",
  ]],
  [
    "a source that lost and is contradicted is a warning",
    [wish("3.11", "yes"), wish(">=3.12", "no", "`requires-python` in pyproject.toml:4")],
    [
      "warning: Python 3.11.7, but `requires-python` in pyproject.toml:4 wants >=3.12" +
      " | pyve config explain python.version",
      "note: Python 3.11.7, as wanted by .python-version:1",
    ],
  ],
];

for (const [name, wanted, findings] of table) {
  Deno.test(`of the Python that is wanted: ${name}`, () => {
    const [deciding, ...others] = wanted;
    const facts = healthyFacts({ wanted: known({ deciding, others }) });
    expectFindings(pythonVersion, facts, findings);
  });
}

Deno.test("the real version counts, not the recorded one", () => {
  const python = { ...healthyPython, version: "3.11.9" };
  expectFindings(pythonVersion, healthyFacts({ python }), [
    "note: Python 3.11.9, as wanted by .python-version:1",
  ]);
});

Deno.test("an interpreter that became another minor version no longer finds its packages", () => {
  const python = { ...healthyPython, version: "3.12.1" };
  expectFindings(pythonVersion, healthyFacts({ python }), [
    "error: Python is 3.12.1 now, but its packages were installed for 3.11.7 | pyve init --force",
  ]);
});

Deno.test("a Python that does not answer has no version to judge", () => {
  expectFindings(pythonVersion, healthyFacts({ python: { kind: "not-started" } }), [
    "skipped: The Python of the environment does not answer",
  ]);
});

Deno.test("a conda environment may be without Python, unless one is wanted", () => {
  const none = { python: { kind: "none" } } as const;
  const anything = known({ deciding: undefined, others: [] });
  expectFindings(pythonVersion, condaFacts({}, { ...none, wanted: anything }), [
    "note: There is no Python, and none is wanted",
  ]);
  const deciding = wish("3.12", "no", ".pyve/config:3:12");
  expectFindings(
    pythonVersion,
    condaFacts({}, { ...none, wanted: known({ deciding, others: [] }) }),
    [
      "error: There is no Python, but .pyve/config:3:12 wants 3.12 | pyve init --force",
    ],
  );
});
