/**
 * A line of a `pip:` section in the form that conda-lock's content hash is made over. Versions of
 * conda-lock wrote the same line in several ways: until 2 in conda's operators and for every
 * platform, from 3 in pip's own and with its marker.
 */
import type { Position } from "../errors.ts";
import type { CondaPlatform } from "../spec/conda_platform.ts";
import type { PipDependency } from "../spec/environment_yml.ts";
import { type Comparison, readMarker } from "../spec/marker.ts";
import { normalizeName, type Requirement } from "../spec/requirement.ts";
import type { Json } from "./python_json.ts";

/** Which way: `old` until 2.2, `conda` until 2.5, `pip` since 3. */
export type PipStyle = "old" | "conda" | "pip";

/** The parts that count; `hash` and what only some versions have are added by the content hash. */
export interface PipSpecParts {
  readonly name: string;
  readonly extras: readonly string[];
  readonly marker: string | undefined;
  /** A version, or the place of a package that has none. */
  readonly what: Readonly<Record<string, Json>>;
}

/** The parts of a line for a platform; nothing for what is not installed there, or is no package. */
export function pipSpecParts(
  { items }: PipDependency,
  platform: CondaPlatform,
  style: PipStyle,
): readonly PipSpecParts[] {
  return items.flatMap((item) => {
    if (item.kind === "editable") return [];
    if (item.kind !== "requirement") return [otherLine(item.raw)];
    const { requirement, at } = item;
    const marker = "marker" in requirement ? requirement.marker : undefined;
    if (style === "pip" && !isWanted(marker, platform, at)) return [];
    const parts = partsOf(requirement, style);
    const [hash] = item.hashes;
    return [{
      ...parts,
      what: hash === undefined ? parts.what : { ...parts.what, hash },
      marker: style === "pip" ? marker : undefined,
    }];
  });
}

/** What conda-lock cannot read counts by its text: a lock for it is never conda-lock's. */
function otherLine(line: string): PipSpecParts {
  return { name: line, extras: [], marker: undefined, what: { line } };
}

function partsOf(requirement: Requirement, style: PipStyle): Omit<PipSpecParts, "marker"> {
  switch (requirement.kind) {
    case "named":
      return {
        name: nameOf(requirement.name, style),
        extras: requirement.extras.toSorted(),
        what: {
          version: versionOf(requirement.specifier, style),
          build: null,
          conda_channel: null,
        },
      };
    case "url":
      return urlParts(requirement, style);
    case "path":
      return {
        name: requirement.path,
        extras: requirement.extras,
        what: { path: requirement.path },
      };
    case "variable":
      return { name: requirement.text, extras: [], what: { path: requirement.text } };
  }
}

/** The first versions left underscores in names. */
function nameOf(name: string, style: PipStyle): string {
  return style === "old" ? name.toLowerCase() : normalizeName(name);
}

function urlParts(
  { url, name, extras }: Extract<Requirement, { readonly kind: "url" }>,
  style: PipStyle,
): Omit<PipSpecParts, "marker"> {
  const shown = nameOf(name ?? nameInUrl(url), style);
  if (url.startsWith("git+") && style !== "old") {
    const [, source = url, revision] = /^git\+(.*?)(?:@([^@/]*))?$/.exec(url) ?? [];
    const [rev, subdirectory] = revision?.split("#subdirectory=") ?? [];
    return {
      name: shown,
      extras: [],
      what: { source, vcs: "git", rev: rev ?? null, subdirectory: subdirectory ?? null },
    };
  }
  const [place = url, fragment = ""] = url.split("#");
  return {
    name: shown,
    extras: extras.toSorted(),
    what: { url: place, hashes: [fragment.replace("=", ":")] },
  };
}

function nameInUrl(url: string): string {
  const [last = ""] = url.split("/").slice(-1);
  return (last.split("@")[0] ?? "").replace(/\.git$/, "");
}

function versionOf(specifier: string, style: PipStyle): string {
  const clauses = specifier.split(",").map((clause) => clause.replaceAll(" ", ""))
    .filter((clause) => clause !== "");
  if (clauses.length === 0) return "*";
  const said = style === "pip"
    ? clauses.map((one) => one.replace("===", "=="))
    : clauses.flatMap(inConda);
  return said.toSorted().join(",");
}

function inConda(clause: string): readonly string[] {
  if (!clause.startsWith("~=")) return [clause.replace(/^===?/, "=")];
  const numbers = clause.slice(2).split(".");
  const [major = "0", minor = "0", ...others] = numbers;
  const upper = [major, String(Number(minor) + 1), ...others.map(() => "0")];
  return [`>=${numbers.join(".")}`, `<${upper.join(".")}`];
}

/** What the markers that tell platforms apart are, where Python is not known yet. */
function isWanted(marker: string | undefined, platform: CondaPlatform, at: Position): boolean {
  return readMarker(marker, at, (comparison) => onPlatform(comparison, platform)).length > 0;
}

function onPlatform({ left, operator, right }: Comparison, platform: CondaPlatform) {
  const known = markerValues(platform);
  const value = known[left] ?? known[right];
  const literal = /^["'](.*)["']$/.exec(known[left] === undefined ? left : right)?.[1];
  if (value === undefined || literal === undefined) return undefined;
  switch (operator) {
    case "==":
      return value === literal;
    case "!=":
      return value !== literal;
    case "in":
      return known[left] === undefined ? value.includes(literal) : literal.includes(value);
    case "not in":
      return known[left] === undefined ? !value.includes(literal) : !literal.includes(value);
    default:
      return undefined;
  }
}

function markerValues(platform: CondaPlatform): Readonly<Record<string, string>> {
  if (platform.startsWith("win-")) {
    return { sys_platform: "win32", platform_system: "Windows", os_name: "nt" };
  }
  return platform.startsWith("osx-")
    ? { sys_platform: "darwin", platform_system: "Darwin", os_name: "posix" }
    : { sys_platform: "linux", platform_system: "Linux", os_name: "posix" };
}
