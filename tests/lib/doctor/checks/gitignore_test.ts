import assert from "node:assert/strict";
import { gitignore } from "../../../../lib/doctor/checks/gitignore.ts";
import { expectFindings } from "../expect_findings.ts";
import { block, healthyFacts, known } from "../healthy_facts.ts";

Deno.test("outside of a git work tree there is nothing to ignore", () => {
  const facts = healthyFacts({ workTree: known(undefined), gitignore: block("no-file") });
  expectFindings(gitignore, facts, ["note: The project is in no git work tree"]);
});

const table = [
  ["no-file", "warning: There is no `.gitignore`: git would pick up the environment | pyve init"],
  ["none", "warning: The lines of pyve are missing in `.gitignore` | pyve init"],
  [
    "outdated",
    "warning: The lines of pyve in `.gitignore` were edited or are outdated | pyve init",
  ],
  ["current", "note: git ignores what pyve makes"],
] as const;

for (const [status, line] of table) {
  Deno.test(`in a git work tree \`.gitignore\` is judged: ${status}`, () => {
    expectFindings(gitignore, healthyFacts({ gitignore: block(status) }), [line]);
  });
}

Deno.test("our lines are written as they should be", () => {
  assert.deepEqual(gitignore.fix?.(healthyFacts({ gitignore: block("outdated") })), [
    { kind: "write", file: ".gitignore", content: "wanted, though outdated\n" },
  ]);
});
