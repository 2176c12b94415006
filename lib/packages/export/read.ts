/** Everything that is installed in an environment, from its own records: no program is started. */
import { basename, join } from "node:path";
import { sitePackages } from "../../backend/relocate.ts";
import { readPackages } from "../python_records.ts";
import type { Host } from "../../host/host.ts";
import { type CondaRecord, ownDistributions, readCondaRecords } from "../conda_records.ts";
import { readOrigin } from "../origin.ts";
import type { PythonPackage } from "./python_lines.ts";

/** The packages by their kind. A conda package of Python is in both lists. */
export interface Exported {
  readonly conda: readonly CondaRecord[];
  readonly python: readonly PythonPackage[];
  /** Records that cannot be read. */
  readonly broken: readonly string[];
}

/** Reads the environment at `prefix`, of whichever backend. */
export function readExported(host: Host, prefix: string): Exported {
  const { records: conda, broken } = readCondaRecords(host.fs, prefix);
  const ofConda = ownDistributions(conda);
  const python = readPackages(host.fs, sitePackages(host, prefix));
  return {
    conda,
    python: python.installed.map(({ name, version, record }) => ({
      name,
      version,
      origin: ofConda.has(basename(record)) ? undefined : readOrigin(host.fs, record),
      requested: host.fs.stat(join(record, "REQUESTED")) !== undefined,
    })),
    broken: [...broken, ...python.broken],
  };
}
