/** What a venv is made from: the spec files of a project and the parts of them that are wanted. */
import { basename, isAbsolute, join, relative } from "node:path";
import type { Host } from "../host/host.ts";
import { refuseDanglingLink } from "../project/dangling_link.ts";
import type { Selection, SpecDigest } from "../project/state.ts";
import { findUnreadSpecs } from "../project/unread_specs.ts";
import { knownSpecs } from "../spec/mod.ts";
import { utf8Text } from "../spec/not_utf8.ts";
import type { Placed } from "../spec/placed.ts";
import { isPylockName, type Pylock } from "../spec/pylock.ts";
import { type Pyproject, readPyproject } from "../spec/pyproject.ts";
import type { UvLock } from "../spec/uv_lock.ts";
import { readPylockSpec, readUvLockSpec } from "./lock_spec.ts";
import { readRequirementsSpec, sha256 } from "./requirements_spec.ts";
import { pyprojectSpec, saysSomething, unusedSources } from "./pyproject_spec.ts";
import { noLock, notAlone, refusePartsOf } from "./venv_spec_errors.ts";

/** What to install. */
export type VenvSpec =
  | { readonly kind: "none" }
  | {
    readonly kind: "requirements";
    readonly files: readonly string[];
    /** One digest asks for digests of all, as pip has it: whether uv can be told so, too. */
    readonly hashed: boolean;
    /** A file in an encoding that it says itself, in a comment: pip reads it, and uv does not. */
    readonly declared?: string;
  }
  | {
    readonly kind: "pyproject";
    /** A project with a build system is itself installed, editable. */
    readonly editable: boolean;
    readonly extras: readonly string[];
    readonly groups: readonly string[];
    /** What pip cannot read from pyproject.toml by itself, as requirement lines. */
    readonly requirements: readonly string[];
  }
  | {
    /** A pyproject.toml with tables that neither pip nor uv reads: `requirements` says them. */
    readonly kind: "tables";
    readonly editable: boolean;
    readonly extras: readonly string[];
    readonly requirements: readonly string[];
  }
  | {
    readonly kind: "pylock";
    readonly lock: Pylock;
    readonly extras: readonly string[];
    readonly groups: readonly string[];
    /** The project itself is installed after it: the lock does not have it. */
    readonly editable: boolean;
  }
  | {
    readonly kind: "uv.lock";
    readonly lock: UvLock;
    readonly extras: readonly string[];
    readonly groups: readonly string[];
    /** The indexes that the project names. */
    readonly indexes: readonly string[];
  };

/** A spec with the digests of all files that it was read from. */
export interface ReadSpec {
  readonly spec: VenvSpec;
  readonly digests: readonly SpecDigest[];
  readonly requiresPython: Placed | undefined;
  /** Packages that only uv takes from where the project says. */
  readonly uvSources: readonly string[];
  /** What the user should know, such as a lock that does not fit its project any more. */
  readonly warnings: readonly string[];
}

/** A file that was read. */
interface Read<Content> {
  readonly content: Content;
  readonly digest: SpecDigest;
}

/**
 * Reads the spec of the project: the files that are wanted, else the first known one that is there.
 * @param pylock `passed over` gives what a pylock.toml is made from
 * @throws PyveError (2) where a file, an extra or a group is missing or malformed
 */
export function readVenvSpec(
  host: Host,
  root: string,
  selection: Selection,
  pylock: "read" | "passed over" = "read",
): ReadSpec {
  const files = filesOf(host, root, selection, pylock);
  refuseDanglingLink(host, root, "pyproject.toml");
  const text = readText(host, root, "pyproject.toml");
  const pyproject = text === undefined
    ? undefined
    : { content: readPyproject(text.content, "pyproject.toml"), digest: text.digest };
  const requiresPython = pyproject?.content.requiresPython;
  const [lock, second] = files.filter((file) => isLock(file));
  if (lock !== undefined) {
    if (files.length > 1) throw notAlone(files, second ?? lock);
    return readLock(host, root, lock, pyproject, selection);
  }
  if (files.length > 0) {
    refusePartsOf(selection, files);
    return {
      ...readRequirementsSpec(host, root, files),
      requiresPython,
      uvSources: [],
      warnings: [],
    };
  }
  if (pyproject === undefined || !saysSomething(pyproject.content)) {
    refusePartsOf(selection, []);
    return {
      spec: { kind: "none" },
      digests: [],
      requiresPython,
      uvSources: [],
      warnings: selection.install ? unreadWarnings(host, root) : [],
    };
  }
  return {
    spec: pyprojectSpec(pyproject.content, selection),
    digests: [pyproject.digest],
    requiresPython,
    uvSources: pyproject.content.tools.uvSources,
    warnings: unusedSources(pyproject.content),
  };
}

/** Whoever has such a file alone would get an empty environment without a word. */
function unreadWarnings(host: Host, root: string): readonly string[] {
  return findUnreadSpecs(host, root).map(({ why, instead }) =>
    `Nothing is installed, since ${why}: ${instead}`
  );
}

function filesOf(
  host: Host,
  root: string,
  { requirements }: Selection,
  pylock: "read" | "passed over",
): readonly string[] {
  if (requirements.length > 0) return requirements;
  const first = knownSpecs.find(({ backend, kind, file }) =>
    backend === "venv" && kind !== "evidence" && (kind !== "pylock" || pylock === "read") &&
    host.fs.lstat(join(root, file)) !== undefined
  );
  if (first === undefined) return [];
  refuseDanglingLink(host, root, first.file);
  return first.kind === "pyproject" ? [] : [first.file];
}

function isLock(file: string): boolean {
  return isPylockName(basename(file)) || basename(file) === "uv.lock";
}

function readLock(
  host: Host,
  root: string,
  file: string,
  pyproject: Read<Pyproject> | undefined,
  selection: Selection,
): ReadSpec {
  const text = readText(host, root, file);
  if (text === undefined) throw noLock(file);
  const project = pyproject?.content;
  const read = isPylockName(basename(file))
    ? readPylockSpec(text.content, file, project, selection)
    : readUvLockSpec(text.content, file, project, selection);
  const { usesProject, requiresPython, ...spec } = read;
  return {
    ...spec,
    digests: [text.digest, ...(usesProject && pyproject !== undefined ? [pyproject.digest] : [])],
    requiresPython: project?.requiresPython ?? requiresPython,
    // A lock says itself where everything comes from.
    uvSources: [],
  };
}

function readText(host: Host, root: string, file: string): Read<string> | undefined {
  const path = isAbsolute(file) ? file : join(root, file);
  const bytes = host.fs.readBytes(path);
  if (bytes === undefined) return undefined;
  const content = utf8Text(bytes, file);
  return { content, digest: { path: relative(root, path), sha256: sha256(content) } };
}
