/** What is installed of a lock file: the parts that are wanted, and whether it fits its project. */
import { normalize } from "node:path";
import { exitStatus, PyveError } from "../errors.ts";
import type { Selection } from "../project/state.ts";
import { resolveGroup } from "../spec/dependency_groups.ts";
import type { LockedPackage } from "../spec/locked.ts";
import type { Placed } from "../spec/placed.ts";
import { type Pylock, readPylock } from "../spec/pylock.ts";
import type { Pyproject } from "../spec/pyproject.ts";
import { normalizeName } from "../spec/requirement.ts";
import { readUvLock } from "../spec/uv_lock.ts";
import { uvLockMismatch } from "../spec/uv_lock_fit.ts";
import { isInstallable, knownExtras, wantedGroups } from "./pyproject_spec.ts";
import type { VenvSpec } from "./venv_spec.ts";

/** What a lock file gives. */
export interface LockSpec {
  readonly spec: VenvSpec;
  readonly requiresPython: Placed | undefined;
  /** Whether what is in pyproject.toml counts, too. */
  readonly usesProject: boolean;
  readonly warnings: readonly string[];
}

/**
 * Reads a pylock.toml. Its extras and groups are those that it lists itself.
 * @throws PyveError (2) where it, an extra or a group is malformed or missing
 */
export function readPylockSpec(
  text: string,
  file: string,
  pyproject: Pyproject | undefined,
  selection: Selection,
): LockSpec {
  const lock = readPylock(text, file);
  const extras = without(selection.extras, lock.included.extras)
    .map((name) => listed(lock, "extra", lock.extras, name));
  const asked = without(selection.groups, lock.included.groups)
    .map((name) => listed(lock, "group", lock.groups, name));
  const usual = [...lock.defaultGroups, ...lock.groups.filter((name) => name === "dev")]
    .map(normalizeName).filter((name) => selection.dev || name !== "dev");
  const groups = [...new Set([...usual, ...asked])];
  const hasProject = lock.packages.some(({ source }) =>
    source.kind === "folder" && /^\.\/?$/.test(normalize(source.path))
  );
  const editable = pyproject !== undefined && isInstallable(pyproject) && !hasProject;
  return {
    spec: { kind: "pylock", lock, extras, groups, editable },
    requiresPython: lock.requiresPython,
    usesProject: editable || hasProject,
    warnings: unchecked(file, lock.packages),
  };
}

/**
 * Reads a uv.lock, whose extras and groups are those of the pyproject.toml beside it.
 * @throws PyveError (2) where one of the two, an extra or a group is malformed or missing
 */
export function readUvLockSpec(
  text: string,
  file: string,
  pyproject: Pyproject | undefined,
  selection: Selection,
): LockSpec {
  if (pyproject === undefined) {
    throw new PyveError(`Cannot install \`${file}\`: there is no pyproject.toml beside it`, {
      exit: exitStatus.usage,
      hint: "bring the pyproject.toml that it was made for back, or remove the lock file",
    });
  }
  const lock = readUvLock(text, file);
  const extras = knownExtras(pyproject, selection);
  const groups = wantedGroups(pyproject, selection).map(normalizeName);
  const resolved = groups.map((group) => [group, resolveGroup(pyproject, group)] as const);
  const mismatch = uvLockMismatch(lock, pyproject, new Map(resolved));
  const indexes = pyproject.tools.indexes.map(({ url }) => url);
  return {
    spec: { kind: "uv.lock", lock, extras, groups, indexes },
    requiresPython: lock.requiresPython,
    usesProject: true,
    warnings: [
      ...(mismatch === undefined ? [] : [
        `${file} does not fit pyproject.toml any more: ${mismatch}; \`uv lock\` brings it up to date`,
      ]),
      ...unchecked(file, lock.packages),
    ],
  };
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others.map(normalizeName));
  return names.filter((name) => !known.has(normalizeName(name)));
}

function listed(
  { file }: Pylock,
  kind: "extra" | "group",
  names: readonly string[],
  wanted: string,
): string {
  const name = normalizeName(wanted);
  if (names.some((one) => normalizeName(one) === name)) return name;
  const there = names.map((one) => `\`${one}\``).join(", ");
  throw new PyveError(`Cannot find ${kind} \`${wanted}\``, {
    exit: exitStatus.usage,
    at: { file },
    hint: there === ""
      ? "lock it, too: this lock file has neither extras nor groups of its own"
      : `name one that the lock file has: ${there}`,
  });
}

/** Packages from an index that cannot be compared with what was locked. */
function unchecked(file: string, packages: readonly LockedPackage[]): readonly string[] {
  const [first, ...others] = packages.filter(({ source }) =>
    "hashes" in source && source.hashes.length === 0
  );
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const line = first.at.line === undefined ? "" : `:${first.at.line}`;
  return [
    `${file}${line} has no digest for \`${first.name}\`${more}: what is installed is unchecked`,
  ];
}
