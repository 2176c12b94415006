import assert from "node:assert/strict";
import { labels } from "../../../../lib/plan/blocks/labels.ts";
import type { ImageRequest } from "../../../../lib/plan/block.ts";
import type { ImageProject } from "../../../../lib/plan/project.ts";
import { imageProject, imageRequest, planContext } from "../../../support/image_project.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
const oci = "org.opencontainers.image";

function labelsOf(
  project: ImageProject,
  request: Partial<ImageRequest> = {},
): Readonly<Record<string, string>> | undefined {
  const context = planContext({ project, request: imageRequest(request) });
  return labels.plan(context).settings?.[0]?.settings.labels;
}

function labelled(own: Readonly<Record<string, string>>): ImageProject {
  return imageProject({ wishes: { base: undefined, labels: own, ports: [], pins: {} } });
}

Deno.test("an image says what it is and what it is made on, and not when it was made", () => {
  assert.deepEqual(labelsOf(imageProject()), {
    [`${oci}.base.name`]: "docker.io/library/debian:13.5-slim",
    [`${oci}.title`]: "stats",
  });
  const project = imageProject({
    version: "1.2.0",
    description: "Numbers,\n  and what they mean\t",
    wishes: {
      base: undefined,
      labels: {},
      ports: [],
      pins: { "docker.io/library/debian:13.5-slim": digest },
    },
  });
  assert.deepEqual(Object.entries(labelsOf(project, { sourceDateEpoch: 1_735_689_600 }) ?? {}), [
    [`${oci}.base.digest`, digest],
    [`${oci}.base.name`, "docker.io/library/debian:13.5-slim"],
    [`${oci}.created`, "2025-01-01T00:00:00Z"],
    [`${oci}.description`, "Numbers, and what they mean"],
    [`${oci}.title`, "stats"],
    [`${oci}.version`, "1.2.0"],
  ]);
});

Deno.test("the user's labels win", () => {
  const own = { [`${oci}.title`]: "Statistics", "com.example.team": 'a "b" $c' };
  assert.deepEqual(labelsOf(labelled(own)), {
    "com.example.team": 'a "b" $c',
    [`${oci}.base.name`]: "docker.io/library/debian:13.5-slim",
    [`${oci}.title`]: "Statistics",
  });
});

Deno.test("a label that could become something else is refused", () => {
  const wrong = [
    { "a b": "c" },
    { "a=b": "c" },
    { "": "c" },
    { a: "b\nRUN true" },
    { "a\nUSER root": "b" },
  ];
  for (const own of wrong) {
    const project = labelled(own);
    const { findings = [] } = labels.plan(planContext({ project }));
    assert.deepEqual(findings.map(({ code, severity }) => `${code} ${severity}`), ["PC0711 error"]);
    assert.deepEqual(Object.keys(labelsOf(project) ?? {}), [`${oci}.base.name`, `${oci}.title`]);
  }
});
