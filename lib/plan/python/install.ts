/**
 * The steps that fill an environment from requirements, whichever installer does it: what comes from
 * elsewhere in layers of its own, the project's own source after that.
 */
import { quotePosix } from "../../activation/quote.ts";
import type { BlockStep, PlanContext } from "../block.ts";
import { secretFor, secretMount, withSecrets } from "./build_secrets.ts";
import { localArguments, type LocalRequirement } from "./local_requirements.ts";
import type { Mount, PlanSecret, Target } from "../plan.ts";
import type { PythonSpec } from "../project.ts";
import type { Batch, Share, Shares } from "./shares.ts";
import { specFolder } from "./requirement_files.ts";
import { sourceSteps } from "./source_copy.ts";

/** How an installer is called. */
export interface InstallerWords {
  /** As people know it. */
  readonly name: "uv" | "pip";
  readonly cache: Mount;
  /** Lines that each step begins with. */
  readonly settings: readonly string[];
  /** Makes an empty environment. */
  readonly create: string;
  /** Installs what follows it. */
  readonly install: string;
  /** Lines that follow an installation. */
  readonly finish: readonly string[];
  /** Packages whose builds look at what is installed beside them: they come second. */
  readonly compiled: readonly string[];
}

/** The secrets that the steps take: without one of them no package is found. */
export function requirementSecrets(shares: Shares | undefined): readonly PlanSecret[] {
  if (shares === undefined) return [];
  const names = [...shares.production.variables, ...shares.development.variables];
  return [...new Set(names)].sort()
    .map((name) => secretFor(name, true, `the requirements name \`\${${name}}\``));
}

/** The steps for requirements files and lines. */
export function installSteps(
  context: PlanContext,
  python: PythonSpec,
  { production, development }: Shares,
  words: InstallerWords,
): readonly BlockStep[] {
  const { name } = words;
  const made = files(production, "environment").concat({
    phase: "environment",
    purpose: `The packages, with ${name}`,
    operation: {
      kind: "run",
      script: [...words.settings, words.create, ...installLines(production, words)],
      mounts: mountsFor(production, words),
      network: production.batches.length === 0 ? "none" : "default",
    },
  });
  const targets: readonly Target[] = ["dev", "ci"];
  const forDevelopers: readonly BlockStep[] = development.batches.length === 0 ? [] : [
    ...files(development, "development", targets),
    {
      phase: "development",
      targets,
      purpose: `What developers have besides, with ${name}`,
      operation: {
        kind: "run",
        script: [...words.settings, ...installLines(development, words)],
        mounts: mountsFor(development, words),
        network: "default",
      },
    },
  ];
  return [
    ...made,
    ...forDevelopers,
    ...packageSteps(context, python, { production, development }, words),
  ];
}

function files(share: Share, phase: BlockStep["phase"], targets?: readonly Target[]): BlockStep[] {
  return share.written.map((operation) => ({
    phase,
    ...targets === undefined ? {} : { targets },
    purpose: "Requirements without the project's own source",
    operation,
  }));
}

function installLines(share: Share, words: InstallerWords): readonly string[] {
  const lines = share.batches.flatMap((batch) => batchLines(batch, share.variables, words));
  return lines.length === 0 ? [] : [`cd ${specFolder}`, ...lines, ...words.finish];
}

function batchLines(
  { files, hashed, complete }: Batch,
  variables: readonly string[],
  { install, compiled }: InstallerWords,
): readonly string[] {
  const named = files.map((file) => `-r ${quotePosix(file)}`);
  const line = (...words: readonly string[]): string =>
    withSecrets(variables, [install, ...words].join(" "));
  if (hashed) return [line("--require-hashes", ...complete ? ["--no-deps"] : [], ...named)];
  if (complete) return [line("--no-deps", ...named)];
  if (compiled.length === 0) return [line(...named)];
  return [
    `printf '%s\\n' ${compiled.join(" ")} > ${laterFile}`,
    line(`--excludes ${laterFile}`, ...named, ...importedThere),
    `rm ${laterFile}`,
    line(...compiled.map((name) => `--no-build-isolation-package ${name}`), ...named),
  ];
}

const laterFile = "/tmp/compiled-later.txt";

/** What setup.py of those packages imports, which nothing declares to be needed. */
const importedThere = ["ninja", "packaging", "psutil", "setuptools", "wheel"];

function mountsFor(share: Share, { cache }: InstallerWords): readonly Mount[] {
  if (share.batches.length === 0) return [];
  return [cache, ...share.mounts, ...share.variables.map(secretMount)];
}

/** Developers edit the source, so that theirs stays where it is. */
function packageSteps(
  { project }: PlanContext,
  python: PythonSpec,
  { production, development }: Pick<Shares, "production" | "development">,
  words: InstallerWords,
): readonly BlockStep[] {
  const own: readonly LocalRequirement[] = python.isPackage
    ? [{ place: ".", path: ".", editable: true }]
    : [];
  const always = withOwn(production.locals, own);
  const all = withOwn([...production.locals, ...development.locals], own);
  const step = (
    locals: readonly LocalRequirement[],
    targets: readonly Target[],
    staysInPlace: boolean,
  ): readonly BlockStep[] =>
    locals.length === 0 ? [] : sourceSteps(project, {
      targets,
      staysInPlace,
      commands: [
        ...words.settings,
        withSecrets(
          production.variables,
          [
            words.install,
            ...isComplete(python) ? ["--no-deps"] : [],
            ...localArguments(locals, staysInPlace),
          ].join(" "),
        ),
        ...words.finish,
      ],
      mounts: [words.cache, ...production.variables.map(secretMount)],
    });
  const isSame = JSON.stringify(always) === JSON.stringify(all);
  return [
    ...step(all, ["dev"], true),
    ...isSame
      ? step(all, ["ci", "production"], false)
      : [...step(all, ["ci"], false), ...step(always, ["production"], false)],
  ];
}

/** A project that names itself, perhaps with extras, is installed once. */
function withOwn(
  locals: readonly LocalRequirement[],
  own: readonly LocalRequirement[],
): readonly LocalRequirement[] {
  return locals.some(({ path }) => /^\.?\/?$/.test(path)) ? locals : [...locals, ...own];
}

/** What the source itself needs is in a lock, and nowhere else for sure. */
function isComplete({ source }: PythonSpec): boolean {
  return source.kind === "lines" ? source.locked : source.kind === "requirements" && source.hashed;
}
