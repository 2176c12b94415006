/** The specs of a venv: what it is made from, how its lock stands, which Python they want. */
import { pylockStanding } from "../../backend/venv_lock.ts";
import { type ReadSpec, readVenvSpec } from "../../backend/venv_spec.ts";
import { settingsFor } from "../../config/settings.ts";
import type { Host } from "../../host/host.ts";
import type { Selection } from "../../project/state.ts";
import { readWanted } from "../../python/read_wanted.ts";
import { attempt } from "./known.ts";
import type { LockFact } from "./lock.ts";
import type { SpecsNow, SpecsSubject } from "./specs_now.ts";

/** Reads them. @throws PyveError (2) where one is malformed */
export async function readVenvSpecs(
  host: Host,
  { root, name, environment: { selection }, settings }: SpecsSubject,
): Promise<SpecsNow> {
  const read = readVenvSpec(host, root, selection);
  return {
    digests: read.digests,
    beside: [],
    warnings: read.warnings,
    lock: await attempt(() => judgeLock(host, root, selection, read)),
    wishes: await attempt(async () => {
      const { pythonVersion } = settingsFor(settings, name);
      return {
        ...await readWanted(host, root, pythonVersion, read.requiresPython),
        spec: undefined,
      };
    }),
    conda: undefined,
  };
}

async function judgeLock(
  host: Host,
  root: string,
  selection: Selection,
  { spec, warnings }: ReadSpec,
): Promise<LockFact> {
  switch (spec.kind) {
    case "none":
      return { kind: "nothing" };
    case "uv.lock": {
      const { file } = spec.lock;
      const misfit = warnings.find((warning) => warning.startsWith(`${file} does not fit`));
      if (misfit === undefined) return { kind: "current", file, source: "`pyproject.toml`" };
      const [, change = misfit] = /any more: (.*); `uv lock`/.exec(misfit) ?? [];
      return { kind: "stale", file, changes: [change], by: "uv" };
    }
    case "pylock": {
      const { file } = spec.lock;
      const status = await pylockStanding(host, root, selection, file);
      if (status?.kind === "stale") {
        return { kind: "stale", file, changes: status.changes, by: "pyve" };
      }
      return {
        kind: "current",
        file,
        source: status === undefined ? undefined : "what it was made from",
      };
    }
    default:
      return { kind: "missing", file: "pylock.toml" };
  }
}
