import assert from "node:assert/strict";
import * as fc from "fast-check";
import { readSolverReport } from "../../../../lib/backend/micromamba/solver_errors.ts";
import { fuzzRuns } from "../../../support/fuzz.ts";

/** What libmamba 2 prints around a tree. */
function printed(...tree: readonly string[]): string {
  const lines = tree.map((line) => `    ${line}`).join("\n");
  return `error    libmamba Could not solve for environment specs\n${lines}\n` +
    "critical libmamba Could not solve for environment specs\n";
}

function problems(...tree: readonly string[]) {
  return readSolverReport(printed(...tree))?.problems;
}

Deno.test("a name that no channel has is absent", () => {
  assert.deepEqual(
    problems(
      "The following package could not be installed",
      "└─ nosuchpkg =* * does not exist (perhaps a typo or a missing channel).",
    ),
    [{ name: "nosuchpkg", version: "", kind: "absent" }],
  );
  assert.deepEqual(
    problems(
      "The following packages are incompatible",
      "├─ alpha >=99 * does not exist (perhaps a typo or a missing channel);",
      "└─ beta =1.2 h0_* does not exist (perhaps a typo or a missing channel).",
    ),
    [
      { name: "alpha", version: ">=99", kind: "absent" },
      { name: "beta", version: "=1.2 h0_*", kind: "absent" },
    ],
  );
});

Deno.test("what a package needs and no channel has is named", () => {
  assert.deepEqual(
    problems(
      "The following package could not be installed",
      "└─ speech >=3.0 * is not installable because it requires",
      "   └─ lattice =* *, which does not exist (perhaps a missing channel).",
    ),
    [{ name: "speech", version: ">=3.0", kind: "absent", needs: "lattice" }],
  );
  assert.deepEqual(
    problems(
      "The following package could not be installed",
      "└─ gpu =* * is not installable because it requires",
      "   └─ __cuda >=12 *, which is missing on the system.",
    ),
    [{ name: "gpu", version: "", kind: "absent", needs: "__cuda >=12" }],
  );
});

Deno.test("specs that clash are told apart from one that fits by itself", () => {
  assert.deepEqual(
    problems(
      "The following packages are incompatible",
      "├─ oldlib =* * is not installable because there are no viable options",
      "│  ├─ oldlib [1.0|1.1] would require",
      "│  │  └─ python >=3.6,<3.7.0a0 *, which conflicts with any installable versions previously reported;",
      "│  └─ oldlib 2.0 would require",
      "│     └─ python >=3.7,<3.8.0a0 *, which conflicts with any installable versions previously reported;",
      "└─ python =3.12 * is requested and can be installed.",
    ),
    [
      { name: "oldlib", version: "", kind: "clash" },
      { name: "python", version: "=3.12", kind: "fits" },
    ],
  );
  assert.deepEqual(
    problems(
      "The following packages are incompatible",
      "├─ numpy ==1.20 * is installable with the potential options",
      "│  └─ numpy 1.20.0 would require",
      "│     └─ python >=3.9,<3.10.0a0 *, which can be installed;",
      "└─ python =3.12 * is not installable because it conflicts with any installable versions previously reported.",
    )?.map(({ name, kind }) => `${name} ${kind}`),
    ["numpy fits", "python clash"],
  );
});

Deno.test("the tree is kept without its margin, and other output is no solver's", () => {
  const report = readSolverReport(
    printed("The following package could not be installed", "└─ x =* * does not exist."),
  );
  assert.deepEqual(report?.tree, ["└─ x =* * does not exist."]);
  assert.equal(readSolverReport("critical libmamba Download error (6)\n"), undefined);
  assert.deepEqual(readSolverReport("The following packages are incompatible")?.problems, []);
});

Deno.test("no text makes the reader fail", () => {
  const part = fc.constantFrom(
    "├─ ",
    "│  ",
    "└─ ",
    "   ",
    " is not installable because",
    "python =3",
    " does not exist",
    "\n",
    "x",
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const report = readSolverReport(
        printed("The following packages are incompatible", parts.join("")),
      );
      assert.ok(report !== undefined);
    }),
    { numRuns: fuzzRuns() },
  );
});
