/** What a conda environment would be made of, as `micromamba create --dry-run --json` tells it. Pure. */
import { readDryRun } from "../../lock/dry_run.ts";

/** A package that would be installed. */
export interface PreviewedPackage {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  /** The name of the channel, without its address, as `conda-forge`. */
  readonly channel: string;
  /** Bytes to download when it is not there yet; `undefined` where the channel does not say. */
  readonly size: number | undefined;
  /** Whether it has to be downloaded: it is in no cache. */
  readonly fetched: boolean;
}

/** All packages, by name, and what is to be downloaded. */
export interface Preview {
  readonly packages: readonly PreviewedPackage[];
  /** Bytes of all packages whose size is known. */
  readonly size: number;
  /** Bytes of those that have to be downloaded. */
  readonly download: number;
}

/** Reads micromamba's document; `undefined` for what is none. */
export function readPreview(stdout: string): Preview | undefined {
  const run = readDryRun(stdout);
  if (run === undefined) return undefined;
  const fetched = new Set(run.fetched.map(fileOf));
  const packages = run.linked.map((entry): PreviewedPackage => ({
    name: textOf(entry["name"]),
    version: textOf(entry["version"]),
    build: textOf(entry["build_string"] ?? entry["build"]),
    channel: channelName(textOf(entry["channel"]), textOf(entry["subdir"])),
    size: typeof entry["size"] === "number" ? entry["size"] : undefined,
    fetched: fetched.has(fileOf(entry)),
  })).sort((left, right) => left.name < right.name ? -1 : left.name > right.name ? 1 : 0);
  const sum = (some: readonly PreviewedPackage[]): number =>
    some.reduce((total, { size = 0 }) => total + size, 0);
  return {
    packages,
    size: sum(packages),
    download: sum(packages.filter((entry) => entry.fetched)),
  };
}

/** `conda-forge` of `https://host/conda-forge/linux-64`. */
function channelName(channel: string, subdir: string): string {
  const parts = channel.split("/").filter((part) => part !== "" && part !== subdir);
  return parts.at(-1) ?? channel;
}

function fileOf(entry: Readonly<Record<string, unknown>>): string {
  return textOf(entry["url"] ?? entry["fn"] ?? entry["name"]);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
