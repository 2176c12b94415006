/** What is installed in an environment, and where each package came from: no program is started. */
import { basename, join } from "node:path";
import { sitePackages } from "../backend/relocate.ts";
import { readPackages } from "./python_records.ts";
import type { Host } from "../host/host.ts";
import { normalizeName } from "../spec/requirement.ts";
import { ownDistributions, readCondaRecords } from "./conda_records.ts";
import { type Origin, readOrigin } from "./origin.ts";

/** A package that is installed. */
export interface Installed {
  /** As it calls itself. */
  readonly name: string;
  readonly version: string;
  readonly source: Origin | {
    readonly kind: "conda";
    readonly channel: string;
    readonly build: string;
  };
  /** What installed it, as it says itself: `pip`, `uv`, `conda`. */
  readonly installer: string | undefined;
}

/** All packages, sorted by name, and records that cannot be read. */
export interface Contents {
  readonly installed: readonly Installed[];
  readonly broken: readonly string[];
}

/** Reads the environment at `prefix`, of whichever backend. */
export function readContents(host: Host, prefix: string): Contents {
  const conda = readCondaRecords(host.fs, prefix);
  const ofConda = ownDistributions(conda.records);
  const python = readPackages(host.fs, sitePackages(host, prefix));
  // A conda package has the records of Python, too.
  const isOwn = (record: string): boolean => !ofConda.has(basename(record));
  const installed: readonly Installed[] = [
    ...conda.records.map(({ name, version, channel, build }) => ({
      name,
      version,
      source: { kind: "conda", channel, build } as const,
      installer: "conda",
    })),
    ...python.installed.filter(({ record }) => isOwn(record)).map(({ name, version, record }) => ({
      name,
      version,
      source: readOrigin(host.fs, record),
      installer: host.fs.readText(join(record, "INSTALLER"))?.trim() || undefined,
    })),
  ];
  const key = ({ name }: Installed): string => normalizeName(name);
  return {
    installed: installed.toSorted((left, right) => key(left) < key(right) ? -1 : 1),
    broken: [...conda.broken, ...python.broken.filter(isOwn)],
  };
}
