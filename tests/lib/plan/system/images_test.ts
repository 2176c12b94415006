import assert from "node:assert/strict";
import fc from "fast-check";
import { imageReference, parseImageReference } from "../../../../lib/plan/system/images.ts";
import { imageProject } from "../../../support/image_project.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

Deno.test("an image is pinned where the pin file has its name and tag", () => {
  const pins = { "docker.io/library/debian:13.5-slim": digest };
  const project = imageProject({ wishes: { base: undefined, labels: {}, ports: [], pins } });
  assert.deepEqual(imageReference(project, "docker.io/library/debian", "13.5-slim"), {
    name: "docker.io/library/debian",
    tag: "13.5-slim",
    digest,
  });
  assert.deepEqual(imageReference(project, "docker.io/library/debian", "12"), {
    name: "docker.io/library/debian",
    tag: "12",
  });
});

Deno.test("the name of an image is made complete as Docker does it", () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ["debian", "docker.io/library/debian", undefined],
    ["debian:13.5-slim", "docker.io/library/debian", "13.5-slim"],
    ["docker.io/debian:13", "docker.io/library/debian", "13"],
    ["index.docker.io/library/debian:13", "docker.io/library/debian", "13"],
    ["mambaorg/micromamba:2.6.1", "docker.io/mambaorg/micromamba", "2.6.1"],
    ["localhost/base:1", "localhost/base", "1"],
    ["localhost:5000/base", "localhost:5000/base", undefined],
    ["registry.example:8443/lab/base:1.2.3", "registry.example:8443/lab/base", "1.2.3"],
    ["ghcr.io/lab/a__b/c-d.e:v1", "ghcr.io/lab/a__b/c-d.e", "v1"],
  ];
  for (const [text, name, tag] of cases) {
    assert.deepEqual(parseImageReference(text), { name, tag }, text);
  }
  assert.deepEqual(parseImageReference(`debian:13@${digest}`), {
    name: "docker.io/library/debian",
    tag: "13",
    digest,
  });
  assert.deepEqual(parseImageReference(`debian@${digest}`), {
    name: "docker.io/library/debian",
    tag: undefined,
    digest,
  });
});

Deno.test("what is no name of an image is not read as one", () => {
  const texts = [
    "",
    "Debian",
    "debian:",
    "debian:a b",
    "debian\nRUN true",
    "a/b//c",
    "-debian",
    "debian:13@sha256:12",
    "https://registry.example/base",
    "$(id)",
    "registry.example:port/base",
  ];
  for (const text of texts) assert.equal(parseImageReference(text), undefined, text);
});

Deno.test("whatever is read of a name of an image can be read again, and is one word", () => {
  fc.assert(fc.property(fc.string({ unit: "binary-ascii", maxLength: 60 }), (text) => {
    const image = parseImageReference(text);
    if (image === undefined) return;
    assert.match(image.name, /^[a-zA-Z0-9.:/_-]+$/);
    assert.equal(parseImageReference(image.name)?.name, image.name);
  }));
});
