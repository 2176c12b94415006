/**
 * Whether a .dockerignore keeps a file from the engine.
 * Source: the Dockerfile reference, ".dockerignore file": Go's filepath.Match, `**`, and `!`.
 */

/** Whether the patterns, of which the last that fits counts, leave out the path. */
export function isIgnored(patterns: readonly string[], path: string): boolean {
  const parts = path.split("/");
  const above = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  return patterns.reduce((ignored, line) => {
    const kept = line.startsWith("!");
    const pattern = expressionOf(kept ? line.slice(1) : line);
    return above.some((one) => pattern.test(one)) ? !kept : ignored;
  }, false);
}

function expressionOf(pattern: string): RegExp {
  const source = pattern.replace(/^\/|\/$/g, "").replace(
    /\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g,
    (part) => expressions[part] ?? `\\${part}`,
  );
  return new RegExp(`^${source}$`);
}

const expressions: Readonly<Record<string, string>> = {
  "**/": "(?:.*/)?",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
};
