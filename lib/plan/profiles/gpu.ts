/** Machines with an NVIDIA GPU. Tags as of 2026-11-21; source: the official image's list of tags. */
import type { Profile } from "../profile.ts";

/** Ubuntu 24.04, since NVIDIA's own images are built on it where one is needed. */
export const gpu: Profile = {
  name: "gpu",
  summary: "Ubuntu 24.04 for NVIDIA GPUs, with CUDA where the packages do not bring it",
  system: { family: "ubuntu", version: "24.04", libc: "glibc", packages: "apt" },
  base: { name: "docker.io/library/ubuntu", tag: "24.04" },
  gpu: true,
};
