/**
 * YAML files come in UTF-8, UTF-16 or UTF-32, told apart by their byte order mark or their first two
 * characters (YAML 1.2, chapter 5.2). PowerShell's `>` writes UTF-16.
 */
import { decodeText } from "./decode.ts";
import { utf8Text } from "./not_utf8.ts";

/**
 * The text of a file, without its byte order mark. A line break is `\n` or `\r\n`; a lone `\r`, which
 * is one too, becomes `\n`, so that places stay what they are.
 * @throws PyveError (2) at the first byte that is none of these encodings
 */
export function yamlText(content: string | Uint8Array, file: string): string {
  return decodeText(typeof content === "string" ? content : decodeYaml(content, file), file)
    .replace(/\r(?!\n)/g, "\n");
}

function decodeYaml(bytes: Uint8Array, file: string): string {
  const [first, second] = bytes;
  const marked = first === 0xff || first === 0xfe || (first === 0 && second === 0);
  if (marked) return decodeText(bytes, file);
  if (second === 0) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0) return new TextDecoder("utf-16be").decode(bytes);
  return utf8Text(bytes, file);
}
