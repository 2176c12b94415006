/** Package indexes of a uv project that ask for a login: uv takes it from variables by their names. */
import type { PythonSource } from "../project.ts";

/** Indexes that give their packages to everybody. */
const open = /^https:\/\/(?:(?:test\.)?pypi\.org|download\.pytorch\.org|pypi\.nvidia\.com)\//;

/** The variables that uv takes the logins from, in the order of the indexes. */
export function indexVariables(
  { indexes = [] }: Extract<PythonSource, { readonly kind: "uv.lock" }>,
): readonly string[] {
  const names = indexes.filter(({ url }) => !open.test(url))
    .flatMap(({ name }) => name === undefined ? [] : [name.toUpperCase().replace(/\W/g, "_")]);
  return [...new Set(names)].flatMap((name) => [
    `UV_INDEX_${name}_USERNAME`,
    `UV_INDEX_${name}_PASSWORD`,
  ]);
}
