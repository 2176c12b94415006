/** How the lock of a venv stands to its project; under `--strict` only one that fits will do. */
import { isAbsolute, join } from "node:path";
import { exitStatus, PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import type { LockStatus } from "../lock/conda_status.ts";
import type { Selection } from "../project/state.ts";
import type { ReadSpec } from "./venv_spec.ts";

/**
 * Makes sure of it.
 * @throws PyveError (4) where nothing locks the environment, or what changed since it was locked
 */
export async function requireVenvLock(
  host: Host,
  root: string,
  selection: Selection,
  { spec, warnings }: ReadSpec,
): Promise<void> {
  if (spec.kind === "uv.lock") {
    const misfit = warnings.find((warning) => warning.startsWith(`${spec.lock.file} does not fit`));
    if (misfit !== undefined) throw refused(misfit, "run `uv lock`");
    return;
  }
  if (spec.kind !== "pylock") throw refused("the environment is not locked", "run `pyve lock`");
  const status = await pylockStanding(host, root, selection, spec.lock.file);
  if (status?.kind !== "stale") return;
  throw refused(`\`${spec.lock.file}\` is stale: ${status.changes.join("; ")}`, "run `pyve lock`");
}

/** How a pylock.toml stands to its project; `undefined` where nothing is behind it to compare with. */
export async function pylockStanding(
  host: Host,
  root: string,
  selection: Selection,
  file: string,
): Promise<LockStatus | undefined> {
  // Only who is strict pays for what these load.
  const { readLockedVersions } = await import("../lock/pylock_record.ts");
  const { pylockStatus } = await import("../lock/pylock_status.ts");
  const { readVenvSource } = await import("../lock/make/venv_source.ts");
  const { readVenvSpec } = await import("./venv_spec.ts");
  const text = host.fs.readText(isAbsolute(file) ? file : join(root, file)) ?? "";
  const former = readLockedVersions(text, file);
  const requirements = former.record?.requirements ?? [];
  const behind = readVenvSpec(host, root, { ...selection, requirements }, "passed over");
  if (behind.spec.kind === "none" || behind.spec.kind === "pylock") return undefined;
  return pylockStatus(readVenvSource(host, root, selection, former.record).wants, former);
}

function refused(why: string, hint: string): PyveError {
  return new PyveError(`Refused by \`--strict\`: ${why}`, { exit: exitStatus.refused, hint });
}
