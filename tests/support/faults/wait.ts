/** Waiting, always with an end. */

/** So many milliseconds. */
export function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Until it holds, a minute at most: a machine may be at a lot at once. */
export async function waitFor(what: string, condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > 60_000) throw new Error(`waited in vain until ${what}`);
    await delay(20);
  }
}
