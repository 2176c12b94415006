import assert from "node:assert/strict";
import { seenDigests } from "../../../lib/engine/seen.ts";
import type { Mount, Plan } from "../../../lib/plan/plan.ts";
import { type FakeFile, fakeHost } from "../../support/fake_host.ts";

function planSeeing(...sources: readonly string[]): Plan {
  const mounts = sources.map((source): Mount => ({
    kind: "bind",
    source,
    target: `/tmp/${source}`,
  }));
  return {
    schema: "pyve.plan/1",
    project: "stats",
    stack: "python",
    profile: "debian",
    mode: "prefix-copy",
    platforms: ["linux/amd64"],
    inputs: [],
    dependencies: [],
    stages: [{
      id: "build",
      from: { kind: "image", image: { name: "docker.io/library/python", tag: "3.12" } },
      steps: [{
        block: "pip",
        purpose: "The packages",
        operation: { kind: "run", script: ["true"], mounts, network: "default" },
      }],
      provides: [],
      needs: [],
    }],
    targets: {},
    secrets: [],
    ignore: [".git", "**/.env"],
    findings: [],
  };
}

const files: Readonly<Record<string, FakeFile>> = {
  "/project/requirements.txt": "click\n",
  "/project/src/app.py": "print()\n",
  "/project/.env": "A=1\n",
  "/project/.git/HEAD": "ref\n",
};

function digest(source: string, given: Readonly<Record<string, FakeFile>> = {}): string {
  const host = fakeHost({ files: { ...files, ...given } });
  return seenDigests(host, "/project", planSeeing(source)).get(source) ?? assert.fail(source);
}

Deno.test("the digest of a file changes with its content, and with nothing else", () => {
  const before = digest("requirements.txt");
  assert.match(before, /^sha256:[0-9a-f]{64}$/);
  assert.equal(digest("requirements.txt", { "/project/src/app.py": "other\n" }), before);
  assert.notEqual(digest("requirements.txt", { "/project/requirements.txt": "flask\n" }), before);
});

Deno.test("the digest of the project is that of all that is sent", () => {
  const before = digest(".");
  assert.notEqual(digest(".", { "/project/src/app.py": "other\n" }), before);
  assert.notEqual(digest(".", { "/project/src/more.py": "" }), before);
  assert.notEqual(
    digest(".", { "/project/src/app.py": { content: "print()\n", mode: 0o755 } }),
    before,
  );
  const unsent = { "/project/.env": "A=2\n", "/project/.git/HEAD": "other\n" };
  assert.equal(digest(".", unsent), before);
});

Deno.test("what is not there has a digest of nothing: the engine says what is missing", () => {
  assert.notEqual(digest("requirements.txt"), digest("nowhere.txt"));
});
