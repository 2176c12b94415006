/** What is in an environment, read from its files: no Python is started. */
import { join } from "node:path";
import type { Host } from "../host/host.ts";
import { findDrift } from "./by_hand.ts";
import { condaPackages } from "./micromamba/records.ts";
import { sitePackages } from "./relocate.ts";

/** The version in pyvenv.cfg: `version` of CPython's venv, `version_info` of uv and virtualenv. */
export function installedVersion(host: Host, folder: string): string | undefined {
  const text = host.fs.readText(join(folder, "pyvenv.cfg")) ?? "";
  return /^version(?:_info)?\s*=\s*(\d+\.\d+(?:\.\d+)?\S*)/m.exec(text)?.[1];
}

/** The installed packages as `name version`, from the names of their dist-info folders (PEP 376). */
export function installedPackages(host: Host, folder: string): readonly string[] {
  return sitePackages(host, folder).flatMap((site) =>
    (host.fs.list(site) ?? []).flatMap(({ name }) => {
      const [, project, version] = /^(.+?)-([^-]+)\.dist-info$/.exec(name) ?? [];
      return project === undefined ? [] : [`${project} ${version}`];
    })
  );
}

/**
 * The packages of the old environment that the new one has in no version: those of Python, and what
 * else was installed by hand.
 */
export function droppedPackages(host: Host, before: string, after: string): readonly string[] {
  const kept = new Set([
    ...installedPackages(host, after).map(normalizedName),
    ...condaPackages(host, after).map(({ name }) => normalizedName(name)),
  ]);
  const python = installedPackages(host, before);
  const known = new Set(python.map(normalizedName));
  const byHand = findDrift(host, before).names.filter((entry) => !known.has(normalizedName(entry)));
  // Which of these come with an environment depends on the Python and the installer, not on a user.
  const seeds = ["pip", "setuptools", "wheel"];
  return [...python, ...byHand].filter((entry) =>
    !kept.has(normalizedName(entry)) && !seeds.includes(normalizedName(entry))
  );
}

/** PEP 503. */
function normalizedName(entry: string): string {
  return (entry.split(" ")[0] ?? "").toLowerCase().replace(/[-_.]+/g, "-");
}
