/** Which of a lock and its spec a conda environment is made from. */
import { settingsFor } from "../../config/settings.ts";
import { exitStatus, PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import type { SpecDigest } from "../../project/state.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import type { BuildRequest } from "../backend.ts";
import { openCondaSpec } from "./read_spec.ts";
import type { CondaSpec, ReadCondaSpec } from "./spec.ts";
import { digestsOf } from "./spec_digests.ts";

/** What the environment is made from once every question about it is answered. */
export interface SettledSpec {
  readonly spec: CondaSpec;
  /** The files that it is made from. */
  readonly digests: readonly SpecDigest[];
  /** What only says whether the lock fits: a change in it alone makes nothing anew. */
  readonly beside: readonly SpecDigest[];
  readonly warnings: readonly string[];
  /** The spec before the question of a stale lock, and how the two stand to each other. */
  readonly read: ReadCondaSpec;
}

/** What settling depends on. */
export interface SettleRequest
  extends Pick<BuildRequest, "settings" | "environment" | "strict" | "existing"> {
  readonly place: Pick<BuildRequest["place"], "root">;
  readonly ask: Pick<BuildRequest["ask"], "staleLock">;
}

/**
 * Reads the spec, and has it decided what a stale lock is worth.
 * @throws PyveError (2) for files that are missing or malformed; (4) under `--strict` where no lock fits
 */
export async function settle(
  host: Host,
  request: SettleRequest,
  platform: CondaPlatform,
): Promise<SettledSpec> {
  const { place: { root }, settings, environment, strict } = request;
  const envFile = settingsFor(settings, environment).condaEnvFile;
  const read = await openCondaSpec(host, root, envFile, platform);
  if (strict) refuseUnlocked(read);
  const { spec, source, status, warnings } = read;
  const locked = (): SettledSpec => ({
    spec,
    digests: digestsOf(host, root, spec),
    beside: source === undefined ? [] : digestsOf(host, root, source),
    warnings,
    read,
  });
  if (source === undefined || status.kind !== "stale" || envFile?.value !== undefined) {
    return locked();
  }
  const solved: SettledSpec = {
    spec: source,
    digests: digestsOf(host, root, source),
    beside: [],
    warnings,
    read,
  };
  // Whoever was asked before about these very files is not asked again.
  if (isMadeFrom(request, solved.digests)) return solved;
  if (isMadeFrom(request, [...locked().digests, ...locked().beside])) return locked();
  const answer = await request.ask.staleLock({
    lock: read.spec.kind === "lock" ? read.spec.file : "",
    spec: source.file,
    changes: status.changes,
  });
  return answer === "lock" ? locked() : solved;
}

function isMadeFrom({ existing }: SettleRequest, digests: readonly SpecDigest[]): boolean {
  return existing !== undefined &&
    JSON.stringify(existing.specs) === JSON.stringify(digests);
}

function refuseUnlocked({ spec, status }: ReadCondaSpec): void {
  if (status.kind === "current") return;
  const file = spec.kind === "lock" ? spec.file : "conda-lock.yml";
  const message = status.kind === "stale"
    ? `Refused by \`--strict\`: \`${file}\` is stale: ${status.changes.join("; ")}`
    : "Refused by `--strict`: the environment is not locked";
  throw new PyveError(message, { exit: exitStatus.refused, hint: "run `pyve lock`" });
}
