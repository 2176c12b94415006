/** What uv and pip are told so that they install a spec: words and the files that these name. */
import { exitStatus, PyveError } from "../errors.ts";
import type { LockedRequirements } from "../spec/locked.ts";
import { pylockRequirements } from "../spec/pylock_lines.ts";
import { uvLockRequirements } from "../spec/uv_lock_lines.ts";
import type { BuildStep } from "./backend.ts";
import { refuseForUv } from "./requirements_spec.ts";
import type { VenvSpec } from "./venv_spec.ts";

/** One start of the installer. `inputs` are as in a {@link BuildStep}. */
export interface Filling {
  /** `sync`: `uv sync`, which installs a uv.lock. */
  readonly command: "install" | "sync";
  readonly words: readonly string[];
  readonly inputs: BuildStep["inputs"];
}

type PylockSpec = Extract<VenvSpec, { readonly kind: "pylock" }>;

/**
 * What uv is told.
 * @param file where requirement lines may be put, beside the generation
 */
export function uvFillings(spec: VenvSpec, file: string): readonly Filling[] {
  switch (spec.kind) {
    case "none":
      return [];
    case "requirements":
      refuseForUv(spec);
      // uv would take a file in which some have digests; pip refuses it, and so does every uv then.
      return [install([...(spec.hashed ? ["--require-hashes"] : []), ...filesOf(spec.files)])];
    case "pyproject": {
      const groups = spec.groups.flatMap((group) => ["--group", group]);
      const extras = spec.extras.flatMap((extra) => ["--extra", extra]);
      return spec.editable
        ? [install(["-e", projectWithExtras(spec.extras), ...groups])]
        : [install(["-r", "pyproject.toml", ...extras, ...groups])];
    }
    case "tables":
      return linesAfterProject({ ...spec, requirements: spec.requirements.map(unquoted) }, file);
    case "pylock":
      return [...uvPylock(spec, file), ...(spec.editable ? [projectAlone] : [])];
    case "uv.lock":
      refuseElsewhere(spec.lock.file);
      return [{
        command: "sync",
        words: [
          // The lock is not rewritten, and pip, which it does not know, stays.
          "--frozen",
          "--inexact",
          "--no-default-groups",
          ...spec.groups.flatMap((group) => ["--group", group]),
          ...spec.extras.flatMap((extra) => ["--extra", extra]),
        ],
        inputs: {},
      }];
  }
}

/**
 * What pip is told.
 * @param file where requirement lines may be put, beside the generation
 * @throws PyveError (2) where a lock file holds what no requirement line says
 */
export function pipFillings(spec: VenvSpec, file: string): readonly Filling[] {
  switch (spec.kind) {
    case "none":
      return [];
    case "requirements":
      return [install(filesOf(spec.files))];
    case "pyproject":
    case "tables":
      return linesAfterProject(spec, file);
    case "pylock":
      return [
        ...lockedFillings(pylockRequirements(spec.lock, spec.extras, spec.groups), file),
        ...(spec.editable ? [projectAlone] : []),
      ];
    case "uv.lock":
      refuseElsewhere(spec.lock.file);
      return lockedFillings(uvLockRequirements(spec.lock, spec, spec.indexes), file);
  }
}

/** pip splits the words of an option, as a shell does; uv takes the rest of the line. */
function unquoted(line: string): string {
  return line.replace(/^-e "(.*)"$/, (_, quoted: string) => `-e ${quoted.replace(/\\(.)/g, "$1")}`);
}

/** The project itself: all that it needs is there already. */
const projectAlone = install(["--no-deps", "-e", "."]);

function uvPylock(spec: PylockSpec, file: string): readonly Filling[] {
  const { lock, extras, groups } = spec;
  const unwanted = lock.defaultGroups.some((group) => !groups.includes(group));
  // uv cannot be told to leave a default group out.
  if (unwanted) return lockedFillings(pylockRequirements(lock, extras, groups), file);
  return [
    install([
      "-r",
      lock.file,
      ...extras.flatMap((extra) => ["--extra", extra]),
      ...groups.flatMap((group) => ["--group", group]),
    ]),
  ];
}

/** Without resolving anything: a lock is complete. */
function lockedFillings(
  { hashed, unhashed }: LockedRequirements,
  file: string,
): readonly Filling[] {
  const lines = (words: readonly string[], list: readonly string[]): readonly Filling[] =>
    list.length === 0 ? [] : [withLines([...words, "--no-deps"], list, file)];
  return [...lines(["--require-hashes"], hashed), ...lines([], unhashed)];
}

function linesAfterProject(
  { editable, extras, requirements }: {
    readonly editable: boolean;
    readonly extras: readonly string[];
    readonly requirements: readonly string[];
  },
  file: string,
): readonly Filling[] {
  const project = editable ? ["-e", projectWithExtras(extras)] : [];
  if (requirements.length > 0) return [withLines(project, requirements, file)];
  return project.length === 0 ? [] : [install(project)];
}

/** A file, not arguments: a requirement may carry a password in its address. */
function withLines(words: readonly string[], lines: readonly string[], file: string): Filling {
  const content = lines.map((line) => `${line}\n`).join("");
  return { command: "install", words: [...words, "-r", file], inputs: { [file]: content } };
}

function install(words: readonly string[]): Filling {
  return { command: "install", words, inputs: {} };
}

function filesOf(files: readonly string[]): readonly string[] {
  return files.flatMap((file) => ["-r", file]);
}

function projectWithExtras(extras: readonly string[]): string {
  return extras.length === 0 ? "." : `.[${extras.join(",")}]`;
}

/** uv finds its lock in the folder where it is started. */
function refuseElsewhere(file: string): void {
  if (/^(?:\.\/)*uv\.lock$/.test(file)) return;
  throw new PyveError(`Cannot install \`${file}\`: it is not the lock of this project`, {
    exit: exitStatus.usage,
    hint:
      `run \`pyve init\` in the folder of \`${file}\`, or export it: \`uv export --format pylock.toml\``,
  });
}

/** The files that a spec is made of, for people. */
export function specName(spec: VenvSpec): string {
  return namesOf(spec).map((file) => `\`${file}\``).join(", ");
}

function namesOf(spec: VenvSpec): readonly string[] {
  switch (spec.kind) {
    case "none":
      return [];
    case "requirements":
      return spec.files;
    case "pyproject":
    case "tables":
      return ["pyproject.toml"];
    case "pylock":
    case "uv.lock":
      return [spec.lock.file];
  }
}
