/** Strings and keys as TOML source. */

/** How a string is quoted. */
export type Quote = '"' | "'";

/** A string in these quotes, or in others where that spares the reader the escapes. */
export function tomlText(value: string, quote: Quote): string {
  // deno-lint-ignore no-control-regex -- control characters are what a literal string cannot hold
  const literal = !/['\x00-\x08\x0a-\x1f\x7f]/.test(value);
  const prefersLiteral = quote === "'" || /["\\]/.test(value);
  return literal && prefersLiteral ? `'${value}'` : JSON.stringify(value);
}

/** The quote that a string is written with. */
export function quoteOf(written: string): Quote {
  return written.startsWith("'") ? "'" : '"';
}

/** A key, quoted where it has to be. */
export function tomlKey(key: string): string {
  return /^[\w-]+$/.test(key) && /^[\x20-\x7e]+$/.test(key) ? key : JSON.stringify(key);
}
