/**
 * What a uv.lock wants for some extras and groups, as lines for pip: the graph is walked from the
 * project, and every package is wanted under the conditions of all ways that lead to it.
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";
import { type LockedRequirements, lockedRequirements } from "./locked.ts";
import {
  always,
  both,
  type Comparison,
  type Condition,
  either,
  markerText,
  never,
  readMarker,
} from "./marker.ts";
import { normalizeName } from "./requirement.ts";
import type { UvDependency, UvLock, UvPackage } from "./uv_lock.ts";

/** The parts of the project that are wanted, by their normalized names. */
interface Wanted {
  readonly extras: readonly string[];
  readonly groups: readonly string[];
}

interface Node {
  readonly locked: UvPackage;
  /** `undefined`: the package itself. */
  readonly extra: string | undefined;
}

/**
 * The lines for a lock.
 * @param declared the indexes that the project itself names
 * @throws PyveError (2) with the line of what contradicts itself or cannot be said in lines
 */
export function uvLockRequirements(
  lock: UvLock,
  wanted: Wanted,
  declared: readonly string[] = [],
): LockedRequirements {
  const projects = rootsOf(lock);
  refuseConflicts(lock, projects, wanted);
  const known = conflictMarkers(projects, wanted);
  const conditions = new Map<UvPackage, Condition>(projects.map((locked) => [locked, always]));
  const seen = new Map<string, Condition>();
  const queue: { readonly edges: readonly UvDependency[]; readonly condition: Condition }[] = [
    { edges: startingEdges(lock, projects, wanted), condition: always },
  ];
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    for (const edge of step.edges) {
      const way = both(step.condition, readMarker(edge.marker, edge.at, known));
      for (const { locked, extra } of targets(lock, edge)) {
        const key = `${lock.packages.indexOf(locked)} ${extra ?? ""}`;
        const before = seen.get(key) ?? never;
        const after = way === undefined ? undefined : either(before, way);
        if (after === undefined) throw tooManyWays(lock, locked);
        if (markerText(after) === markerText(before)) continue;
        seen.set(key, after);
        if (extra === undefined) conditions.set(locked, after);
        const edges = extra === undefined ? locked.dependencies : locked.extras.get(extra) ?? [];
        queue.push({ edges, condition: after });
      }
    }
  }
  const packages = lock.packages.flatMap((locked) => {
    const condition = conditions.get(locked);
    return condition === undefined ? [] : [{ locked, condition }];
  });
  return lockedRequirements(packages, declared);
}

/** The project at the root, else all projects of the workspace. */
function rootsOf(lock: UvLock): readonly UvPackage[] {
  const root = lock.packages.find(({ folder }) => folder === ".");
  return root === undefined
    ? lock.packages.filter(({ name, folder }) =>
      folder !== undefined && lock.members.includes(name)
    )
    : [root];
}

function startingEdges(
  lock: UvLock,
  projects: readonly UvPackage[],
  { extras, groups }: Wanted,
): readonly UvDependency[] {
  const ofProjects = projects.flatMap(({ dependencies, extras: optional, groups: dev }) => [
    ...dependencies,
    ...extras.flatMap((extra) => optional.get(extra) ?? []),
    ...groups.flatMap((group) => dev.get(group) ?? []),
  ]);
  return [...ofProjects, ...groups.flatMap((group) => lock.groups.get(group) ?? [])];
}

function targets(lock: UvLock, dependency: UvDependency): readonly Node[] {
  const { name, version, sourceText, extras, at } = dependency;
  const [locked, second] = lock.packages.filter((one) =>
    one.name === name && (version === undefined || one.version === version) &&
    (sourceText === undefined || one.sourceText === sourceText)
  );
  if (locked === undefined || second !== undefined) {
    const reason = locked === undefined ? "is missing" : "is there more than once";
    throw broken(lock, `package ${excerpt(name)}, which is depended on, ${reason}`, at);
  }
  return [undefined, ...extras.map(normalizeName)].map((extra) => ({ locked, extra }));
}

/** uv writes which extra or group a fork belongs to as an extra with a name made of all of it. */
function conflictMarkers(
  projects: readonly UvPackage[],
  { extras, groups }: Wanted,
): (comparison: Comparison) => boolean | undefined {
  const active = new Set(projects.flatMap(({ name }) => {
    const named = (kind: string) => `${kind}-${name.length}-${name}`;
    return [
      named("project"),
      ...extras.map((extra) => `${named("extra")}-${extra}`),
      ...groups.map((group) => `${named("group")}-${group}`),
    ];
  }));
  return ({ left, operator, right }) => {
    if (left !== "extra") return undefined;
    const is = active.has(right.slice(1, -1));
    return operator === "==" ? is : operator === "!=" ? !is : undefined;
  };
}

function refuseConflicts(
  lock: UvLock,
  projects: readonly UvPackage[],
  { extras, groups }: Wanted,
): void {
  const names = projects.map(({ name }) => name);
  for (const set of lock.conflicts) {
    const together = set.flatMap(({ package: name, extra, group }) => {
      if (!names.includes(name)) return [];
      if (extra !== undefined) return extras.includes(extra) ? [`extra \`${extra}\``] : [];
      return group !== undefined && groups.includes(group) ? [`group \`${group}\``] : [];
    });
    if (together.length < 2) continue;
    throw new PyveError(
      `Cannot install ${together.join(" and ")} together: \`${lock.file}\` says that they conflict`,
      { exit: exitStatus.usage, hint: "take one of them", at: { file: lock.file } },
    );
  }
}

function tooManyWays(lock: UvLock, { name, at }: UvPackage): PyveError {
  return new PyveError(
    `Cannot turn \`${lock.file}\` into requirements: package ${
      excerpt(name)
    } is wanted under too ` +
      "many conditions",
    { exit: exitStatus.usage, hint: "install uv, which reads the lock file itself", at },
  );
}

function broken(lock: UvLock, reason: string, at: Position): PyveError {
  return new PyveError(`Cannot read \`${lock.file}\`: ${reason}`, {
    exit: exitStatus.usage,
    hint: "make it again with `uv lock`",
    at,
  });
}
