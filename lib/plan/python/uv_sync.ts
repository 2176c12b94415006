/** The steps that fill an environment from a uv.lock, which uv itself reads. */
import { quotePosix } from "../../activation/quote.ts";
import type { BlockStep, PlanContext } from "../block.ts";
import { exportIfGiven, secretMount } from "./build_secrets.ts";
import type { Mount, Target } from "../plan.ts";
import type { PythonSource, PythonSpec } from "../project.ts";
import { indexVariables } from "./indexes.ts";
import { bind, specFolder } from "./requirement_files.ts";
import { sourceSteps } from "./source_copy.ts";

type UvLockSource = Extract<PythonSource, { readonly kind: "uv.lock" }>;

/** What every step has. */
interface SyncWords {
  readonly cache: Mount;
  /** Lines that each step begins with. */
  readonly settings: readonly string[];
  /** Lines that follow an installation of the project's own source. */
  readonly finish: readonly string[];
}

/** The steps for a lock. */
export function syncSteps(
  { project }: PlanContext,
  python: PythonSpec,
  source: UvLockSource,
  words: SyncWords,
): readonly BlockStep[] {
  const isBuilt = python.isPackage || python.locals.length > 0 || source.manifests.length > 1;
  const { groups, developmentGroups } = source;
  const everything = [...groups, ...developmentGroups];
  const secrets = indexVariables(source);
  const settings = [...words.settings, ...secrets.map(exportIfGiven)];
  // Folders that the lock names are not there yet: whether it is stale can be seen only with them.
  const check = isBuilt ? "--frozen" : "--locked";
  const packages = (chosen: readonly string[]): BlockStep["operation"] => ({
    kind: "run",
    script: [
      `cd ${specFolder}`,
      ...settings,
      sync([check, ...isBuilt ? ["--no-install-local"] : []], source, chosen),
    ],
    mounts: [
      words.cache,
      bind(source.lock),
      ...source.manifests.map(bind),
      ...secrets.map(secretMount),
    ],
    network: "default",
  });
  const own = (
    targets: readonly Target[],
    chosen: readonly string[],
    staysInPlace: boolean,
  ): readonly BlockStep[] =>
    sourceSteps(project, {
      targets,
      staysInPlace,
      commands: [
        ...settings,
        sync(["--locked", ...staysInPlace ? [] : ["--no-editable"]], source, chosen),
        ...words.finish,
      ],
      mounts: [words.cache, ...secrets.map(secretMount)],
    });
  const isSame = developmentGroups.length === 0;
  return [
    { phase: "environment", purpose: "The packages, with uv", operation: packages(groups) },
    ...isSame ? [] : [
      {
        phase: "development",
        targets: ["dev", "ci"],
        purpose: "What developers have besides, with uv",
        operation: packages(everything),
      } satisfies BlockStep,
    ],
    ...!isBuilt ? [] : [
      ...own(["dev"], everything, true),
      ...isSame
        ? own(["ci", "production"], groups, false)
        : [...own(["ci"], everything, false), ...own(["production"], groups, false)],
    ],
  ];
}

function sync(
  words: readonly string[],
  { extras }: UvLockSource,
  groups: readonly string[],
): string {
  return [
    "uv sync",
    ...words,
    "--no-default-groups",
    ...groups.map((group) => `--group ${quotePosix(group)}`),
    ...extras.map((extra) => `--extra ${quotePosix(extra)}`),
  ].join(" ");
}
