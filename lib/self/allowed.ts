/**
 * Which projects the shell hook may enter: a cloned repository could bring a state of its own, and
 * entering it would put its programs on PATH. Remembered outside of every project, by path and by
 * what entering does.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { defaultEnvironment, type EnvironmentState, type State } from "../project/state.ts";
import { stateFolder } from "./installation.ts";

/** What was said about a project; `unknown`: nothing about what entering it does now. */
export type Permission = "allowed" | "denied" | "unknown";

/** Who else can read the folder may not learn from it which projects there are. */
const mode = 0o600;

/**
 * The file that remembers what was said about the project at `root`, whether it is there or not;
 * `undefined` where nothing says where such files are kept.
 */
export function permissionFile(host: Host, root: string): string | undefined {
  const folder = stateFolder(host);
  return folder === undefined ? undefined : join(folder, "allowed", sha256(root));
}

/** What was said about the project at `root`, whose state is this. */
export function permissionOf(host: Host, root: string, state: State): Permission {
  const record = readRecord(host, root);
  if (record === undefined || record.root !== root) return "unknown";
  if (record.digest === undefined) return "denied";
  return record.digest === digestOf(state) ? "allowed" : "unknown";
}

/**
 * Lets the hook enter the project, as long as entering does what it does now.
 * @throws PyveError where that cannot be remembered
 */
export function allowProject(host: Host, root: string, state: State): void {
  writeRecord(host, { root, digest: digestOf(state) });
}

/** Keeps the hook out of the project, whatever entering it does. @throws as {@link allowProject} */
export function denyProject(host: Host, root: string): void {
  writeRecord(host, { root });
}

/**
 * Allows what the user has just made, unless they denied it. Tells whether it is allowed now; where
 * that cannot be remembered (no HOME, a disk that cannot be written) it is not, and nothing is lost.
 */
export function allowOwnProject(host: Host, root: string, state: State): boolean {
  try {
    const before = permissionOf(host, root, state);
    if (before === "unknown") allowProject(host, root, state);
    return before !== "denied";
  } catch (error) {
    if (error instanceof PyveError) return false;
    throw error;
  }
}

/** Forgets that the project was allowed, where there is nothing left to enter. What is denied stays so. */
export function forgetAllowed(host: Host, root: string): void {
  const file = permissionFile(host, root);
  if (file !== undefined && readRecord(host, root)?.digest !== undefined) host.fs.remove(file);
}

/** Without a digest, the project is denied. */
interface PermissionRecord {
  readonly root: string;
  readonly digest?: string;
}

function readRecord(host: Host, root: string): PermissionRecord | undefined {
  const file = permissionFile(host, root);
  const text = file === undefined ? undefined : host.fs.readText(file);
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" && value !== null && "root" in value
      ? value as PermissionRecord
      : undefined;
  } catch {
    return undefined;
  }
}

function writeRecord(host: Host, record: PermissionRecord): void {
  const file = permissionFile(host, record.root);
  if (file === undefined) {
    throw new PyveError("Cannot remember anything about projects: HOME is not set", {
      hint: "set HOME, or XDG_STATE_HOME",
    });
  }
  host.fs.makeFolder(join(file, ".."));
  host.fs.write(file, `${JSON.stringify(record)}\n`, { mode });
}

/**
 * The digest of what entering the default environment does, which is the one that the hook enters.
 * Not of what it was made from: a new build, or new packages, do not change it.
 */
function digestOf({ root, environments }: State): string {
  const environment = environments[defaultEnvironment];
  return sha256(JSON.stringify([root, environment === undefined ? null : entering(environment)]));
}

function entering(environment: EnvironmentState): readonly unknown[] {
  const { prefix, path, variables, unset, scripts, envFile } = environment;
  return [prefix, path, sorted(variables), unset, scripts ?? null, envFile ?? null];
}

function sorted<Value>(
  record: Readonly<Record<string, Value>>,
): readonly (readonly [string, Value])[] {
  return Object.entries(record).sort(([a], [b]) => a < b ? -1 : 1);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
