/** Writes keys into configuration files; comments, order and every other line stay. */
import { dirname } from "node:path";
import type { Host } from "../host/host.ts";
import { pathOf, requireKey } from "./key_names.ts";
import { readText } from "./layers.ts";
import { nameFrom } from "./places.ts";
import type { Value } from "./value_types.ts";

/**
 * Sets a key in a file, which is made when it is missing.
 * @param value as text, such as `false` or `docs,test`
 * @throws PyveError (2) when there is no such key, the value is none of its type, or the file is wrong
 */
export async function setInFile(
  host: Host,
  file: string,
  key: string,
  value: string,
): Promise<void> {
  await setManyInFile(host, file, { [key]: value });
}

/**
 * Sets several keys in one write; nothing is written when all of them are set like this already.
 * @param values by key; a text is read as `config set` reads it, `undefined` is passed over
 * @returns whether the file was written
 */
export async function setManyInFile(
  host: Host,
  file: string,
  values: Readonly<Record<string, Value | undefined>>,
): Promise<boolean> {
  const changes = Object.entries(values).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const known = requireKey(key);
    return { known, value: typeof value === "string" ? readText(known, value, key) : value };
  });
  const { setInText } = await import("./edit.ts");
  const name = nameFrom(host, file);
  return rewrite(host, file, (text) =>
    changes.reduce(
      (changed, { known, value }) => setInText(changed, known.path, value, name),
      text,
    ));
}

/**
 * Takes a key out of a file; also one that is no key of pyve, to get rid of a mistake.
 * @returns whether it was there
 */
export async function unsetInFile(host: Host, file: string, key: string): Promise<boolean> {
  const { unsetInText } = await import("./edit.ts");
  const name = nameFrom(host, file);
  return rewrite(host, file, (text) => unsetInText(text, pathOf(key), name));
}

function rewrite(host: Host, file: string, change: (text: string) => string): boolean {
  const before = host.fs.readText(file);
  const after = change(before ?? "");
  if (after === (before ?? "")) return false;
  host.fs.makeFolder(dirname(file));
  host.fs.write(file, after);
  return true;
}
