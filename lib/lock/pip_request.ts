/** What a resolver for pip's packages is told of a `pip:` section, beside what conda has put there. */
import { isAbsolute, join } from "node:path";
import type { PipDependency } from "../spec/environment_yml.ts";
import { normalizeName } from "../spec/requirement.ts";
import type { RequirementsItem } from "../spec/requirements.ts";
import type { LockedPackage } from "./locked_package.ts";

/** The texts of a requirements and a constraints file. */
export interface PipRequest {
  readonly requirements: string;
  /** The Python packages that conda installs: pip finds them there and must not change them. */
  readonly constraints: string;
  /** Their normalized names. */
  readonly provided: ReadonlySet<string>;
  /** Lines that no lock can hold: editable projects. */
  readonly left: readonly string[];
}

/**
 * Puts the request together.
 * @param folder of the environment.yml: what its lines name is relative to it
 */
export function pipRequest(
  lines: readonly PipDependency[],
  conda: readonly LockedPackage[],
  folder: string,
): PipRequest {
  const items = lines.flatMap(({ items }) => items);
  const provided = conda.filter(isPythonPackage)
    .map(({ name, version }) => [normalizeName(name), version] as const).toSorted();
  return {
    requirements: textOf(
      items.filter(({ kind }) => kind !== "editable").map((item) => lineOf(item, folder)),
    ),
    constraints: textOf(provided.map(([name, version]) => `${name}==${version}`)),
    provided: new Set(provided.map(([name]) => name)),
    left: items.filter(({ kind }) => kind === "editable").map(({ raw }) => raw.trim()),
  };
}

/** The version of Python that conda installs; `undefined` without one. */
export function pythonOf(conda: readonly LockedPackage[]): string | undefined {
  return conda.find(({ name }) => name === "python")?.version;
}

/** What is made of Python depends on it; a library with the name of one on the index does not. */
function isPythonPackage({ name, dependencies }: LockedPackage): boolean {
  return name !== "python_abi" &&
    (Object.hasOwn(dependencies, "python") || Object.hasOwn(dependencies, "python_abi"));
}

function lineOf(item: RequirementsItem, folder: string): string {
  if (item.kind === "include") {
    const isPlace = isAbsolute(item.path) || /^[a-z][a-z0-9+.-]*:\/\//i.test(item.path);
    return `${item.constraint ? "-c" : "-r"} ${isPlace ? item.path : join(folder, item.path)}`;
  }
  return item.raw;
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
