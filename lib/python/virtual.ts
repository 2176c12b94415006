/**
 * An environment made from the Python of another environment would break with that one: what is
 * taken is the interpreter that the other was made from.
 */
import { basename, dirname, join } from "node:path";
import type { LenientFiles } from "./lenient_files.ts";

/**
 * The interpreter behind the one of a virtual environment, `path` itself when it is in none, and
 * `undefined` when the one behind is gone.
 */
export function baseInterpreter(files: LenientFiles, path: string): string | undefined {
  const settings = files.readText(join(dirname(dirname(path)), "pyvenv.cfg"));
  if (settings === undefined) return path;
  const home = setting(settings, "home");
  const said = setting(settings, "base-executable") ?? setting(settings, "executable");
  const names = [basename(files.realPath(path) ?? path), basename(path)];
  const candidates = [
    ...said === undefined ? [] : [said],
    ...home === undefined ? [] : names.map((name) => join(home, name)),
  ];
  return candidates.find((candidate) =>
    files.stat(candidate)?.kind === "file" &&
    files.stat(join(dirname(dirname(candidate)), "pyvenv.cfg")) === undefined
  );
}

function setting(text: string, name: string): string | undefined {
  for (const line of text.split(/\r?\n/)) {
    const [key = "", ...value] = line.split("=");
    if (key.trim().toLowerCase() === name) return value.join("=").trim() || undefined;
  }
  return undefined;
}
