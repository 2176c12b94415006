/** Values of settings in words. */
import { printable } from "../ui/words.ts";
import type { Value } from "./value_types.ts";
import { withoutPassword } from "./without_password.ts";

/** A value on one line, as `config set` takes it; without the user and password of an address. */
export function describeValue(value: Value): string {
  const shown = shownValue(value);
  return printable(typeof shown === "object" ? shown.join(",") : String(shown));
}

/** The value as a listing may show it: in place of the user and password of an address is `***`. */
export function shownValue(value: Value): Value {
  if (typeof value === "string") return withoutPassword(value);
  return typeof value === "object" ? value.map(withoutPassword) : value;
}
