/** The packages of a solve, as `micromamba create --dry-run --json` tells them. */
import { readDryRun } from "./dry_run.ts";
import type { JsonRecord } from "../json_record.ts";
import type { CondaPlatform } from "../spec/conda_platform.ts";
import type { LockedPackage } from "./locked_package.ts";

/** A solve that was read. */
export interface Solve {
  readonly packages: readonly LockedPackage[];
  /** The packages for which no SHA-256 was told: a lock cannot have them. */
  readonly unchecked: readonly string[];
}

/** Reads micromamba's document; `undefined` for what is none. */
export function readSolve(stdout: string, platform: CondaPlatform): Solve | undefined {
  const run = readDryRun(stdout);
  if (run === undefined) return undefined;
  const fetched = new Map(run.fetched.map((entry) => [nameOf(entry), entry]));
  const packages = run.linked.filter((entry) => !nameOf(entry).startsWith("__"))
    .map((entry) => packageOf({ ...fetched.get(nameOf(entry)), ...known(entry) }, platform));
  return {
    packages: packages.filter(({ sha256 }) => sha256 !== ""),
    unchecked: packages.filter(({ sha256 }) => sha256 === "").map(({ name }) => name),
  };
}

/** Of a package that is in a cache, micromamba leaves some members empty. */
function known(entry: JsonRecord): JsonRecord {
  return Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== "" && value !== null),
  );
}

function packageOf(entry: JsonRecord, platform: CondaPlatform): LockedPackage {
  const md5 = textOf(entry["md5"]);
  return {
    name: nameOf(entry),
    version: textOf(entry["version"]),
    manager: "conda",
    platform,
    dependencies: dependenciesOf(entry["depends"]),
    url: withoutSecrets(textOf(entry["url"])),
    sha256: digestOf(entry["sha256"], 64),
    md5: md5 === "" ? undefined : md5,
  };
}

/** `libgcc >=12 h1` is `>=12 h1` of libgcc; what is asked for twice is asked for together. */
function dependenciesOf(depends: unknown): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const depend of Array.isArray(depends) ? depends : []) {
    const [name = "", ...rest] = textOf(depend).trim().split(/\s+/);
    if (name === "") continue;
    const constraint = rest.join(" ");
    const before = found.get(name);
    found.set(
      name,
      before === undefined || before === "" || constraint === ""
        ? before || constraint
        : `${before},${constraint}`,
    );
  }
  return Object.fromEntries(found);
}

/** The address without the user, password or token that the channel was read with. */
export function withoutSecrets(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, "$1").replace(/\/t\/[^/]+\//, "/");
}

function digestOf(value: unknown, length: number): string {
  const text = textOf(value).toLowerCase();
  return text.length === length && /^[0-9a-f]+$/.test(text) ? text : "";
}

function nameOf(entry: JsonRecord): string {
  return textOf(entry["name"]);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
