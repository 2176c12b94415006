/** What an environment.yml asks for on a platform, package by package, in words that can be compared. */
import type { CondaPlatform } from "../spec/conda_platform.ts";
import { dependenciesFor, type EnvironmentYml } from "../spec/environment_document.ts";
import { normalizeName } from "../spec/requirement.ts";
import type { RequirementsItem } from "../spec/requirements.ts";
import { condaSpecParts } from "./hashed_conda_spec.ts";

/** One thing that is asked for. */
export interface Wanted {
  readonly manager: "conda" | "pip";
  /** As locks name it; the line itself where it names no package. */
  readonly name: string;
  /** As it stands in the file. */
  readonly text: string;
}

/** Everything, in the order of the file. */
export function wantedPackages(spec: EnvironmentYml, platform: CondaPlatform): readonly Wanted[] {
  const { conda, pip } = dependenciesFor(spec, platform);
  return [
    ...conda.map(({ text }): Wanted => ({
      manager: "conda",
      name: condaSpecParts(text).name,
      text: text.trim(),
    })),
    ...pip.flatMap(({ items }) => items.map(wantedLine)),
  ];
}

function wantedLine(item: RequirementsItem): Wanted {
  const name = item.kind === "requirement" && "name" in item.requirement
    ? item.requirement.name
    : undefined;
  return {
    manager: "pip",
    name: name === undefined ? item.raw : normalizeName(name),
    text: item.raw.trim(),
  };
}

const pipMark = "pip: ";

/** The key under which a lock of pyve keeps what it was made from. */
export function recordKey(platform: CondaPlatform): string {
  return `pyve-specs-${platform}`;
}

/** What is kept, so that a stale lock can say what changed: a line for each, sorted. */
export function recordOf(wanted: readonly Wanted[]): string {
  return wanted.map(({ manager, text }) => manager === "pip" ? `${pipMark}${text}` : text)
    .toSorted().join("\n");
}

/** Reads {@link recordOf}. */
export function readRecord(record: string): readonly Wanted[] {
  return record.split("\n").filter((line) => line !== "").map((line) => {
    if (!line.startsWith(pipMark)) {
      return { manager: "conda", name: condaSpecParts(line).name, text: line };
    }
    const text = line.slice(pipMark.length);
    const [, name] = /^([A-Za-z0-9][\w.-]*)\s*(?:$|[\[;@<>=!~(\s])/.exec(text) ?? [];
    return { manager: "pip", name: name === undefined ? text : normalizeName(name), text };
  });
}
