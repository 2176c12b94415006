/** Version constraints as poetry writes them (`^1.2`, `~1.2`, `1.*`) as PEP 440 has them. */

const clausePattern = /^(\^|~=?|===?|!=|<=?|>=?)?\s*v?(\d+(?:\.\d+)*)(\.\*)?(\S*)$/;

/** The specifier; `undefined` when PEP 440 cannot say it, as alternatives (`||`). */
export function poetryVersions(constraint: string): string | undefined {
  const text = constraint.trim();
  if (text === "*" || text === "") return "";
  if (text.includes("|")) return undefined;
  const clauses = text.replace(/([<>=!~^])\s+/g, "$1").split(/\s*,\s*|\s+/).filter((clause) =>
    clause !== ""
  );
  const specifiers = clauses.map(specifierOf);
  return specifiers.every((one) => one !== undefined) ? specifiers.join(",") : undefined;
}

function specifierOf(clause: string): string | undefined {
  const [whole, operator = "", release = "", wildcard = "", rest = ""] =
    clausePattern.exec(clause) ?? [];
  if (whole === undefined || !/^(?:[-._+]?[A-Za-z\d]+)*$/.test(rest)) return undefined;
  const version = `${release}${wildcard}${rest}`;
  const parts = release.split(".").map(Number);
  if (operator === "^") return `>=${release}${rest},<${caretLimit(parts)}`;
  if (operator === "~") {
    return `>=${release}${rest},<${raised(parts, Math.min(1, parts.length - 1))}`;
  }
  return `${operator === "" ? "==" : operator}${version}`;
}

/** The first part that is not zero may not change; of zeros alone the last may not. */
function caretLimit(parts: readonly number[]): string {
  const first = parts.findIndex((part) => part !== 0);
  return raised(parts, first < 0 ? parts.length - 1 : first);
}

function raised(parts: readonly number[], at: number): string {
  return [...parts.slice(0, at), (parts[at] ?? 0) + 1, ...parts.slice(at + 1).map(() => 0)].join(
    ".",
  );
}
