/** A file may hold anything; a message shows a short piece of it that no terminal stumbles over. */

const longest = 80;

// deno-lint-ignore no-control-regex -- control characters are exactly what must not reach a terminal
const control = /[\x00-\x1f\x7f-\x9f]/g;

/** The text in back-ticks, control characters as `?`, cut where it is long. */
export function excerpt(text: string): string {
  const characters = [...text.replace(control, "?")];
  const cut = characters.length > longest ? [...characters.slice(0, longest - 1), "…"] : characters;
  return `\`${cut.join("")}\``;
}
