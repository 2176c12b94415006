/** What is wrong with a text that is no YAML, in words for people who did not come for YAML. */
import type { YAMLParseError } from "yaml";
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";

interface Mistake {
  readonly reason: string;
  readonly hint: string;
}

/** The error for the first problem that the parser found. */
export function yamlMistake(
  problem: YAMLParseError,
  text: string,
  file: string,
  positionOf: (offset: number) => Position,
): PyveError {
  const unclosed = problem.message.startsWith("Missing closing") ? openQuote(text) : undefined;
  // The parser takes the first mark for a text, and stumbles somewhere below it.
  const merge = /^<{7} /m.exec(text)?.index;
  const offset = merge ?? unclosed ?? problem.pos[0];
  const line = lineAt(text, offset);
  const { reason, hint } = unclosed === undefined || merge !== undefined
    ? byLine(line) ?? byCode(problem, line)
    : notClosed;
  const at = positionOf(offset);
  return new PyveError(`Cannot read \`${file}\`: ${reason}`, { exit: exitStatus.usage, hint, at });
}

const notClosed: Mistake = {
  reason: "a quote is not closed",
  hint: "close it, or write the value without quotes",
};

/** The parser names the end of the file, where it misses the quote; people want the line. */
function openQuote(text: string): number | undefined {
  let start = 0;
  for (const line of text.split("\n")) {
    const [, before, quote, rest] = /^(\s*(?:-\s+)?(?:[\w.-]+:\s+)?)(["'])(.*)$/.exec(line) ?? [];
    if (before !== undefined && quote !== undefined && rest?.includes(quote) === false) {
      return start + before.length;
    }
    start += line.length + 1;
  }
  return undefined;
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", Math.max(offset - 1, 0)) + 1;
  const from = text.charAt(offset) === "\n" && start > offset ? offset : start;
  const end = text.indexOf("\n", offset);
  return text.slice(from, end < 0 ? undefined : end).slice(0, 400).trimEnd();
}

/** What the line itself gives away. */
function byLine(line: string): Mistake | undefined {
  if (/^(?:<{7}|>{7}|={7}|\|{7})(?: |$)/.test(line)) {
    return {
      reason: "it has the marks of an unfinished merge in it",
      hint: "resolve the conflict: `git mergetool`, or by hand",
    };
  }
  if (/^ *\t/.test(line)) {
    return {
      reason: "a tab stands where it is indented",
      hint: "indent with spaces: YAML takes no tabs",
    };
  }
  const item = /^\s*-([^\s-].*)$/.exec(line)?.[1];
  if (item !== undefined) {
    return {
      reason: "a space is missing after the dash",
      hint: `write ${excerpt(`- ${item}`)}`,
    };
  }
  const special = /^\s*-\s+([><=!%@`|&*"'].*?)(?:\s+#.*)?$/.exec(line)?.[1];
  if (special !== undefined) {
    const bare = special.replace(/["'`]/g, "");
    return {
      reason: `an item begins with ${excerpt(special.charAt(0))}, which has a meaning in YAML`,
      hint: `put the whole item into quotes, as in ${excerpt(`- "${bare}"`)}`,
    };
  }
  const [, key, value] = /^\s*([A-Za-z_][\w-]*):([^\s:].*)$/.exec(line) ?? [];
  if (key !== undefined && value !== undefined) {
    return {
      reason: "a space is missing after the colon",
      hint: `write ${excerpt(`${key}: ${value}`)}`,
    };
  }
  return undefined;
}

const notAlike: Mistake = {
  reason: "this line is not indented as those above it",
  hint: "indent all items of a list alike, with spaces",
};

function byCode({ code, message }: YAMLParseError, line: string): Mistake {
  switch (code) {
    case "TAB_AS_INDENT":
      return byLine("\t") ?? other(message);
    case "BAD_INDENT":
      return notAlike;
    case "MULTIPLE_DOCS":
      return {
        reason: "it has more than one document in it",
        hint: "keep one: the others begin with a line `---`",
      };
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
      if (/^\s*-\s/.test(line)) return notAlike;
      if (!line.includes(":")) return withoutColon(line);
      return {
        reason: "a colon stands where a value is expected",
        hint: "put a value with a colon in it into quotes",
      };
    case "RESOURCE_EXHAUSTION":
      return { reason: "it is nested too deep", hint: "write it with fewer levels" };
    default:
      return other(message);
  }
}

function withoutColon(line: string): Mistake {
  const [, key, value] = /^\s*([A-Za-z_][\w-]*)\s+(\S.*)$/.exec(line) ?? [];
  return {
    reason: "a colon is missing in this line",
    hint: key === undefined || value === undefined
      ? "write `name: value`"
      : `write ${excerpt(`${key}: ${value}`)}`,
  };
}

function other(message: string): Mistake {
  if (message.startsWith("Missing closing")) return notClosed;
  return {
    reason: message.charAt(0).toLowerCase() + message.slice(1),
    hint: "correct the YAML there",
  };
}
