/** What pip says of a `pip:` section that it cannot install, and the line that is at fault. Pure. */
import { exitStatus, PyveError } from "../../errors.ts";
import { printable } from "../../ui/words.ts";
import type { Asked, CondaStep } from "../backend.ts";

/** How much of pip's own words is shown: the cause stands at the end. */
const shownLines = 20;

/** The error for a pip that failed; `undefined` where it is not what failed. */
export function pipError(
  failure: string,
  { pip }: CondaStep,
  output: string,
): PyveError | undefined {
  if (!/\b(?:pip|uv) failed\b/i.test(output)) return undefined;
  const lines = wordsOfPip(output);
  const asked = atFault(pip, lines.join("\n"));
  const what = asked === undefined
    ? `${failure}: pip failed in a \`pip:\` section`
    : `Cannot install \`${printable(asked.text)}\` with pip`;
  const shown = lines.slice(-shownLines).map((line) => `  ${line}`);
  return new PyveError([what, ...shown].join("\n"), {
    exit: exitStatus.failed,
    at: asked?.at,
    hint: "mend the `pip:` section, then run the same command again; nothing that existed before " +
      "was changed",
  });
}

/**
 * Without what libmamba says around it: the transaction before, its lines, and those below them that
 * are indented.
 */
function wordsOfPip(output: string): readonly string[] {
  let ofLibmamba = false;
  const lines = output.split(/\r?\n/);
  const start = lines.findLastIndex((line) =>
    /^(?:Installing|Updating) pip(?: --no-deps)? packages: /.test(line)
  );
  return lines.slice(start + 1).filter((line) => {
    ofLibmamba = /^\w+ +libmamba /.test(line) || (ofLibmamba && /^ {4}/.test(line));
    return !ofLibmamba && line.trim() !== "";
  });
}

/** The line of the spec with the requirement that pip could not fulfil. */
function atFault(pip: readonly Asked[], said: string): Asked | undefined {
  const [, wanted = ""] = /No matching distribution found for ([^\s(]+)/.exec(said) ??
    /requirement ([^\s(]+) \(from/.exec(said) ?? [];
  const [name = ""] = /^[\w.-]+/.exec(wanted) ?? [];
  const bare = (text: string): string => text.toLowerCase().replace(/[-_.]+/g, "-");
  return wanted === ""
    ? undefined
    : pip.find(({ text }) => text === wanted) ?? pip.find((one) => bare(one.name) === bare(name));
}
