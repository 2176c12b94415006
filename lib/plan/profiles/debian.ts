/** Debian: the default. Tags as of 2026-05-26; source: the official images' lists of tags. */
import type { Profile } from "../profile.ts";

/** Debian 13. */
export const debian: Profile = {
  name: "debian",
  summary: "Debian 13, with the official Python images",
  system: { family: "debian", version: "13", libc: "glibc", packages: "apt" },
  base: { name: "docker.io/library/debian", tag: "13.5-slim" },
  python: { name: "docker.io/library/python", suffix: "slim-trixie" },
  r: { name: "docker.io/rocker/r-ver" },
  gpu: false,
};
