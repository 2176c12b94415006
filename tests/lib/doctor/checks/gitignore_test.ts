import { gitignore } from "../../../../lib/doctor/checks/gitignore.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, known } from "../healthy_facts.ts";

Deno.test("outside of a git work tree there is nothing to ignore", () => {
  const facts = healthyFacts({ workTree: known(undefined), gitignore: known("no-file") });
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

for (const [block, line] of table) {
  Deno.test(`in a git work tree \`.gitignore\` is judged: ${block}`, () => {
    expectFindings(gitignore, healthyFacts({ gitignore: known(block) }), [line]);
  });
}
