/** Alpine. Tags as of 2026-06-22; source: the official images' lists of tags. */
import type { Profile } from "../profile.ts";

/** Alpine 3.24: small, and built on musl, for which conda has no packages. */
export const alpine: Profile = {
  name: "alpine",
  summary: "Alpine 3.24: small, on musl, not for conda",
  system: { family: "alpine", version: "3.24", libc: "musl", packages: "apk" },
  base: { name: "docker.io/library/alpine", tag: "3.24.1" },
  python: { name: "docker.io/library/python", suffix: "alpine3.24" },
  gpu: false,
};
