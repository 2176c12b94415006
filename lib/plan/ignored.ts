/**
 * What a .dockerignore says, and whether it keeps a file from the engine.
 * Source: the Dockerfile reference, ".dockerignore file": Go's filepath.Match, `**`, and `!`.
 */

/** Its lines, without those that say nothing to engines. */
export function ignoreLines(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, "").split("\n").map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** Whether the patterns, of which the last that fits counts, leave out the path. */
export function isIgnored(patterns: readonly string[], path: string): boolean {
  const parts = path.split("/");
  const above = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  return patterns.reduce((ignored, line) => {
    const kept = line.startsWith("!");
    const pattern = expressionOf(kept ? line.slice(1).trim() : line);
    return above.some((one) => pattern.test(one)) ? !kept : ignored;
  }, false);
}

function expressionOf(pattern: string): RegExp {
  // What is said twice means the same as said once, which does not take for ever to try.
  const plain = pattern.replace(/^(?:\.?\/)+|\/+$/g, "").replace(/\*{3,}/g, "**")
    .replace(/(?:\*\*\/)+/g, "**/");
  const source = plain.replace(
    /\*\*\/|\*\*|\*|\?|\[\^?[^\]\\]+\]|\\.|[.+^${}()|[\]\\]/g,
    (part) => expressions[part] ?? (part.length > 2 ? classOf(part) : literal(part.slice(-1))),
  );
  return new RegExp(`^${source}$`);
}

/** `[a-z]`. Engines refuse a range that runs backwards; here it fits nothing. */
function classOf(part: string): string {
  const ranges = [...part.matchAll(/(.)-(.)/g)];
  const isBackwards = ranges.some(([, low = "", high = ""]) => low > high);
  return isBackwards ? "(?!)" : `[${part.slice(1, -1).replaceAll("[", "\\[")}]`;
}

function literal(character: string): string {
  return character.replace(/[.*?+^${}()|[\]\\]/, "\\$&");
}

const expressions: Readonly<Record<string, string>> = {
  "**/": "(?:.*/)?",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
};
