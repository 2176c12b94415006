/** What the tables of tools in pyproject.toml say about an environment, besides poetry's own project. */
import type { DependencyGroup } from "./dependency_entry.ts";
import { pdmGroups, uvGroups } from "./pdm.ts";
import type { PoetryTables } from "./poetry.ts";
import { normalizeName } from "./requirement.ts";
import { arrayAt, isTable, tableAt, textsAt, type TomlDocument, valueAt } from "./toml_document.ts";

/** What tools say. */
export interface ToolTables {
  /** Groups that no other tool finds: neither pip nor uv reads them. */
  readonly groups: readonly DependencyGroup[];
  /** A tool says that the project is not to be installed, though it could be built. */
  readonly virtual: boolean;
  /** The groups that are installed without being asked for; `all` is every one. */
  readonly defaultGroups: readonly string[] | "all";
  /** The package indexes of `[[tool.uv.index]]`. */
  readonly indexes: readonly { readonly name: string | undefined; readonly url: string }[];
  /** The packages of `[tool.uv.sources]`, which pip takes from its index instead. */
  readonly uvSources: readonly string[];
  /** Tables with package indexes that no installer is told of, as `[[tool.pdm.source]]`. */
  readonly unusedSources: readonly string[];
}

/** @throws PyveError (2) at a value of the wrong type */
export function readToolTables(
  document: TomlDocument,
  poetry: PoetryTables | undefined,
): ToolTables {
  const groups = [...poetry?.groups ?? [], ...pdmGroups(document), ...uvGroups(document)];
  const isFalse = (...path: readonly string[]) => valueAt(document, ["tool", ...path]) === false;
  const sources = ["poetry", "pdm"].filter((tool) =>
    valueAt(document, ["tool", tool, "source"]) !== undefined
  );
  return {
    groups,
    virtual: isFalse("poetry", "package-mode") || isFalse("uv", "package") ||
      isFalse("pdm", "distribution"),
    defaultGroups: defaultGroups(document),
    indexes: arrayAt(document, ["tool", "uv", "index"]).flatMap((index) => {
      const { name, url } = isTable(index) ? index : {};
      if (typeof url !== "string") return [];
      return [{ name: typeof name === "string" ? name : undefined, url }];
    }),
    uvSources: Object.keys(tableAt(document, ["tool", "uv", "sources"])),
    unusedSources: sources.map((tool) => `[[tool.${tool}.source]]`),
  };
}

function defaultGroups(document: TomlDocument): readonly string[] | "all" {
  const path = ["tool", "uv", "default-groups"];
  const value = valueAt(document, path);
  if (value === undefined) return ["dev"];
  return value === "all" ? "all" : textsAt(document, path).map(normalizeName);
}
