/** JSON that is an object, where a whole schema would be too much: files of other programs, and ours. */

/** An object of JSON. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a value of JSON is an object: no list, and not `null`. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object that a text is; `undefined` for any other text. */
export function parseRecord(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** As {@link isRecord} for values that are read leniently: anything else has no members. */
export function recordOf(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}
