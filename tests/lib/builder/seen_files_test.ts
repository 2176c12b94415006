import assert from "node:assert/strict";
import { renderOperation } from "../../../lib/builder/dockerfile_operation.ts";
import { withSeen } from "../../../lib/builder/seen_files.ts";
import type { Operation } from "../../../lib/plan/plan.ts";

const inputs = [{ path: "requirements.txt", sha256: "aa" }, { path: "uv.lock", sha256: "bb" }];

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
    renderOperation(withSeen(install, inputs), "portable"),
    / set -e; \\\n {4}: 'requirements\.txt' aa; \\\n {4}pip install -r \/tmp\/spec\/requirements\.txt$/,
  );
});

Deno.test("what is shown nothing stays as it is", () => {
  const plain: Operation = { kind: "run", script: ["true"], mounts: [], network: "none" };
  assert.equal(withSeen(plain, inputs), plain);
  const folder: Operation = { kind: "folder", path: "/app" };
  assert.equal(withSeen(folder, inputs), folder);
});
