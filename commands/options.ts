/** What several commands need to describe their options. */

/** For a repeatable option: adds a value to those before it. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
