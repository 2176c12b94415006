import assert from "node:assert/strict";
import { isIgnored } from "../../../lib/plan/ignored.ts";
import { rebuiltBy } from "../../../lib/plan/rebuilds.ts";
import { blockOf, ordinaryBlocks, planOf, stepIn } from "../../support/plans.ts";

const spec = blockOf("Spec", {
  steps: [
    stepIn("environment", {
      purpose: "Install",
      operation: {
        kind: "run",
        script: ["install"],
        mounts: [{ kind: "bind", source: "requirements.txt", target: "/tmp/requirements.txt" }],
        network: "default",
      },
    }),
    stepIn("tools", {
      purpose: "Write lines",
      operation: {
        kind: "file",
        path: "/tmp/lines.txt",
        content: "a\n",
        mode: "0644",
        madeFrom: ["pylock.toml"],
      },
    }),
  ],
});
const plan = planOf([spec, ...ordinaryBlocks], { targets: ["production"] });

Deno.test("a source file rebuilds only the layers from where it is copied", () => {
  assert.deepEqual(rebuiltBy(plan, "stats/main.py"), [
    { stage: "production", first: 2, purpose: "Do application" },
  ]);
});

Deno.test("a spec rebuilds from where it is read, and what is copied from there", () => {
  assert.deepEqual(rebuiltBy(plan, "requirements.txt"), [
    { stage: "build", first: 1, purpose: "Install" },
    { stage: "production", first: 1, purpose: "Do arrival" },
  ]);
  assert.deepEqual(rebuiltBy(plan, "pylock.toml")[0], {
    stage: "build",
    first: 0,
    purpose: "Write lines",
  });
});

Deno.test("a file that is left out rebuilds nothing", () => {
  assert.deepEqual(rebuiltBy(plan, "keys/server.pem"), []);
  assert.deepEqual(rebuiltBy(plan, ".git/HEAD"), []);
});

Deno.test("a stage on a stage that changed is built again whole", () => {
  const all = planOf([spec, ...ordinaryBlocks]);
  assert.deepEqual(rebuiltBy(all, "requirements.txt").map(({ stage, first }) => [stage, first]), [
    ["build", 1],
    ["build-dev-ci", 0],
    ["build-production", 0],
    ["dev", 0],
    ["ci", 0],
    ["production", 0],
  ]);
});

Deno.test("patterns of a .dockerignore are those of Go, the last that fits counts", () => {
  const cases: readonly (readonly [readonly string[], string, boolean])[] = [
    [["*.pem"], "a.pem", true],
    [["*.pem"], "keys/a.pem", false],
    [["**/*.pem"], "keys/a.pem", true],
    [["**/*.pem"], "a.pem", true],
    [[".git"], ".git/objects/ab", true],
    [[".git"], ".github/x", false],
    [[".env*", "!.env.example"], ".env.local", true],
    [[".env*", "!.env.example"], ".env.example", false],
    [["a?c/"], "abc/d", true],
    [["a.c"], "abc", false],
    [["/dist"], "dist/x", true],
  ];
  for (const [patterns, path, expected] of cases) {
    assert.equal(isIgnored(patterns, path), expected, `${patterns} ${path}`);
  }
});
