import assert from "node:assert/strict";
import { launcher } from "../../../../lib/doctor/checks/launcher.ts";
import type { LauncherFact } from "../../../../lib/doctor/facts/launcher.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, known } from "../healthy_facts.ts";

const table = [
  ["missing", "There is no `.pyve/run`"],
  ["outdated", "`.pyve/run` was edited or is outdated"],
  ["not executable", "`.pyve/run` is not executable"],
] as const;

function withLauncher(status: LauncherFact["status"]): Parameters<typeof launcher.check>[0] {
  return healthyFacts({ launcher: known({ file: ".pyve/run", status, wanted: "text\n" }) });
}

for (const [status, message] of table) {
  Deno.test(`a launcher that is ${status} is a warning, and is written anew`, () => {
    const facts = withLauncher(status);
    expectFindings(launcher, facts, [`warning: ${message} | pyve init`]);
    assert.deepEqual(launcher.fix?.(facts), [
      { kind: "write", file: ".pyve/run", content: "text\n", mode: 0o755 },
    ]);
  });
}

Deno.test("in a project that moved, the launcher of the old place is not judged", () => {
  const facts = withLauncher("outdated");
  if (!facts.prefix.known) throw new Error("the healthy facts lack a prefix");
  const damage = { cause: "moved", path: "/old" } as const;
  const prefix = known({ ...facts.prefix.value, damage });
  expectFindings(launcher, { ...facts, prefix }, [
    "skipped: The environment is that of another place",
  ]);
});
