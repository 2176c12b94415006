import assert from "node:assert/strict";
import type { BlockContext, Wish } from "../../../../lib/plan/block.ts";
import { baseImage } from "../../../../lib/plan/blocks/base_image.ts";
import { imageName } from "../../../../lib/plan/image_name.ts";
import type { Target } from "../../../../lib/plan/plan.ts";
import { alpine } from "../../../../lib/plan/profiles/alpine.ts";
import { gpu } from "../../../../lib/plan/profiles/gpu.ts";
import { ubuntu } from "../../../../lib/plan/profiles/ubuntu.ts";
import type { ImageProject, PythonSpec } from "../../../../lib/plan/project.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { imageProject, imageRequest, planContext } from "../../../support/image_project.ts";
import { rProject } from "../../../support/r_project.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

const spec: PythonSpec = {
  installer: "uv",
  source: { kind: "requirements", files: [], development: [], closure: [], hashed: false },
  isPackage: false,
  requirements: [],
  locals: [],
};

function runtime(name: string, range: string): Wish {
  return { ecosystem: "runtime", name, range, scope: "run", reason: "a test" };
}

/** The bases and the codes of the findings. */
function bases(
  given: Partial<BlockContext>,
  wishes: readonly Wish[] = [],
): { readonly build: string; readonly runtime: string; readonly codes: readonly string[] } {
  const { bases, findings = [] } = baseImage.plan(planContext(given, wishes));
  assert.ok(bases !== undefined);
  return {
    build: imageName(bases.build),
    runtime: imageName(bases.runtime),
    codes: findings.map(({ code, severity }) => `${code} ${severity}`),
  };
}

function based(base: string, given: Partial<ImageProject> = {}): ImageProject {
  return imageProject({ wishes: { base, labels: {}, ports: [], pins: {} }, ...given });
}

function same(name: string, ...codes: readonly string[]): ReturnType<typeof bases> {
  return { build: name, runtime: name, codes };
}

Deno.test("without an interpreter in an image, the base is the bare system of the profile", () => {
  assert.deepEqual(bases({}), same("docker.io/library/debian:13.5-slim"));
  const python = imageProject({ python: spec });
  assert.deepEqual(
    bases({ project: python, profile: ubuntu }, [runtime("python", "==3.13.15")]),
    same("docker.io/library/ubuntu:24.04"),
  );
});

Deno.test("a Python project is made on the official image of its Python", () => {
  const project = imageProject({ python: spec });
  assert.deepEqual(
    bases({ project }, [runtime("python", "==3.13.15")]),
    same("docker.io/library/python:3.13.15-slim-trixie"),
  );
  assert.deepEqual(
    bases({ project, profile: alpine }, [runtime("python", "==3.14.7")]),
    same("docker.io/library/python:3.14.7-alpine3.24"),
  );
});

Deno.test("an old patch is taken from an older system, and that is said", () => {
  const project = imageProject({ python: spec });
  assert.deepEqual(
    bases({ project }, [runtime("python", "==3.12.3")]),
    same("docker.io/library/python:3.12.3-slim-bookworm", "PC0704 note"),
  );
  assert.deepEqual(
    bases({ project }, [runtime("python", "==3.11.2")]),
    same("docker.io/library/python:3.11.2-slim-bullseye", "PC0704 warning"),
  );
  assert.deepEqual(
    bases({ project, profile: alpine }, [runtime("python", "==3.12.3")]).codes,
    ["PC0705 error"],
  );
});

Deno.test("a conda environment needs no image of an interpreter", () => {
  const conda = {
    kind: "environment",
    file: readEnvironmentYml("dependencies: [python]\n", "environment.yml"),
  } as const;
  const project = imageProject({ python: spec, conda });
  assert.deepEqual(
    bases({ project }, [runtime("python", "==3.13.15")]),
    same("docker.io/library/debian:13.5-slim"),
  );
});

