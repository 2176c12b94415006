import assert from "node:assert/strict";
import type { Dialect, RenderOptions } from "../../../lib/builder/builder.ts";
import { dockerfile, renderDockerfile } from "../../../lib/builder/dockerfile.ts";
import { renderOperation } from "../../../lib/builder/dockerfile_operation.ts";
import { planId } from "../../../lib/plan/canonical.ts";
import type { Mount, Operation } from "../../../lib/plan/plan.ts";
import { ordinaryBlocks, planOf, planWith, runs, stage, step } from "../../support/plans.ts";

const portable: RenderOptions = { dialect: "portable", syntax: true };
const buildkit: RenderOptions = { dialect: "buildkit", syntax: true };

function expectRendered(operation: Operation, expected: string, dialect: Dialect = "portable") {
  assert.equal(renderOperation(operation, dialect), expected);
}

Deno.test("a plan becomes one stage after another, each step under what it is for", () => {
  const plan = planOf(ordinaryBlocks, { targets: ["production"] });
  assert.equal(
    renderDockerfile(plan, portable),
    `# The image of stats.
# Change those and run \`pyve container generate\`, not this file.

FROM docker.io/library/debian:13.2-slim AS build

# Do environment
RUN environment

FROM docker.io/library/debian:13.2-slim AS production

# Do user
RUN user

# Do arrival
COPY --from=build /opt/env /opt/env

# Do application
COPY . /app/

# Do last
USER 10001:10001

LABEL "dev.pyve.plan"="sha256:${planId(plan)}"
STOPSIGNAL SIGTERM
CMD ["sh"]
`,
  );
});

Deno.test("only the dialect of BuildKit has the line that fetches its newest syntax", () => {
  const plan = planOf(ordinaryBlocks);
  const first = (options: RenderOptions) => renderDockerfile(plan, options).split("\n")[0];
  assert.equal(first(buildkit), "# syntax=docker/dockerfile:1");
  assert.equal(first({ ...buildkit, syntax: false }), "# The image of stats.");
  assert.equal(first(portable), "# The image of stats.");
});

Deno.test("commands stop at the first failure, and none is taken for a flag or for JSON", () => {
  expectRendered(runs("make"), "RUN make");
  expectRendered(runs("make", "a || true"), "RUN set -e; \\\n    make; \\\n    a || true");
  expectRendered(runs("--network=host x"), "RUN set -e; \\\n    --network=host x");
  expectRendered(runs('["a"]'), 'RUN set -e; \\\n    ["a"]');
});

Deno.test("mounts stand before the commands, and no network only where an engine knows it", () => {
  const operation: Operation = {
    kind: "run",
    script: ["a", "b"],
    mounts: [
      { kind: "cache", target: "/root/.cache/uv", sharing: "locked" },
      { kind: "bind", source: "uv.lock", target: "/tmp/spec/uv.lock" },
      { kind: "secret", id: "token", target: "/run/secrets/token" },
    ],
    network: "none",
  };
  const mounts = `--mount=type=cache,target=/root/.cache/uv,sharing=locked \\
    --mount=type=bind,source=uv.lock,target=/tmp/spec/uv.lock \\
    --mount=type=secret,id=token,target=/run/secrets/token \\
    set -e; \\
    a; \\
    b`;
  expectRendered(operation, `RUN ${mounts}`);
  expectRendered(operation, `RUN --network=none \\\n    ${mounts}`, "buildkit");
});

Deno.test("the last cache is the one with the lock, and an old buildah gets no second one", () => {
  const cache = (target: string, sharing: "shared" | "locked"): Mount => (
    { kind: "cache", target, sharing }
  );
  const mounts = [
    cache("/a", "locked"),
    cache("/b", "shared"),
    { kind: "bind", source: "x", target: "/x" },
    cache("/c", "locked"),
  ] satisfies readonly Mount[];
  const operation: Operation = { kind: "run", script: ["make"], mounts, network: "default" };
  const rendered = (first: string) =>
    `RUN --mount=type=cache,target=/b \\
    --mount=type=cache,target=/a${first} \\
    --mount=type=cache,target=/c,sharing=locked \\
    --mount=type=bind,source=x,target=/x \\
    make`;
  expectRendered(operation, rendered(""));
  expectRendered(operation, rendered(",sharing=locked"), "buildkit");
});

