/**
 * `.pyve/state.json`: all that `run` needs to know of the environments that were made, in one read.
 * Written by pyve alone; its shape is section 6 of the contract. Checked by hand, not by a schema
 * library, because `pyve run` reads it on every start.
 */
import type { Scripts } from "../activation/env_diff.ts";
import { PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { isRecord } from "../json_record.ts";

/** The backends that an environment can be made by. */
export type BackendName = "venv" | "micromamba";

/** A spec file as it was when the environment was made. `path` is relative to the root. */
export interface SpecDigest {
  readonly path: string;
  readonly sha256: string;
}

/** Which parts of the specs were asked for; a change makes the environment stale. */
export interface Selection {
  /** Explicit requirements files, relative to the root; empty: found by the rules. */
  readonly requirements: readonly string[];
  readonly extras: readonly string[];
  readonly groups: readonly string[];
  /** Whether the group `dev` is installed where the project has one. */
  readonly dev: boolean;
  /** Whether packages were installed at all, and pip with them. */
  readonly install: boolean;
  readonly pip: boolean;
}

/** One environment that exists. */
export interface EnvironmentState {
  readonly backend: BackendName;
  /** The public name, absolute: what VIRTUAL_ENV says. */
  readonly prefix: string;
  /** The folder name of the current build under `.pyve/envs/`. */
  readonly generation: string;
  /**
   * Of a venv, `path` is the interpreter that it was made from, outside of it. A conda environment
   * has its own, under the public name, or none.
   */
  readonly interpreter?: { readonly path: string; readonly version: string } | undefined;
  readonly specs: readonly SpecDigest[];
  readonly selection: Selection;
  /** An {@link EnvDiff}, flat as the contract has it. */
  readonly path: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
  readonly scripts?: Scripts | undefined;
  /** The dotenv file, relative to the root, that activation loads. */
  readonly envFile?: string;
  /** ISO 8601, UTC. */
  readonly made: string;
}

/** The whole file. */
export interface State {
  readonly schema: 1;
  /** Who wrote it, as `pyve 1.2.3`. */
  readonly tool: string;
  /** The absolute, physical project root when it was written. */
  readonly root: string;
  readonly environments: Readonly<Record<string, EnvironmentState>>;
}

/** The environment that commands mean when `--env` is not given. */
export const defaultEnvironment = "default";

/** Where the state of the project at `root` is kept. */
export function statePath(root: string): string {
  return `${root}/.pyve/state.json`;
}

/**
 * Reads the text of a state file.
 * @throws PyveError when it is not one, or was written by a newer pyve
 */
export function parseState(text: string, file: string): State {
  const value = parseJson(text, file);
  if (!isRecord(value) || !isRecord(value["environments"])) {
    throw damaged(file, "it is not a state file");
  }
  if (value["schema"] !== 1) {
    throw new PyveError(
      `Cannot read \`${file}\`: it was written by another version of pyve`,
      {
        hint: "update pyve, or run `pyve init --force` to make the environment again",
      },
    );
  }
  for (const member of ["root", "tool"]) {
    if (!isText(value[member])) throw damaged(file, `\`${member}\` is missing`);
  }
  for (const [name, environment] of Object.entries(value["environments"])) {
    if (!isEnvironmentState(environment)) {
      throw damaged(file, `environment \`${name}\` is incomplete`);
    }
  }
  // An environment may be called `constructor`: looking it up must not find what objects inherit.
  Object.setPrototypeOf(value["environments"], null);
  return value as unknown as State;
}

/** Reads the state of the project at `root`; `undefined` when nothing was made there yet. */
export function readState(host: Host, root: string): State | undefined {
  const file = statePath(root);
  const text = host.fs.readText(file);
  return text === undefined ? undefined : parseState(text, file);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(file, "it is not JSON", cause);
  }
}

/** `run` uses these members as they are: what another program wrote there must not get that far. */
function isEnvironmentState(value: unknown): boolean {
  return isRecord(value) && isText(value["prefix"]) && isText(value["generation"]) &&
    isText(value["made"]) && backends.some((backend) => backend === value["backend"]) &&
    areTexts(value["path"]) && areTexts(value["unset"]) && areVariables(value["variables"]) &&
    (isInterpreter(value["interpreter"]) ||
      value["interpreter"] === undefined && value["backend"] === "micromamba") &&
    (value["scripts"] === undefined || isScripts(value["scripts"])) &&
    (value["envFile"] === undefined || isText(value["envFile"])) &&
    Array.isArray(value["specs"]) && value["specs"].every(isDigest) &&
    isSelection(value["selection"]);
}

const backends: readonly BackendName[] = ["venv", "micromamba"];

function isText(value: unknown): value is string {
  return typeof value === "string" && !value.includes("\0");
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function areVariables(value: unknown): boolean {
  return isRecord(value) &&
    Object.entries(value).every(([name, text]) => /^[^=\0]+$/.test(name) && isText(text));
}

function isInterpreter(value: unknown): boolean {
  return isRecord(value) && isText(value["path"]) && isText(value["version"]);
}

function isScripts(value: unknown): boolean {
  return isRecord(value) && areTexts(value["enter"]) && areTexts(value["leave"]);
}

function isDigest(value: unknown): boolean {
  return isRecord(value) && isText(value["path"]) && isText(value["sha256"]);
}

function isSelection(value: unknown): boolean {
  return isRecord(value) &&
    ["requirements", "extras", "groups"].every((part) => areTexts(value[part])) &&
    ["dev", "install", "pip"].every((part) => typeof value[part] === "boolean");
}

function damaged(file: string, why: string, cause?: unknown): PyveError {
  return new PyveError(`Cannot read \`${file}\`: ${why}`, {
    hint: "run `pyve init --force` to make the environment again",
    cause,
  });
}
