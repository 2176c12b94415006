/**
 * Whether the version of a project comes from the history of its repository: where that is missing, as in
 * an image, the project cannot be built without being told a version.
 */
import type { Placed } from "./placed.ts";
import { normalizeName } from "./requirement.ts";
import { placeIn, textsAt, type TomlDocument, valueAt } from "./toml_document.ts";

/** What asks the history. */
export interface HistoryVersion {
  /** As people know it. */
  readonly tool: string;
  /** The environment variable that it takes a version from instead. */
  readonly variable: string;
  readonly at: Placed["at"];
}

/** By the packages that builds require. Source: the documentation of each. */
const variables: ReadonlyMap<string, string> = new Map([
  ["setuptools-scm", "SETUPTOOLS_SCM_PRETEND_VERSION"],
  ["hatch-vcs", "SETUPTOOLS_SCM_PRETEND_VERSION"],
  ["flit-scm", "SETUPTOOLS_SCM_PRETEND_VERSION"],
  ["pdm-backend", "PDM_BUILD_SCM_VERSION"],
  ["poetry-dynamic-versioning", "POETRY_DYNAMIC_VERSIONING_BYPASS"],
  ["uv-dynamic-versioning", "UV_DYNAMIC_VERSIONING_BYPASS"],
]);

/** @throws PyveError (2) where a value has the wrong type */
export function readHistoryVersion(document: TomlDocument): HistoryVersion | undefined {
  const required = ["build-system", "requires"];
  const names = textsAt(document, required)
    .map((text) => normalizeName(/^[\w.-]+/.exec(text.trim())?.[0] ?? ""));
  const tool = names.find((name) => variables.has(name) && asks(document, name));
  const variable = variables.get(tool ?? "");
  return tool === undefined || variable === undefined
    ? undefined
    : { tool, variable, at: placeIn(document, required) };
}

/** Some are required for other reasons, or are told what to do without a history. */
function asks(document: TomlDocument, name: string): boolean {
  const said = (...path: readonly string[]): unknown => valueAt(document, path);
  if (name === "poetry-dynamic-versioning") return said("tool", name, "enable") === true;
  // A setup.cfg has the rest then.
  if (name === "setuptools-scm" && said("project") === undefined) {
    return said("tool", "setuptools_scm") !== undefined &&
      said("tool", "setuptools_scm", "fallback_version") === undefined;
  }
  if (!textsAt(document, ["project", "dynamic"]).includes("version")) return false;
  switch (name) {
    case "setuptools-scm":
      return said("tool", "setuptools", "dynamic", "version") === undefined &&
        said("tool", "setuptools_scm", "fallback_version") === undefined;
    case "hatch-vcs":
      return said("tool", "hatch", "version", "source") === "vcs" &&
        said("tool", "hatch", "version", "fallback-version") === undefined;
    case "pdm-backend":
      return said("tool", "pdm", "version", "source") === "scm" &&
        said("tool", "pdm", "version", "fallback_version") === undefined;
    default:
      return true;
  }
}
