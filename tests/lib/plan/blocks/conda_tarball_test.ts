import assert from "node:assert/strict";
import { condaTarball } from "../../../../lib/plan/blocks/conda_tarball.ts";
import type { ImageProject } from "../../../../lib/plan/project.ts";
import type { CondaTarball } from "../../../../lib/spec/conda_tarball.ts";
import { bothPlatforms, findingsOf, runsOf } from "../../../support/conda_image.ts";
import {
  blockContext,
  imageProject,
  imageRequest,
  planContext,
} from "../../../support/image_project.ts";

function packed(given: Partial<CondaTarball> = {}, path = "env.tar.gz"): ImageProject {
  const python = { name: "python", version: "3.12.1", build: "h1_0" };
  const tarball = {
    file: path,
    root: "",
    platform: "linux-64",
    packages: [python],
    ...given,
  } as const;
  return imageProject({ conda: { kind: "tarball", path, tarball } });
}

Deno.test("an archive is unpacked where environments are made, without a network", () => {
  const project = packed({ root: "my/env/" });
  assert.equal(condaTarball.needed(blockContext({ project })), true);
  assert.equal(condaTarball.needed(blockContext()), false);
  const made = condaTarball.plan(planContext({ project }));
  const [run] = runsOf(made);
  assert.deepEqual(run, {
    kind: "run",
    script: [
      "mkdir -p /opt/env",
      "tar -xzf '/tmp/environment.tar.gz' -C /opt/env --no-same-owner --strip-components=2",
      "/opt/env/bin/python /opt/env/bin/conda-unpack",
    ],
    mounts: [{ kind: "bind", source: "env.tar.gz", target: "/tmp/environment.tar.gz" }],
    network: "none",
  });
  assert.deepEqual(findingsOf(made), []);
});

Deno.test("an archive that is not compressed is taken as well", () => {
  const [run] = runsOf(condaTarball.plan(planContext({ project: packed({}, "env.tar") })));
  assert.equal(run?.script[1], "tar -xf '/tmp/environment.tar' -C /opt/env --no-same-owner");
});

Deno.test("it is offered for its own platform only", () => {
  const both = condaTarball.plan(planContext({ project: packed(), request: bothPlatforms() }));
  assert.deepEqual(findingsOf(both), ["PC0418 error"]);
  assert.match(both.findings?.[0]?.message ?? "", /for linux-aarch64: .* on linux-64$/);
  const unknown = condaTarball.plan(planContext({ project: packed({ platform: undefined }) }));
  assert.deepEqual(findingsOf(unknown), ["PC0418 warning"]);
});

Deno.test("without Python it cannot be unpacked, and it is not packed twice", () => {
  const bare = condaTarball.plan(planContext({ project: packed({ packages: [] }) }));
  assert.deepEqual(findingsOf(bare), ["PC0419 error"]);
  const request = imageRequest({ mode: "conda-pack" });
  const twice = condaTarball.plan(planContext({ project: packed(), request }));
  assert.deepEqual(findingsOf(twice), ["PC0420 error"]);
});
