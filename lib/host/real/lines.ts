/** Reading a stream of bytes as lines. */

/**
 * Reads all of a stream and returns its text. Meanwhile `onLine` gets every line without its end;
 * a carriage return ends a line too, so that the progress bars of other programs are lines.
 */
export async function readLines(
  stream: ReadableStream<Uint8Array>,
  onLine: (line: string) => void,
): Promise<string> {
  const parts: string[] = [];
  let open = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    parts.push(text);
    const lines = (open + text).split(/\r\n|\r|\n/);
    open = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  }
  if (open !== "") onLine(open);
  return parts.join("");
}
