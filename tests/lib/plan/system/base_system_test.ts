import assert from "node:assert/strict";
import { baseSystem } from "../../../../lib/plan/system/base_system.ts";
import { alpine } from "../../../../lib/plan/profiles/alpine.ts";
import { debian } from "../../../../lib/plan/profiles/debian.ts";
import { profiles } from "../../../../lib/plan/profiles/mod.ts";
import { imageProject } from "../../../support/image_project.ts";

function systemOf(base: string | undefined, profile = debian): string {
  const wishes = { base, labels: {}, ports: [], pins: {} };
  const { libc, installer, assumed } = baseSystem(imageProject({ wishes }), profile);
  return `${libc} ${installer}${assumed ? " assumed" : ""}`;
}

Deno.test("without a base of the user's, the system is that of the profile", () => {
  assert.deepEqual(profiles.map((profile) => `${profile.name} ${systemOf(undefined, profile)}`), [
    "debian glibc apt",
    "ubuntu glibc apt",
    "rocky glibc microdnf",
    "alpine musl apk",
    "gpu glibc apt",
  ]);
});

Deno.test("the name of a base says which system it is", () => {
  const cases = {
    "alpine:3.24.1": "musl apk",
    "python:3.13.15-alpine3.24": "musl apk",
    "frolvlad/alpine-glibc:alpine-3.22": "glibc apk",
    "cgr.dev/chainguard/wolfi-base:latest": "glibc apk",
    "python:3.13.15": "glibc apt",
    "rocker/r-ver:4.4.1": "glibc apt",
    "nvidia/cuda:12.8.1-cudnn-runtime-ubuntu24.04": "glibc apt",
    "almalinux:9.6": "glibc dnf",
    "rockylinux/rockylinux:9.8-minimal": "glibc microdnf",
    "registry.access.redhat.com/ubi9/ubi-minimal:9.6": "glibc microdnf",
    "fedora:42": "glibc dnf",
  };
  for (const [base, system] of Object.entries(cases)) assert.equal(systemOf(base), system, base);
  assert.equal(systemOf("registry.example/lab/base:1", alpine), "musl apk assumed");
});
