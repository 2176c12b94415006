/** Starting micromamba in a build: the same places, caches and variables for every block that does. */
import { type ImageRequest, places } from "../block.ts";
import { exportIfGiven, secretMount } from "../python/build_secrets.ts";
import type { Mount, Run } from "../plan.ts";

/** Where the packages that were downloaded are kept from build to build. */
export const micromambaRoot = "/opt/pyve/cache/micromamba";

/** What is particular to one start. */
export interface CondaRun {
  /** Commands of sh. */
  readonly commands: readonly string[];
  readonly mounts?: readonly Mount[];
  /** Variables whose values only a build knows. */
  readonly secrets?: readonly string[];
  /** The version of CUDA to solve for, whatever the machine of the build has. */
  readonly cuda?: string | undefined;
  /** Whether pip or uv may be started. */
  readonly pip: boolean;
}

/**
 * A step that starts micromamba. Packages are copied out of the cache: it is no part of the image, and
 * no file system that a link could lead to.
 */
export function condaRun({ commands, mounts = [], secrets = [], cuda, pip }: CondaRun): Run {
  const variables = [
    ...(cuda === undefined ? [] : [`CONDA_OVERRIDE_CUDA=${cuda}`]),
    "MAMBA_ALWAYS_COPY=true",
    "MAMBA_REGISTER_ENVS=false",
    `MAMBA_ROOT_PREFIX=${micromambaRoot}`,
    "NO_COLOR=1",
    ...(pip ? pipVariables : []),
  ];
  return {
    kind: "run",
    script: [`export ${variables.join(" ")}`, ...secrets.map(exportIfGiven), ...commands],
    mounts: [
      // micromamba locks its cache by itself, but not what it keeps of the channels.
      { kind: "cache", target: micromambaRoot, sharing: "locked" },
      ...(pip ? pipCaches : []),
      ...mounts,
      ...secrets.map(secretMount),
    ],
    network: "default",
  };
}

const pipVariables = ["PIP_DISABLE_PIP_VERSION_CHECK=1", "PIP_NO_INPUT=1", "UV_LINK_MODE=copy"];

/** What pip and uv keep; micromamba starts either. */
export const pipCaches: readonly Mount[] = [
  { kind: "cache", target: "/root/.cache/pip", sharing: "shared" },
  { kind: "cache", target: "/root/.cache/uv", sharing: "shared" },
];

/** The start of a command that makes the environment. */
export const createEnvironment = `micromamba create -y -p ${places.prefix}`;

/**
 * Lines that follow a change of the environment where an image is to be the same in every build: the
 * times in its history, and the times that compiled files compare their sources with. The engine sets
 * the times of all files, so that Python would compile them again at every start.
 */
export function withoutTimes({ sourceDateEpoch: epoch }: ImageRequest): readonly string[] {
  if (epoch === undefined) return [];
  const [day, time = ""] = new Date(epoch * 1000).toISOString().split("T");
  const { prefix } = places;
  const compile = `${prefix}/bin/python -m compileall -qq -f --invalidation-mode unchecked-hash`;
  return [
    `sed -i 's/^==> .* <==$/==> ${day} ${time.slice(0, 8)} <==/' ${prefix}/conda-meta/history`,
    // Some packages carry code for another Python, which cannot be compiled and is never run.
    `if [ -x ${prefix}/bin/python ]; then ${compile} ${prefix}/lib || true; fi`,
  ];
}
