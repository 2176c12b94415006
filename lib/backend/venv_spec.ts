/** What a venv is made from: the spec files of a project and the parts of them that are wanted. */
import { createHash } from "node:crypto";
import { isAbsolute, join, relative } from "node:path";
import { exitStatus, PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import type { Selection, SpecDigest } from "../project/state.ts";
import { resolveGroup } from "../spec/dependency_groups.ts";
import { knownSpecs } from "../spec/mod.ts";
import type { Placed } from "../spec/placed.ts";
import { type Pyproject, readPyproject } from "../spec/pyproject.ts";
import { normalizeName } from "../spec/requirement.ts";
import { requirementsClosure } from "../spec/closure.ts";

/** What to install. */
export type VenvSpec =
  | { readonly kind: "none" }
  | { readonly kind: "requirements"; readonly files: readonly string[] }
  | {
    readonly kind: "pyproject";
    /** A project with a build system is itself installed, editable. */
    readonly editable: boolean;
    readonly extras: readonly string[];
    readonly groups: readonly string[];
    /** What pip cannot read from pyproject.toml by itself, as requirement lines. */
    readonly requirements: readonly string[];
  };

/** A spec with the digests of all files that it was read from. */
export interface ReadSpec {
  readonly spec: VenvSpec;
  readonly digests: readonly SpecDigest[];
  readonly requiresPython: Placed | undefined;
}

/**
 * Reads the spec of the project: the requirements files that are wanted, else the first known file
 * that is there.
 * @throws PyveError (2) where a file, an extra or a group is missing or malformed
 */
export function readVenvSpec(host: Host, root: string, selection: Selection): ReadSpec {
  const files = filesOf(host, root, selection);
  const text = host.fs.readText(join(root, "pyproject.toml"));
  const pyproject = text === undefined ? undefined : readPyproject(text, "pyproject.toml");
  const requiresPython = pyproject?.requiresPython;
  if (files.length > 0) {
    refusePartsOf(selection, files);
    return { ...readRequirementsSpec(host, root, files), requiresPython };
  }
  if (text === undefined || pyproject === undefined || !saysSomething(pyproject)) {
    refusePartsOf(selection, []);
    return { spec: { kind: "none" }, digests: [], requiresPython };
  }
  const digests = [{ path: "pyproject.toml", sha256: sha256(text) }];
  return { spec: pyprojectSpec(pyproject, selection), digests, requiresPython };
}

function filesOf(host: Host, root: string, { requirements }: Selection): readonly string[] {
  if (requirements.length > 0) return requirements;
  return knownSpecs
    .filter(({ kind, file }) =>
      kind === "requirements" && host.fs.stat(join(root, file)) !== undefined
    )
    .map(({ file }) => file);
}

function readRequirementsSpec(
  host: Host,
  root: string,
  files: readonly string[],
): Pick<ReadSpec, "spec" | "digests"> {
  const contents = new Map<string, Uint8Array>();
  const closure = requirementsClosure(files, (path) => {
    const content = host.fs.readBytes(isAbsolute(path) ? path : join(root, path));
    if (content !== undefined) contents.set(path, content);
    return content;
  });
  return {
    spec: { kind: "requirements", files },
    digests: closure.map(({ file }) => ({
      path: isAbsolute(file) ? relative(root, file) : file,
      sha256: sha256(contents.get(file) ?? ""),
    })),
  };
}

/** A file with tables of tools alone is no spec. */
function saysSomething({ hasProject, hasBuildSystem, groups }: Pyproject): boolean {
  return hasProject || hasBuildSystem || groups.size > 0;
}

function pyprojectSpec(pyproject: Pyproject, selection: Selection): VenvSpec {
  const editable = pyproject.hasBuildSystem;
  const extras = selection.extras.map((name) => knownExtra(pyproject, name));
  const withDev = selection.dev && pyproject.groups.has("dev") ? ["dev"] : [];
  const groups = [...new Set([...withDev, ...selection.groups])];
  const grouped = groups.flatMap((group) => resolveGroup(pyproject, group));
  const own = editable
    ? []
    : [...pyproject.dependencies, ...extras.flatMap((name) => pyproject.extras.get(name) ?? [])];
  const requirements = [...own, ...grouped].map(({ text }) => text);
  return { kind: "pyproject", editable, extras, groups, requirements };
}

function knownExtra(pyproject: Pyproject, name: string): string {
  const normalized = normalizeName(name);
  const dynamic = pyproject.dynamic.includes("optional-dependencies");
  if (pyproject.extras.has(normalized) || dynamic) return normalized;
  const there = [...pyproject.extras.keys()].map((extra) => `\`${extra}\``).join(", ");
  throw new PyveError(`Cannot find extra \`${name}\``, {
    exit: exitStatus.usage,
    at: { file: pyproject.file },
    hint: there === ""
      ? "add it under `[project.optional-dependencies]`"
      : `name one of the extras that are there: ${there}`,
  });
}

function refusePartsOf({ extras, groups }: Selection, files: readonly string[]): void {
  if (extras.length + groups.length === 0) return;
  throw new PyveError("Cannot install an extra or a group: they are parts of pyproject.toml", {
    exit: exitStatus.usage,
    hint: files.length === 0
      ? "add a pyproject.toml with a `[project]` table"
      : `the spec here is ${
        files.map((file) => `\`${file}\``).join(", ")
      }; name requirements files instead`,
  });
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
