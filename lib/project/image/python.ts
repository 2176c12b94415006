/** What the Python environment of an image is made from, when it is not conda's. */
import { join } from "node:path";
import { type ReadSpec, readVenvSpec } from "../../backend/venv_spec.ts";
import type { Selection } from "../state.ts";
import type { Host } from "../../host/host.ts";
import type { PlanFinding } from "../../plan/finding.ts";
import type { PythonSource, PythonSpec } from "../../plan/project.ts";
import type { CogYaml } from "../../spec/cog_yaml.ts";
import type { Placed } from "../../spec/placed.ts";
import { readPyproject } from "../../spec/pyproject.ts";
import { cogLines } from "./cog_lines.ts";
import { withPlaces } from "./line_places.ts";
import { lostTables } from "./lost_tables.ts";
import { localsOf, namedRequirements } from "./python_requirements.ts";
import { sourceOf } from "./python_source.ts";
import type { ImageReading } from "./read.ts";

/** What was found, the files that were read, and what is worth telling. */
export interface ReadPython {
  readonly spec: PythonSpec;
  readonly files: readonly string[];
  readonly requiresPython: Placed | undefined;
  readonly findings: readonly PlanFinding[];
}

/**
 * Reads the spec; `undefined` where there is none.
 * @throws PyveError (2) where a file, an extra or a group is missing or malformed
 */
export function readPython(
  host: Host,
  { root, settings }: ImageReading,
  selection: Selection,
  cog: CogYaml | undefined,
): ReadPython | undefined {
  const production = readVenvSpec(host, root, { ...selection, dev: false });
  const development = readVenvSpec(host, root, { ...selection, dev: true });
  const text = host.fs.readText(join(root, "pyproject.toml"));
  const pyproject = text === undefined ? undefined : readPyproject(text, "pyproject.toml");
  const given = production.spec.kind === "none" && cog !== undefined
    ? cogLines(host, root, cog)
    : sourceOf(host, root, production.spec, development.spec, pyproject);
  if (given === undefined) return undefined;
  const { isPackage } = given;
  const installer = settings.venvInstaller.value === "pip" ? "pip" : "uv";
  const lock = production.spec.kind === "pylock" ? production.spec.lock : undefined;
  const source = withPlaces(given.source, { pyproject, lock, cog });
  return {
    spec: {
      installer,
      source,
      isPackage,
      requirements: namedRequirements(source, pyproject),
      locals: localsOf(source),
    },
    files: filesOf(production, source),
    requiresPython: production.requiresPython,
    findings: [
      ...production.warnings.map((message): PlanFinding => ({
        code: "PC0005",
        severity: "warning",
        message,
      })),
      ...installer === "uv" ? lostTables(production.spec, pyproject, text ?? "") : [],
    ],
  };
}

function filesOf({ digests }: ReadSpec, source: PythonSource): readonly string[] {
  const read = digests.map(({ path }) => path);
  switch (source.kind) {
    case "uv.lock":
      return [...read, source.lock, ...source.manifests];
    case "requirements":
      return [...read, ...source.closure.map(({ file }) => file)];
    case "lines":
      return [...read, source.file];
  }
}
