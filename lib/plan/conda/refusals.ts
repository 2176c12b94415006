/** Systems on which there can be no conda environment. */
import { formatPosition, type Position } from "../../errors.ts";
import type { PlanFinding } from "../finding.ts";
import type { Profile } from "../profile.ts";
import type { CondaSource, ImageProject } from "../project.ts";

/**
 * PC0401: conda's packages are built for glibc, and start on nothing else. A base of the user's own is
 * judged by whoever takes it.
 */
export function condaRefusals(project: ImageProject, profile: Profile): readonly PlanFinding[] {
  const { conda, wishes } = project;
  if (conda === undefined || wishes.base !== undefined || profile.system.libc !== "musl") return [];
  const { file, ...place } = placeOf(conda);
  return [{
    code: "PC0401",
    severity: "error",
    message:
      `Cannot make \`${formatPosition({ file })}\` with profile \`${profile.name}\`: packages of ` +
      "conda are built for glibc, and it has musl",
    remedy: "take `--profile debian`, or a base with glibc: " +
      "`container.base_image: docker.io/frolvlad/alpine-glibc:alpine-3.22`",
    at: { file, ...place },
  }];
}

/** The file, with the line of the first package in it. */
function placeOf(conda: CondaSource): Position {
  switch (conda.kind) {
    case "environment":
      return conda.file.dependencies[0]?.at ?? { file: conda.file.file };
    case "lock":
      return conda.lock.packages[0]?.at ?? { file: conda.lock.file };
    case "explicit":
      return conda.file.packages[0]?.at ?? { file: conda.file.file };
    case "tarball":
      return { file: conda.path };
  }
}
