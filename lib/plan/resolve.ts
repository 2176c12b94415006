/**
 * All wishes of all blocks brought together: one version for each runtime and tool that everybody can
 * live with, and the packages of the system, each with who asked for it and where.
 */
import { maxSatisfying, satisfies, valid } from "pep440";
import type { Resolved, Wish } from "./block.ts";
import type { PlanFinding } from "./finding.ts";
import type { Asked, PlannedDependency, Scope } from "./plan.ts";

/** The versions that there are of a runtime or tool, in any order; empty: nothing is known of it. */
export type KnownVersions = (name: string) => readonly string[];

/** A wish and whose it is. */
export type BlockWish = Wish & { readonly block: string };

/** What was decided. */
export interface Resolution extends Resolved {
  readonly dependencies: readonly PlannedDependency[];
  readonly findings: readonly PlanFinding[];
}

/** Decides on all wishes. */
export function resolveWishes(wishes: readonly BlockWish[], known: KnownVersions): Resolution {
  const groups = Map.groupBy(
    wishes,
    ({ ecosystem, name, scope }) =>
      ecosystem === "system" ? `${ecosystem} ${name} ${scope}` : `${ecosystem} ${name}`,
  );
  const decided = [...groups.values()].map((group) => decide(group, known));
  const dependencies = decided.map(({ dependency }) => dependency).sort(byName);
  return {
    dependencies,
    findings: decided.flatMap(({ findings }) => findings),
    version: (name) =>
      dependencies.find((one) => one.ecosystem !== "system" && one.name === name)?.version,
    systemPackages: (scopes) => systemPackages(dependencies, scopes),
  };
}

function decide(group: readonly BlockWish[], known: KnownVersions): {
  readonly dependency: PlannedDependency;
  readonly findings: readonly PlanFinding[];
} {
  const [first] = group;
  if (first === undefined) throw new TypeError("a group has at least one wish");
  const { ecosystem, name, scope } = first;
  const asked = group.map(askedOf);
  if (ecosystem === "system") {
    return { dependency: { ecosystem, name, scope, asked }, findings: [] };
  }
  const version = chooseVersion(asked.map(({ range }) => range), known(name));
  if (version === undefined) {
    return { dependency: { ecosystem, name, scope, asked }, findings: [conflict(name, asked)] };
  }
  return { dependency: { ecosystem, name, scope, version, asked }, findings: [] };
}

function askedOf({ block, range, reason, at }: BlockWish): Asked {
  if (at === undefined) return { block, range, reason };
  const { file, line, column } = at;
  return {
    block,
    range,
    reason,
    at: {
      file,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    },
  };
}

const exactVersion = /^===?\s*([0-9]+(?:\.[0-9]+){2,})$/;

/**
 * The newest that fits. An exact version that somebody names is taken although it is not among the
 * known ones: those are the newest of their line, and older ones exist.
 */
function chooseVersion(
  ranges: readonly string[],
  known: readonly string[],
): string | undefined {
  const exact = ranges.map((range) => exactVersion.exec(range)?.[1])
    .filter((version) => version !== undefined);
  const [first] = exact;
  // What one of our own blocks asks for needs no library.
  if (exact.length === ranges.length && exact.every((version) => version === first)) return first;
  const candidates = [...known, ...exact].filter((version) => valid(version) !== null);
  const fitting = candidates.filter((version) =>
    ranges.every((range) => range === "" || satisfies(version, range))
  );
  return maxSatisfying([...fitting], ">=0") ?? undefined;
}

function conflict(name: string, asked: readonly Asked[]): PlanFinding {
  const wanted = asked.filter(({ range }) => range !== "");
  const words = wanted.map(({ range, reason, at }) =>
    `\`${range}\` (${at === undefined ? reason : `${at.file}${at.line ? `:${at.line}` : ""}`})`
  );
  const place = wanted.findLast(({ at }) => at !== undefined)?.at;
  return {
    code: "PC0301",
    severity: "error",
    message: `No version of ${name} is known that fits ${words.join(" and ")}`,
    remedy: wanted.length > 1
      ? "widen one of the two"
      : `ask for a version of ${name} that \`pyve container matrix ${name}\` lists`,
    ...(place === undefined ? {} : { at: place }),
  };
}

function systemPackages(
  dependencies: readonly PlannedDependency[],
  scopes: readonly Scope[],
): readonly string[] {
  const names = dependencies.filter(({ ecosystem, scope }) =>
    ecosystem === "system" && scopes.includes(scope)
  ).map(({ name }) => name);
  return [...new Set(names)].sort();
}

function byName(left: PlannedDependency, right: PlannedDependency): number {
  const key = ({ ecosystem, name, scope }: PlannedDependency): string =>
    `${ecosystem} ${name} ${scope}`;
  return key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0;
}
