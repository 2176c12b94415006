/**
 * JSON letter by letter as Python's `json.dumps(value, sort_keys=True)` writes it: conda-lock hashes
 * that text, so one space more would make every lock stale.
 */

/** What can be written. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Keys sorted by code point, `, ` and `: ` between, everything but ASCII escaped. */
export function pythonJson(value: Json): string {
  if (isList(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .toSorted(([one], [other]) => byCodePoint(one, other))
      .map(([key, member]) => `${pythonJson(key)}: ${pythonJson(member)}`);
    return `{${members.join(", ")}}`;
  }
  return typeof value === "string" ? asciiString(value) : JSON.stringify(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function asciiString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => unit === "\u007f" ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Python compares characters, JavaScript halves of them. */
function byCodePoint(one: string, other: string): number {
  const left = [...one];
  const right = [...other];
  for (const [index, character] of left.entries()) {
    const counterpart = right[index];
    if (counterpart === undefined) return 1;
    const difference = (character.codePointAt(0) ?? 0) - (counterpart.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
