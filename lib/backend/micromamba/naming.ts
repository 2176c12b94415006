/**
 * What a conda environment is called. The name is that of its folder under `.pyve/envs/` and what a
 * prompt shows, so it is plain wherever it comes from. Pure.
 */

/** Names that conda gives a meaning of its own, and the folder of pyve's own environment. */
const reserved: readonly string[] = ["base", "root", "default"];

/** The most characters of a name; a folder's name may have no more bytes. */
const longest = 255;

/** The name of an environment whose project, file and folder give none. */
const lastResort = "env";

/**
 * A text as the name of an environment: lower case, runs of anything but letters, digits and `_` as
 * one `-`, a letter or `_` first, at most 255 characters. `undefined` where nothing is left, and for
 * what conda reserves.
 */
export function environmentName(text: string): string | undefined {
  const plain = text.toLowerCase().replace(/[^a-z0-9_]+/g, "-").replace(/^-+/, "");
  const started = /^[0-9]/.test(plain) ? `_${plain}` : plain;
  const name = started.slice(0, longest).replace(/-+$/, "");
  return name === "" || reserved.includes(name) ? undefined : name;
}

/** The first of the texts that makes a name, such as `name:` of environment.yml and the folder's. */
export function firstName(texts: readonly (string | undefined)[]): string {
  for (const text of texts) {
    const name = text === undefined ? undefined : environmentName(text);
    if (name !== undefined) return name;
  }
  return lastResort;
}
