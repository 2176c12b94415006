/** Ubuntu. Tags as of 2026-11-21; source: the official image's list of tags. */
import type { Profile } from "../profile.ts";

/** Ubuntu 24.04; its images bring no Python of another version, so uv does. */
export const ubuntu: Profile = {
  name: "ubuntu",
  summary: "Ubuntu 24.04, with a Python of uv's",
  system: { family: "ubuntu", version: "24.04", libc: "glibc", packages: "apt" },
  base: { name: "docker.io/library/ubuntu", tag: "24.04" },
  r: { name: "docker.io/rocker/r-ver" },
  gpu: false,
};
