/**
 * `.python-version` of pyenv, which uv and others read too: a version or the name of an installed
 * one per line, best first. Which of them can be met is for `lib/python` to say.
 */
import { decodeText } from "./decode.ts";
import type { Placed } from "./placed.ts";

/** The versions with their lines. As in pyenv, the first word of a line counts, and no paths do. */
export function readPythonVersion(content: string | Uint8Array, file: string): readonly Placed[] {
  return decodeText(content, file).split(/\r\n|\n|\r/).flatMap((line, index) => {
    const [word = ""] = line.trim().split(/\s+/);
    const isVersion = word !== "" && !word.startsWith("#") && word !== ".." && !word.includes("/");
    return isVersion ? [{ text: word, at: { file, line: index + 1 } }] : [];
  });
}
