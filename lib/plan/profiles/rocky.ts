/** Rocky Linux. Tags as of 2026-06-22; source: the list of tags of rockylinux/rockylinux. */
import type { Profile } from "../profile.ts";

/** Rocky Linux 9. */
export const rocky: Profile = {
  name: "rocky",
  summary: "Rocky Linux 9, with a Python of uv's",
  system: { family: "rocky", version: "9", libc: "glibc", packages: "dnf" },
  base: { name: "docker.io/rockylinux/rockylinux", tag: "9.8-minimal" },
  gpu: false,
};