Deno.test("a copy is linked where BuildKit can, and says owner and mode", () => {
  const copy = (given: Partial<Operation & { kind: "copy" }>): Operation => ({
    kind: "copy",
    from: { kind: "stage", stage: "build" },
    paths: ["/opt/env"],
    to: "/opt/env",
    ...given,
  });
  expectRendered(copy({}), "COPY --from=build /opt/env /opt/env");
  expectRendered(copy({}), "COPY --from=build --link /opt/env /opt/env", "buildkit");
  expectRendered(
    copy({ owner: "10001:10001", mode: "0755" }),
    "COPY --from=build --link --chown=10001:10001 --chmod=0755 /opt/env /opt/env",
    "buildkit",
  );
  expectRendered(
    copy({ owner: "app" }),
    "COPY --from=build --chown=app /opt/env /opt/env",
    "buildkit",
  );
  expectRendered(copy({ from: { kind: "context" } }), "COPY /opt/env /opt/env", "buildkit");
  const image = { name: "ghcr.io/astral-sh/uv", tag: "0.13.9", digest: `sha256:${"a".repeat(64)}` };
  expectRendered(
    copy({ from: { kind: "image", image }, paths: ["/uv", "/uvx"], to: "/usr/local/bin/" }),
    `COPY --from=ghcr.io/astral-sh/uv:0.13.9@sha256:${"a".repeat(64)} /uv /uvx /usr/local/bin/`,
  );
});

Deno.test("a file is a here-document for BuildKit and is printed for others", () => {
  const file: Operation = {
    kind: "file",
    path: "/usr/local/bin/entry",
    content: '#!/bin/sh\n\nexec "$@" # it\'s\\\nEOF\n',
    mode: "0755",
  };
  expectRendered(
    file,
    "COPY --chmod=0755 <<'EOF_' /usr/local/bin/entry\n#!/bin/sh\n\nexec \"$@\" # it's\\\nEOF\nEOF_",
    "buildkit",
  );
  expectRendered(
    file,
    `RUN mkdir -p '/usr/local/bin' && \\
    printf '%s\\n' \\
    '#!/bin/sh' \\
    '' \\
    'exec "$@" # it'\\''s\\' \\
    'EOF' \\
    > '/usr/local/bin/entry' && \\
    chmod 0755 '/usr/local/bin/entry'`,
  );
});

Deno.test("values are taken as they are; only PATH goes on with what the base has", () => {
  expectRendered(
    {
      kind: "variables",
      variables: { B: 'say "$HOME"', A: "back\\slash" },
      path: ["/opt/env/bin", "/opt/$x"],
    },
    'ENV PATH="/opt/env/bin:/opt/\\$x:$PATH" \\\n    A="back\\\\slash" \\\n    B="say \\"\\$HOME\\""',
  );
});

Deno.test("a date for the files of the image is an argument of every stage", () => {
  const text = renderDockerfile(planOf(ordinaryBlocks, { sourceDateEpoch: 1700000000 }), portable);
  const stages = text.split("\n").filter((line) => line.startsWith("FROM "));
  const dates = text.split("\n").filter((line) => line === "ARG SOURCE_DATE_EPOCH=1700000000");
  assert.equal(dates.length, stages.length);
});

Deno.test("a text that would not stay in its instruction is refused", () => {
  const codes = (operation: Operation) =>
    dockerfile.refuses(planWith([stage("a", { steps: [step(operation)] })]), portable)
      .map(({ code }) => code);
  assert.deepEqual(codes(runs("echo a\nUSER root")), ["PC0801"]);
  assert.deepEqual(codes(runs("echo a\r")), ["PC0801"]);
  assert.deepEqual(codes(runs("echo a \\")), ["PC0802"]);
  assert.deepEqual(codes(runs("echo a \\  ")), ["PC0802"]);
  assert.deepEqual(codes(runs("cat <<EOF")), ["PC0803"]);
  assert.deepEqual(codes(runs("cat 0<<-'EOF'")), ["PC0803"]);
  assert.deepEqual(codes(runs("echo 'a <<EOF' \"b <<EOF\"")), []);
  assert.deepEqual(codes({ kind: "variables", variables: { A: "a\nUSER root" } }), ["PC0801"]);
  assert.deepEqual(codes({ kind: "variables", variables: { "A=b C": "a" } }), ["PC0804"]);
  assert.deepEqual(codes({ kind: "file", path: "/a", content: "a\tb\nc\n", mode: "0644" }), []);
  assert.deepEqual(codes({ kind: "file", path: "/a", content: "a\r\n", mode: "0644" }), ["PC0801"]);
  const settings = {
    entryPoint: [],
    command: ["a\nb"],
    labels: { a: "b\nc" },
    ports: [],
    stopSignal: "",
  };
  const labelled = dockerfile.refuses(planWith([stage("a", { settings })]), portable);
  assert.deepEqual(
    labelled.map(({ code }) => code),
    ["PC0801"],
    "a command is JSON, a label is not",
  );
});
