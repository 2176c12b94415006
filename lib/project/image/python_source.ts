/** What a Python environment of an image is made from, taken out of the spec that was found. */
import { join } from "node:path";
import type { VenvSpec } from "../../backend/venv_spec.ts";
import type { Host } from "../../host/host.ts";
import type { PythonSource, RequirementLines } from "../../plan/project.ts";
import { requirementsClosure } from "../../spec/closure.ts";
import { pylockRequirements } from "../../spec/pylock_lines.ts";
import type { Pyproject } from "../../spec/pyproject.ts";
import type { RequirementsFile } from "../../spec/requirements.ts";
import type { UvLock } from "../../spec/uv_lock.ts";

/** Files that people keep what only developers need in, beside requirements.txt. */
const developmentFiles = [
  "requirements-dev.txt",
  "requirements_dev.txt",
  "dev-requirements.txt",
  "requirements/dev.txt",
];

/** A source, and whether the project is itself installed after it. */
export interface GivenSource {
  readonly source: PythonSource;
  readonly isPackage: boolean;
}

/** `undefined` where there is no spec. @throws PyveError (2) where an included file is not there */
export function sourceOf(
  host: Host,
  root: string,
  production: VenvSpec,
  development: VenvSpec,
  pyproject: Pyproject | undefined,
): GivenSource | undefined {
  switch (production.kind) {
    case "none":
      return undefined;
    case "uv.lock":
      return fromUvLock(host, root, production, development, pyproject);
    case "requirements":
      return { source: fromFiles(host, root, production), isPackage: false };
    case "pylock": {
      const lines = (spec: VenvSpec): RequirementLines =>
        spec.kind === "pylock"
          ? pylockRequirements(spec.lock, spec.extras, spec.groups)
          : { hashed: [], unhashed: [] };
      const source = linesSource(production.lock.file, true, lines(production), lines(development));
      return { source, isPackage: production.editable };
    }
    case "pyproject":
    case "tables": {
      const own = production.editable ? ownLines(pyproject, production.extras) : [];
      const lines = (spec: VenvSpec): RequirementLines => ({
        hashed: [],
        unhashed: "requirements" in spec ? [...own, ...spec.requirements] : own,
      });
      const file = pyproject?.file ?? "pyproject.toml";
      const source = linesSource(file, false, lines(production), lines(development));
      return { source, isPackage: production.editable };
    }
  }
}

/** What a project that is installed itself depends on: installed before it, for the cache's sake. */
function ownLines(pyproject: Pyproject | undefined, extras: readonly string[]): readonly string[] {
  if (pyproject === undefined) return [];
  const { poetry } = pyproject;
  if (poetry === undefined) {
    const more = extras.flatMap((name) => pyproject.extras.get(name) ?? []);
    return [...pyproject.dependencies, ...more].map(({ text }) => text);
  }
  return poetryLines(poetry, extras);
}

function poetryLines(
  poetry: NonNullable<Pyproject["poetry"]>,
  extras: readonly string[],
): readonly string[] {
  const groups = [poetry.main, ...extras.flatMap((name) => poetry.extras.get(name) ?? [])];
  return groups.flatMap(({ entries }) =>
    entries.flatMap((entry) => entry.kind === "requirement" ? [entry.text] : [])
  );
}

/** Developers get what production gets, and what is theirs alone besides. */
function linesSource(
  file: string,
  locked: boolean,
  production: RequirementLines,
  development: RequirementLines,
): PythonSource {
  const besides = (all: readonly string[], without: readonly string[]): readonly string[] =>
    all.filter((line) => !without.includes(line));
  return {
    kind: "lines",
    file,
    locked,
    production,
    development: {
      hashed: besides(development.hashed, production.hashed),
      unhashed: besides(development.unhashed, production.unhashed),
    },
  };
}

function fromUvLock(
  host: Host,
  root: string,
  production: Extract<VenvSpec, { kind: "uv.lock" }>,
  development: VenvSpec,
  pyproject: Pyproject | undefined,
): GivenSource {
  const { lock, extras, groups } = production;
  const all = "groups" in development ? development.groups : groups;
  const own = lock.packages.find(({ folder }) => folder === ".");
  return {
    source: {
      kind: "uv.lock",
      lock: lock.file,
      manifests: manifestsOf(host, root, lock),
      extras,
      groups,
      developmentGroups: all.filter((group) => !groups.includes(group)),
      packages: lock.packages.map(({ name, version }) => ({ name, version })),
      indexes: (pyproject?.tools.indexes ?? []).map((index) => ({
        ...index,
        at: { file: pyproject?.file ?? lock.file },
      })),
    },
    isPackage: own !== undefined && own.source.kind === "folder",
  };
}

/** uv reads the pyproject.toml of every folder that the lock names. */
function manifestsOf(host: Host, root: string, { packages }: UvLock): readonly string[] {
  const folders = packages.flatMap(({ folder, source }) => [
    ...(folder === undefined ? [] : [folder]),
    ...(source.kind === "folder" ? [source.path] : []),
  ]);
  const files = ["pyproject.toml", ...folders.map((folder) => join(folder, "pyproject.toml"))];
  return [...new Set(files.map((file) => file.replaceAll("\\", "/")))]
    .filter((file) => host.fs.stat(join(root, file)) !== undefined).sort();
}

function fromFiles(
  host: Host,
  root: string,
  { files, hashed }: Extract<VenvSpec, { kind: "requirements" }>,
): PythonSource {
  const there = (file: string): boolean => host.fs.stat(join(root, file)) !== undefined;
  const development = developmentFiles.filter((file) => there(file) && !files.includes(file));
  const read = (path: string): Uint8Array | undefined => host.fs.readBytes(join(root, path));
  const closure: readonly RequirementsFile[] = requirementsClosure(
    [...files, ...development.slice(0, 1)],
    read,
  );
  return { kind: "requirements", files, development: development.slice(0, 1), closure, hashed };
}
