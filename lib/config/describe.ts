/** Values of settings in words. */
import { printable } from "../ui/words.ts";
import type { Value } from "./value_types.ts";

/** A value on one line, as `config set` takes it. */
export function describeValue(value: Value): string {
  return printable(typeof value === "object" ? value.join(",") : String(value));
}
