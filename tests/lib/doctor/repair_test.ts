import assert from "node:assert/strict";
import { type Check, note, warning } from "../../../lib/doctor/check.ts";
import { diagnose } from "../../../lib/doctor/diagnose.ts";
import type { Facts } from "../../../lib/doctor/facts.ts";
import {
  initAgain,
  makeAnew,
  planRepairs,
  type Repair,
  restore,
} from "../../../lib/doctor/repair.ts";
import {
  healthyEnvironment,
  healthyFacts,
  healthyMicromamba,
  known,
  unknown,
} from "./healthy_facts.ts";

function wrong(id: string, ...repairs: readonly Repair[]): Check {
  return { id, group: "project", check: () => [warning("It is wrong")], fix: () => repairs };
}

const write: Repair = { kind: "write", file: ".gitignore", content: "" };
const writeEnvrc: Repair = { kind: "write", file: ".envrc", content: "" };
const remove: Repair = { kind: "remove", paths: ["a", "b"] };

function planned(checks: readonly Check[], facts: Facts = healthyFacts()): readonly string[] {
  return planRepairs(checks, diagnose(checks, facts), facts)
    .map(({ checks, action, repair }) => `${checks.join()}: ${action} ${JSON.stringify(repair)}`);
}

Deno.test("only what is wrong is mended, and only by checks that know how", () => {
  const fine: Check = {
    id: "fine",
    group: "project",
    check: () => [note("All is well")],
    fix: () => [makeAnew],
  };
  const mute: Check = { id: "mute", group: "project", check: () => [warning("It is wrong")] };
  assert.deepEqual(planned([fine, mute]), []);
});

Deno.test("small repairs are done one by one", () => {
  assert.deepEqual(planned([wrong("a", write), wrong("b", remove)]), [
    `a: write \`.gitignore\` as it should be ${JSON.stringify(write)}`,
    `b: remove what was left behind: \`a\`, \`b\` ${JSON.stringify(remove)}`,
  ]);
});

Deno.test("what `init` does by itself is not done once more, and `--force` does for all", () => {
  const init = "bring the environment up to date, as `pyve init` does";
  assert.deepEqual(planned([wrong("a", initAgain), wrong("b", write), wrong("c", initAgain)]), [
    `a,b,c: ${init} {"kind":"init","mode":"up to date","envrc":false}`,
  ]);
  assert.deepEqual(planned([wrong("a", initAgain), wrong("b", makeAnew), wrong("c", writeEnvrc)]), [
    "a,b,c: make the environment anew; packages that no spec names are left out " +
    '{"kind":"init","mode":"force","envrc":true}',
  ]);
  assert.deepEqual(planned([wrong("a", initAgain), wrong("b", restore)]), [
    "a,b: bring the packages back to what the specs name, as `pyve sync` does " +
    '{"kind":"init","mode":"restore","envrc":false}',
  ]);
});

const hindrances: readonly (readonly [string, Partial<Facts>])[] = [
  ["the configuration is wrong", { config: unknown() }],
  ["the specs are wrong", { specs: unknown() }],
  ["another backend is wanted now", {
    environment: known({ ...healthyEnvironment, backend: "micromamba" }),
  }],
  ["the configuration and the spec want two Pythons", { wanted: unknown() }],
  ["there is no micromamba", {
    micromamba: known(healthyMicromamba({ found: undefined })),
  }],
  ["something that is not pyve's is in the way", {
    prefix: known({
      path: "/project/.venv",
      damage: { cause: "foreign", path: "/project/.venv" },
      generation: "",
      recordedGeneration: "default.0123abcd",
      interpreter: "/project/.venv/bin/python",
    }),
  }],
];

for (const [situation, spoiled] of hindrances) {
  Deno.test(`nothing is promised that \`init\` would refuse: ${situation}`, () => {
    const checks = [wrong("a", makeAnew), wrong("b", write)];
    const plan = planned(checks, healthyFacts(spoiled));
    assert.equal(plan.length, 1);
    assert.match(plan[0] ?? "", /^b: write/);
  });
}

Deno.test("specs that are unknown because the state is damaged do not hinder", () => {
  const facts = healthyFacts({ specs: unknown({ reported: true }) });
  assert.equal(planned([wrong("a", makeAnew)], facts).length, 1);
});
