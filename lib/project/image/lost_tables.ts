/**
 * Tables of a pyproject.toml that say where uv gets packages from. An image is made from its dependencies
 * as lines, which uv reads without those tables: a package of the same name on PyPI would take the place
 * of somebody's own.
 */
import type { VenvSpec } from "../../backend/venv_spec.ts";
import type { PlanFinding } from "../../plan/finding.ts";
import type { Pyproject } from "../../spec/pyproject.ts";

/** PC0509: for a project without a lock; a lock says for each package where it is. */
export function lostTables(
  { kind }: VenvSpec,
  pyproject: Pyproject | undefined,
  text: string,
): readonly PlanFinding[] {
  if (pyproject === undefined || kind !== "pyproject" && kind !== "tables") return [];
  const { indexes, uvSources } = pyproject.tools;
  const tables = [
    ...indexes.length > 0 ? ["[[tool.uv.index]]"] : [],
    ...uvSources.length > 0 ? ["[tool.uv.sources]"] : [],
  ];
  if (tables.length === 0) return [];
  const line = text.split("\n").findIndex((one) =>
    /^\s*\[+\s*tool\.uv\.(?:index|sources)\b/.test(one)
  );
  return [{
    code: "PC0509",
    severity: "error",
    message: `Cannot follow ${
      tables.map((table) => `\`${table}\``).join(" and ")
    } without a lock: ` +
      "packages would come from elsewhere",
    remedy: "run `uv lock`, which writes down where each is from",
    at: { file: pyproject.file, ...(line === -1 ? {} : { line: line + 1 }) },
  }];
}
