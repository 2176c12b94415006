/** Writes a value as YAML, on one line, so that it reads back the same in every place. */
import type { Value } from "./value_types.ts";

/** Words that YAML readers of one version or another take for something else than text. */
const taken = /^(true|false|null|yes|no|on|off|y|n)$/i;
const plain = /^[A-Za-z_./][A-Za-z0-9_./-]*$/;

/** A value as YAML source. */
export function yamlText(value: Value): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return scalarText(value);
  return `[${value.map(scalarText).join(", ")}]`;
}

/** A text as YAML source: plain where nobody can misread it, else in double quotes. */
export function scalarText(text: string): string {
  const safe = plain.test(text) && !taken.test(text) && !/^\.*(\d|$|inf$|nan$)/i.test(text);
  return safe ? text : JSON.stringify(text);
}
