/** Everything that is installed in an environment, from its own records: no program is started. */
import { basename, join } from "node:path";
import { condaPackages } from "../../backend/micromamba/records.ts";
import { sitePackages } from "../../backend/relocate.ts";
import { readPackages } from "../../doctor/facts/packages.ts";
import type { Host } from "../../host/host.ts";
import { readConda } from "../conda.ts";
import { readOrigin } from "../origin.ts";
import type { CondaRecord } from "./conda_lines.ts";
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
  const conda = readConda(host.fs, prefix);
  const python = readPackages(host.fs, sitePackages(host, prefix));
  const files = new Map(condaPackages(host, prefix).map(({ name, file }) => [name, file]));
  return {
    conda: conda.installed.map((one) => ({ ...one, ...archiveOf(host, files.get(one.name)) })),
    python: python.installed.map(({ name, version, record }) => ({
      name,
      version,
      origin: conda.distributions.has(basename(record)) ? undefined : readOrigin(host.fs, record),
      requested: host.fs.stat(join(record, "REQUESTED")) !== undefined,
    })),
    broken: [...conda.broken, ...python.broken],
  };
}

function archiveOf(
  host: Host,
  file: string | undefined,
): Pick<CondaRecord, "url" | "md5" | "sha256"> {
  const record = file === undefined ? undefined : parsed(host.fs.readText(file) ?? "");
  const text = (value: unknown): string | undefined =>
    typeof value === "string" && value !== "" ? value : undefined;
  return { url: text(record?.url), md5: text(record?.md5), sha256: text(record?.sha256) };
}

function parsed(
  text: string,
): { readonly url?: unknown; readonly md5?: unknown; readonly sha256?: unknown } | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
