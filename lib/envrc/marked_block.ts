/**
 * A block of ours inside a text file of the user's, between two marks. What stands around it is
 * kept byte for byte; where the marks do not pair up, nothing is guessed.
 */
import { exitStatus, PyveError } from "../errors.ts";

/** The lines before and behind a block. */
export interface Marks {
  readonly start: string;
  readonly end: string;
}

/** The marks of the one block that most files have. */
export const marks: Marks = { start: "# >>> pyve >>>", end: "# <<< pyve <<<" };

/** The marks of a further block, in files that may hold several. */
export function namedMarks(name: string): Marks {
  return { start: `# >>> pyve ${name} >>>`, end: `# <<< pyve ${name} <<<` };
}

/** A text cut at the block. The three parts together are the text. */
export interface BlockParts {
  readonly before: string;
  /** The block with its marks; `undefined` when there is none. */
  readonly block: string | undefined;
  readonly after: string;
}

/**
 * Cuts a text at our block.
 * @throws PyveError (2) with the line when a mark is missing or stands there twice
 */
export function splitAtBlock(text: string, file: string, wanted: Marks = marks): BlockParts {
  const lines = text.split(/(?<=\n)/);
  const found = lines.flatMap((line, index) => {
    const bare = line.trimEnd();
    return bare === wanted.start || bare === wanted.end ? [{ bare, index }] : [];
  });
  const [start, end, extra] = found;
  if (start === undefined) return { before: text, block: undefined, after: "" };
  const fail = (index: number, why: string) => damagedBlock(file, index + 1, why);
  if (start.bare !== wanted.start) {
    throw fail(start.index, `\`${wanted.end}\` stands there without \`${wanted.start}\` before it`);
  }
  if (end?.bare !== wanted.end) {
    throw fail(start.index, `\`${wanted.end}\` is missing behind \`${wanted.start}\``);
  }
  if (extra !== undefined) throw fail(extra.index, `\`${extra.bare}\` stands there once more`);
  return {
    before: lines.slice(0, start.index).join(""),
    block: lines.slice(start.index, end.index + 1).join(""),
    after: lines.slice(end.index + 1).join(""),
  };
}

/**
 * Puts a block into a text: in place of the one that is there, else at the end. `body` is lines
 * that each end in a newline; in a file with CRLF line ends they get such, too.
 * @throws PyveError (2) as {@link splitAtBlock}
 */
export function putBlock(
  text: string | undefined,
  body: string,
  file: string,
  wanted: Marks = marks,
): string {
  const { before, block, after } = splitAtBlock(text ?? "", file, wanted);
  const lineEnd = /\r\n/.test(text ?? "") ? "\r\n" : "\n";
  const apart = before === "" || before.endsWith("\n") ? "" : lineEnd;
  const fresh = `${wanted.start}\n${body}${wanted.end}\n`.replaceAll("\n", lineEnd);
  // A file may end without a newline behind our last mark: then it is left that way.
  const end = block !== undefined && !block.endsWith("\n") ? fresh.trimEnd() : fresh;
  return `${before}${apart}${end}${after}`;
}

/**
 * Takes our block out; the text of the user stays.
 * @throws PyveError (2) as {@link splitAtBlock}
 */
export function removeBlock(text: string, file: string, wanted: Marks = marks): string {
  const { before, after } = splitAtBlock(text, file, wanted);
  return before + after;
}

function damagedBlock(file: string, line: number, why: string): PyveError {
  return new PyveError(`Cannot tell where the block of pyve starts and ends: ${why}`, {
    at: { file, line },
    hint: "delete what is left of the block, with its marks, and run `pyve init`",
    exit: exitStatus.usage,
  });
}
