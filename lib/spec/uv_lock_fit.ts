/**
 * Whether a uv.lock was made for the pyproject.toml beside it: the lock repeats what the project asked
 * for. Only what can be told without resolving is compared, and in doubt they fit.
 */
import type { Dependency, Pyproject } from "./pyproject.ts";
import { normalizeName, type Requirement } from "./requirement.ts";
import type { UvLock, UvRequirement } from "./uv_lock.ts";

/**
 * What the lock does not have as the project has it, in words; `undefined` when all fits.
 * @param groups the groups to compare, resolved, by their normalized names
 */
export function uvLockMismatch(
  lock: UvLock,
  pyproject: Pyproject,
  groups: ReadonlyMap<string, readonly Dependency[]>,
): string | undefined {
  const root = lock.packages.find(({ folder }) => folder === ".");
  if (root === undefined) return undefined;
  const { name, dynamic } = pyproject;
  if (name !== undefined && normalizeName(name) !== root.name) return `the project is \`${name}\``;
  const asked = [...pyproject.dependencies, ...[...pyproject.extras.values()].flat()]
    .map(({ requirement }) => requirement);
  const changing = dynamic.includes("dependencies") || dynamic.includes("optional-dependencies");
  if (root.requiresDist === undefined || changing) return undefined;
  const inGroups = [...groups].map(([group, dependencies]) =>
    difference(
      dependencies.map(({ requirement }) => requirement),
      root.requiresDev.get(group) ?? [],
    )
  );
  return [difference(asked, root.requiresDist), ...inGroups, differentRange(lock, pyproject)]
    .find((one) => one !== undefined);
}

function difference(
  asked: readonly Requirement[],
  locked: readonly UvRequirement[],
): string | undefined {
  const wanted = asked.flatMap((requirement) =>
    "name" in requirement && requirement.name !== undefined
      ? [{ ...requirement, name: normalizeName(requirement.name) }]
      : []
  );
  if (wanted.length !== asked.length) return undefined;
  const added = wanted.find(({ name }) => !locked.some((one) => one.name === name));
  if (added !== undefined) return `\`${added.name}\` is not in the lock`;
  const gone = locked.find(({ name }) => !wanted.some((one) => one.name === name));
  if (gone !== undefined) return `\`${gone.name}\` is asked for by the lock only`;
  const changed = wanted.find((one) =>
    one.kind === "named" &&
    !locked.some((other) => other.name === one.name && sameVersions(one.specifier, other.specifier))
  );
  return changed === undefined ? undefined : `the versions of \`${changed.name}\` were changed`;
}

function differentRange(lock: UvLock, { requiresPython }: Pyproject): string | undefined {
  // A workspace has the range that all its projects share.
  if (lock.members.length > 1 || requiresPython === undefined) return undefined;
  return sameVersions(requiresPython.text, lock.requiresPython?.text)
    ? undefined
    : "`requires-python` was changed";
}

/** Versions that are written in another than the plain way may be the same: then they are. */
function sameVersions(asked: string, locked: string | undefined): boolean {
  if (locked === undefined) return true;
  const [one, other] = [clauses(asked), clauses(locked)];
  if (one === undefined || other === undefined) return true;
  return one.join() === other.join();
}

function clauses(specifier: string): readonly string[] | undefined {
  const list = specifier.split(",").map((clause) => clause.replace(/\s+/g, "")).filter((clause) =>
    clause !== ""
  );
  const plain = list.every((clause) => /^(?:[<>=!~]=|[<>])\d+(?:\.\d+)*(?:\.\*)?$/.test(clause));
  return plain ? list.sort() : undefined;
}
