/** `.tool-versions` of asdf and mise: a tool and its versions per line, best first. */
import { decodeText } from "./decode.ts";
import type { Placed } from "./placed.ts";

/** The versions of Python with their line; empty when the file does not say any. */
export function readToolVersions(content: string | Uint8Array, file: string): readonly Placed[] {
  for (const [index, line] of decodeText(content, file).split(/\r\n|\n|\r/).entries()) {
    const [tool, ...versions] = line.replace(/#.*$/, "").trim().split(/\s+/);
    if (tool !== "python") continue;
    return versions.map((text) => ({ text, at: { file, line: index + 1 } }));
  }
  return [];
}