Deno.test("R is made on Rocker's image of the version that the lock names", () => {
  assert.deepEqual(
    bases({ project: rProject() }, [runtime("r", "==4.4.1")]),
    same("docker.io/rocker/r-ver:4.4.1"),
  );
  assert.deepEqual(
    bases({ project: rProject(), profile: gpu }, [runtime("r", "==4.4.1")]),
    same("docker.io/library/ubuntu:24.04"),
  );
});

Deno.test("CUDA of the system comes from NVIDIA's image, with compilers only where it is built", () => {
  const name = "docker.io/nvidia/cuda:12.8.1-cudnn";
  assert.deepEqual(
    bases({ profile: gpu }, [runtime("cuda", "==12.8.1")]),
    same(`${name}-runtime-ubuntu24.04`),
  );
  const compilers: Wish = { ...runtime("cuda-devel", ""), ecosystem: "system", scope: "build" };
  assert.deepEqual(bases({ profile: gpu }, [runtime("cuda", "==12.8.1"), compilers]), {
    build: `${name}-devel-ubuntu24.04`,
    runtime: `${name}-runtime-ubuntu24.04`,
    codes: [],
  });
});

Deno.test("an older CUDA is on an older Ubuntu, and on Debian there is none", () => {
  assert.deepEqual(
    bases({ profile: gpu }, [runtime("cuda", "==12.5.1")]),
    same("docker.io/nvidia/cuda:12.5.1-cudnn-runtime-ubuntu22.04", "PC0706 note"),
  );
  assert.deepEqual(bases({}, [runtime("cuda", "==12.8.1")]).codes, ["PC0707 error"]);
});

Deno.test("the user's base is taken for both, with its digest, and packages are root's to install", () => {
  const base = "registry.example/lab/debian-base:1.2.3";
  assert.deepEqual(bases({ project: based(base) }), same(base));
  assert.deepEqual(
    bases({ project: based(`${base}@${digest}`) }),
    same(`${base}@${digest}`),
  );
  const phases = (mode: "prefix-copy" | "single-stage"): readonly string[] =>
    (baseImage.plan(planContext({ project: based(base), request: imageRequest({ mode }) })).steps ??
      []).map(({ phase }) => phase);
  assert.deepEqual(phases("prefix-copy"), ["build-system", "run-system"]);
  assert.deepEqual(phases("single-stage"), ["build-system"]);
});

Deno.test("a base that cannot be used is refused with another one to take", () => {
  const conda = {
    kind: "environment",
    file: readEnvironmentYml("dependencies: [python]\n", "environment.yml"),
  } as const;
  const codes = (base: string, given: Partial<ImageProject> = {}): readonly string[] =>
    bases({ project: based(base, given) }).codes;
  assert.deepEqual(codes("Not an image"), ["PC0701 error"]);
  assert.deepEqual(codes("alpine:3.24.1", { conda }), ["PC0703 error"]);
  assert.deepEqual(codes("frolvlad/alpine-glibc:alpine-3.22", { conda }), []);
  assert.deepEqual(codes("cgr.dev/chainguard/wolfi-base:1", { conda }), []);
  assert.deepEqual(codes("registry.example/lab/base:1"), ["PC0714 note"]);
  assert.deepEqual(codes("gcr.io/distroless/python3-debian12:nonroot"), ["PC0715 error"]);
  assert.deepEqual(codes("scratch"), ["PC0715 error"]);
});

Deno.test("a base with the compilers of CUDA is told where production would run it", () => {
  const project = based("docker.io/nvidia/cuda:12.6.3-cudnn-devel-ubuntu24.04");
  const codes = (...targets: readonly Target[]): readonly string[] =>
    bases({ project, request: imageRequest({ targets }) }).codes;
  assert.deepEqual(codes("dev", "production"), ["PC0207 warning"]);
  assert.deepEqual(codes("dev", "ci"), []);
});
