/** Where pyve looks for micromamba, and the two folders into which it may put one itself. */
import { isAbsolute, join, resolve } from "node:path";
import { describeOrigin, type Settings } from "../../config/settings.ts";
import { exitStatus, PyveError } from "../../errors.ts";
import { findProgram } from "../../host/find_program.ts";
import type { Host } from "../../host/host.ts";
import { programName } from "./platform.ts";

/** A folder of pyve's own: of the project (`.pyve/bin`), or of the user (`~/.pyve/bin`). */
export type Sandbox = "project" | "user";

/** Why pyve looks at a place. */
export type PlaceKind = "setting" | Sandbox | "path";

/** A place to look at. */
export interface Place {
  readonly kind: PlaceKind;
  /** As a person would name it. */
  readonly words: string;
  /** The program's file, absolute; `undefined` where the place does not exist for this user. */
  readonly path: string | undefined;
}

/**
 * All places in the order in which they count. A path in the settings is relative to the root of
 * the project, outside of one to the working directory.
 */
export function placesOf(
  host: Host,
  root: string | undefined,
  { micromambaPath: { value, origin } }: Pick<Settings, "micromambaPath">,
): readonly Place[] {
  const set = value === undefined ? undefined : resolve(root ?? host.cwd, value);
  const project = root === undefined ? undefined : projectProgram(host, root);
  const user = userProgram(host);
  const name = programName(host.platform);
  return [
    { kind: "setting", words: set === undefined ? "a setting" : describeOrigin(origin), path: set },
    { kind: "project", words: "`.pyve/bin` of the project", path: project },
    { kind: "user", words: "`~/.pyve/bin`", path: user === project ? undefined : user },
    { kind: "path", words: "PATH", path: findProgram(host, name) },
  ];
}

/**
 * The program's file in a sandbox.
 * @throws PyveError (2) for the user's where HOME is not set
 */
export function sandboxProgram(host: Host, sandbox: Sandbox, root: string): string {
  const path = sandbox === "project" ? projectProgram(host, root) : userProgram(host);
  if (path !== undefined) return path;
  throw new PyveError("Cannot tell where your own micromamba belongs: HOME is not set", {
    exit: exitStatus.usage,
    hint: "set HOME, or give `--bootstrap-to project`",
  });
}

/** The program's file in the sandbox of the project. */
export function projectProgram({ platform }: Host, root: string): string {
  return join(root, ".pyve", "bin", programName(platform));
}

/** The program's file in the sandbox of the user; `undefined` where HOME is not set. */
export function userProgram({ env, platform }: Host): string | undefined {
  const given = env("HOME") ?? "";
  const home = given === "" ? env("USERPROFILE") ?? "" : given;
  return isAbsolute(home) ? join(home, ".pyve", "bin", programName(platform)) : undefined;
}
