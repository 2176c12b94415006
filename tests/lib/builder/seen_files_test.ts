import assert from "node:assert/strict";
import { renderOperation } from "../../../lib/builder/dockerfile_operation.ts";
import { sourcesOf, withSeen } from "../../../lib/builder/seen_files.ts";
import type { Operation } from "../../../lib/plan/plan.ts";

const digests = new Map([["requirements.txt", "sha256:aa"], [".", "sha256:bb"]]);

const install: Operation = {
  kind: "run",
  script: ["pip install -r /tmp/spec/requirements.txt"],
  mounts: [
    { kind: "cache", target: "/root/.cache/pip", sharing: "shared" },
    { kind: "bind", source: "requirements.txt", target: "/tmp/spec/requirements.txt" },
  ],
  network: "default",
};

Deno.test("a step that is shown a file names its digest in a line that does nothing", () => {
  assert.match(
    renderOperation(withSeen(install, digests), "portable"),
    / set -e; \\\n {4}: 'requirements\.txt' sha256:aa; \\\n {4}pip install -r \/tmp\/spec\/requirements\.txt$/,
  );
  assert.deepEqual(sourcesOf(install), ["requirements.txt"]);
});

Deno.test("what is shown nothing, or of what no digest is known, stays as it is", () => {
  const plain: Operation = { kind: "run", script: ["true"], mounts: [], network: "none" };
  assert.equal(withSeen(plain, digests), plain);
  assert.equal(withSeen(install, new Map()), install);
  assert.equal(withSeen(install, undefined), install);
  const folder: Operation = { kind: "folder", path: "/app" };
  assert.equal(withSeen(folder, digests), folder);
  assert.deepEqual(sourcesOf(folder), []);
});
