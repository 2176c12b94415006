/** What a TOML file means, for making sure that an edit changed one thing alone. */
import { isTable, parseToml, type TomlTable } from "../spec/toml_document.ts";

/** The root with the value at `path` replaced, or taken out for `undefined`. */
export function withMeaning(root: TomlTable, path: readonly string[], value: unknown): TomlTable {
  const [key = "", ...rest] = path;
  const inner = root[key];
  const put = rest.length === 0 ? value : withMeaning(isTable(inner) ? inner : {}, rest, value);
  const others = Object.entries(root).filter(([name]) => name !== key);
  return Object.fromEntries(put === undefined ? others : [...others, [key, put]]);
}

/** Whether a text is TOML that means this. */
export function means(text: string, root: TomlTable): boolean {
  try {
    return isSame(parseToml(text, "").root, root);
  } catch {
    return false;
  }
}

function isSame(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length &&
      left.every((one, index) => isSame(one, right[index]));
  }
  if (isTable(left) && isTable(right)) {
    const keys = Object.keys(left);
    return keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key]));
  }
  // Dates are objects, each its own.
  return left instanceof Date ? String(left) === String(right) : Object.is(left, right);
}
