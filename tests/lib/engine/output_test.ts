import assert from "node:assert/strict";
import { noProgress, readProgress, redactor } from "../../../lib/engine/output.ts";

function activityAfter(...lines: readonly string[]): string {
  return lines.reduce(readProgress, noProgress).activity;
}

Deno.test("a step of podman and buildah is told with its number and stage", () => {
  assert.equal(
    activityAfter("[2/2] STEP 3/4: RUN set -e;     ls -A /app"),
    "stage 2/2 step 3/4: RUN set -e; ls -A /app",
  );
  assert.equal(activityAfter("STEP 1/5: FROM scratch"), "step 1/5: FROM scratch");
  assert.equal(
    activityAfter("[linux/arm64] STEP 2/3: COPY Dockerfile /x"),
    "arm64 step 2/3: COPY Dockerfile /x",
  );
});

Deno.test("a step of BuildKit is told with its stage, without its mounts", () => {
  assert.equal(
    activityAfter("#6 [production 3/3] RUN --mount=type=cache,target=/c pip install x"),
    "production step 3/3: RUN pip install x",
  );
  assert.equal(
    activityAfter("#9 [linux/arm64 build 2/7] COPY . /app/"),
    "arm64 build step 2/7: COPY . /app/",
  );
});

Deno.test("what BuildKit does for itself, and output of steps, is no step", () => {
  const step = "#5 [build 2/2] RUN make";
  assert.equal(
    activityAfter(step, "#2 [internal] load metadata for x:1"),
    "build step 2/2: RUN make",
  );
  assert.equal(activityAfter(step, "#5 0.187 STEP 9/9: fake"), "build step 2/2: RUN make");
  assert.equal(activityAfter(step, "#7 exporting to image"), "exporting");
  assert.equal(
    activityAfter("Trying to pull docker.io/library/debian:13..."),
    "pulling docker.io/library/debian:13",
  );
});

Deno.test("values of secrets are in no line, whole or a line of several", () => {
  const redact = redactor(["hunter2", "-----KEY\nabcdef\n"]);
  assert.equal(redact("token=hunter2 (hunter2)"), "token=… (…)");
  assert.equal(redact("abcdef"), "…");
  assert.equal(redactor([""])("all of it"), "all of it");
});
