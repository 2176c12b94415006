/**
 * The project's own source, for a step that builds it. It is copied and not mounted: builds of packages
 * write beside their source, and buildah before 1.38 does not see that a mounted folder has changed.
 */
import { type BlockStep, places } from "../block.ts";
import type { Mount, Target } from "../plan.ts";
import type { ImageProject } from "../project.ts";
import { tellVersion, versionMounts } from "./history_version.ts";

/** What is done with the source. */
export interface SourceWork {
  readonly targets?: readonly Target[];
  /** It is where the application will be: an editable installation names that place. */
  readonly staysInPlace: boolean;
  /** Commands of sh, run in its root. */
  readonly commands: readonly string[];
  readonly mounts: readonly Mount[];
}

/** The steps, after which the source is gone again. */
export function sourceSteps(
  project: ImageProject,
  { targets, staysInPlace, commands, mounts }: SourceWork,
): readonly BlockStep[] {
  const folder = staysInPlace ? places.application : "/tmp/build";
  const shared = {
    phase: "package",
    ...targets === undefined ? {} : { targets },
    purpose: `${project.name} itself${staysInPlace ? `, editable in ${folder}` : ""}`,
  } as const;
  return [
    {
      ...shared,
      operation: { kind: "copy", from: { kind: "context" }, paths: ["."], to: `${folder}/` },
    },
    {
      ...shared,
      operation: {
        kind: "run",
        script: [
          `cd ${folder}`,
          ...tellVersion(project),
          ...commands,
          "cd /",
          `rm -rf ${folder}`,
        ],
        mounts: [...mounts, ...versionMounts(project)],
        network: "default",
      },
    },
  ];
}
