/** Where a new entry of a list goes: into its place where the list is sorted, else to its end. */

/** Whether names, in one normal spelling, stand in order. */
export function isInOrder(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || (names[index - 1] ?? "") <= name);
}

/** How many of the entries stay before the new one. */
export function placeInOrder(names: readonly string[], added: string): number {
  if (!isInOrder(names)) return names.length;
  const after = names.findIndex((name) => name > added);
  return after === -1 ? names.length : after;
}

/**
 * As {@link placeInOrder}, for a list in which some entries have no name: what comes last goes behind
 * the last named one, in a list without order behind the last one that `all` has a name for.
 */
export function placeAmong(
  names: readonly (string | undefined)[],
  added: string,
  all: readonly (string | undefined)[] = names,
): number {
  const named = names.flatMap((name, index) => name === undefined ? [] : [{ name, index }]);
  const order = named.map(({ name }) => name);
  const place = placeInOrder(order, added);
  if (place < named.length) {
    const before = named[place - 1];
    return before === undefined ? named[0]?.index ?? 0 : before.index + 1;
  }
  const last = isInOrder(order) ? named.at(-1)?.index : undefined;
  return (last ?? all.findLastIndex((name) => name !== undefined)) + 1;
}
