/** Making the locks of a spec anew, in the order in which one is made from the other. */
import { join } from "node:path";
import { compare, valid } from "pep440";
import { installError } from "../../lib/backend/installer.ts";
import type { Settings } from "../../lib/config/settings.ts";
import { findProgram } from "../../lib/host/find_program.ts";
import { readLockedVersions } from "../../lib/lock/pylock_record.ts";
import type { SpecLock } from "../../lib/packages/spec_target.ts";
import type { EnvironmentState } from "../../lib/project/state.ts";
import { normalizeName } from "../../lib/spec/requirement.ts";
import { readUvLock } from "../../lib/spec/uv_lock.ts";
import type { LockOptions } from "../lock/options.ts";
import { isOffline, type Session } from "../session.ts";

/** What is locked, and for whom. */
export interface Relocking {
  readonly root: string;
  readonly environment: string;
  readonly settings: Settings;
  readonly before: EnvironmentState;
}

/** The lock that nothing here can make anew; `undefined` where all of them can be. */
export function unlockable(
  { host }: Session,
  locks: readonly SpecLock[],
): SpecLock | undefined {
  return locks.find(({ kind }) => kind === "uv.lock" && findProgram(host, "uv") === undefined);
}

/** Makes them, under the project's lock. @throws PyveError where there is no solution */
export async function relock(
  session: Session,
  locks: readonly SpecLock[],
  relocking: Relocking,
): Promise<void> {
  for (const lock of locks) {
    if (lock.kind === "uv.lock") await byUv(session, relocking);
    else await byPyve(session, lock, relocking);
  }
}

/** The version of a Python package in the last of the locks; of several, for several Pythons, the lowest. */
export function lockedVersion(
  { host }: Session,
  locks: readonly SpecLock[],
  root: string,
  name: string,
): string | undefined {
  const last = locks.at(-1);
  if (last === undefined) return undefined;
  const text = host.fs.readText(join(root, last.file)) ?? "";
  if (last.kind === "pylock") {
    return lowest(readLockedVersions(text, last.file).versions.get(name) ?? []);
  }
  if (last.kind !== "uv.lock") return undefined;
  const found = readUvLock(text, last.file).packages.filter((one) =>
    normalizeName(one.name) === name
  );
  return lowest(found.flatMap(({ version }) => version ?? []));
}

/** What is no version by PEP 440 is nothing to compare with. */
function lowest(versions: readonly string[]): string | undefined {
  return versions.filter((version) => valid(version) !== null).toSorted(compare)[0];
}

async function byUv(session: Session, { root, before }: Relocking): Promise<void> {
  const { host, report } = session;
  const uv = findProgram(host, "uv") ?? "uv";
  const python = before.interpreter?.path;
  const progress = report.progress("Locking `pyproject.toml` with uv");
  try {
    const words = [
      ...(python === undefined ? [] : ["--python", python]),
      ...(isOffline(session) ? ["--offline"] : []),
    ];
    const result = await host.proc.run([uv, "lock", ...words], {
      cwd: root,
      changes: {
        set: { NO_COLOR: "1" },
        unset: ["VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONHOME", "PYTHONPATH", "UV_PROJECT"],
      },
    });
    if (result.code !== 0) throw installError("Cannot lock `pyproject.toml`", "uv", result);
  } finally {
    progress.stop();
  }
}

async function byPyve(
  session: Session,
  { kind, file }: SpecLock,
  { root, environment, settings }: Relocking,
): Promise<void> {
  const { host, report } = session;
  const options: LockOptions = {
    platform: [],
    env: environment,
    check: false,
    diff: false,
    dryRun: false,
    json: false,
  };
  const target = kind === "pylock"
    ? (await import("../lock/venv.ts")).venvTarget(session, root, settings, options)
    : (await import("../lock/conda.ts")).condaTarget(session, root, settings, options);
  for (const warning of target.warnings) report.warn(warning);
  const { solve } = await import("../lock/make.ts");
  const { text, warnings } = await solve(session, root, target);
  for (const warning of warnings) report.warn(warning);
  host.fs.write(join(root, file), text);
}
