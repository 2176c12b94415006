/** Finding keys and tables among the places of a TOML file, however they are written there. */
import type { TomlPair, TomlSection, TomlValue } from "./toml_scan.ts";

/** A pair with its whole path, and what it stands in. */
export interface FoundPair {
  readonly path: readonly string[];
  readonly pair: TomlPair;
  readonly section: TomlSection;
  /** The table in braces that it is in; `undefined`: it stands on lines of the section. */
  readonly table: Extract<TomlValue, { readonly kind: "table" }> | undefined;
}

/** Every pair of a file. Those below a `[[header]]` are left out: their path is not theirs alone. */
export function allPairs(sections: readonly TomlSection[]): readonly FoundPair[] {
  return sections.filter(({ repeated }) => !repeated).flatMap((section) =>
    section.pairs.flatMap((pair) => withInner(pair, section.path, section, undefined))
  );
}

function withInner(
  pair: TomlPair,
  above: readonly string[],
  section: TomlSection,
  table: FoundPair["table"],
): readonly FoundPair[] {
  const path = [...above, ...pair.keys];
  const { value } = pair;
  const inner = value.kind === "table"
    ? value.items.flatMap((one) => withInner(one, path, section, value))
    : [];
  return [{ path, pair, section, table }, ...inner];
}

/** Whether a path is another one, or leads on from there. */
export function isBelow(path: readonly string[], above: readonly string[]): boolean {
  return above.every((key, index) => path[index] === key);
}

/** Whether two paths are the same. */
export function isAt(path: readonly string[], other: readonly string[]): boolean {
  return path.length === other.length && isBelow(path, other);
}

/** Where the last line of a section ends: behind its last pair, else behind its header. */
export function endOfSection({ header, pairs }: TomlSection): number {
  return pairs.at(-1)?.end ?? header.end;
}
