/** Dependencies that belong to other tools, or whose operators are twisted: what is meant by them. */
import { excerpt } from "./excerpt.ts";

/** Why a text is no dependency, and what to write instead. */
export interface Mistake {
  readonly reason: string;
  readonly hint: string;
}

const underPip = "put it under `pip:`, as in `- pip:` and below it, indented, the line";

/** What people write most often and micromamba does not take; `undefined` when it is none of that. */
export function commonMistake(source: string): Mistake | undefined {
  return foreignLine(source) ?? foreignName(source) ?? twistedOperator(source);
}

function foreignLine(source: string): Mistake | undefined {
  if (source === "") {
    return { reason: "it is empty", hint: "write a dependency as in `numpy>=1.2`" };
  }
  if (/^-{1,2}[A-Za-z]/.test(source)) {
    return { reason: "it is an option of pip", hint: underPip };
  }
  if (/\s-\s/.test(source)) {
    return {
      reason: "two lines of the list are read as one",
      hint: "indent all dashes of the list alike",
    };
  }
  if (/^(?:git|hg|svn|bzr)(?:\+\w+)?:/.test(source)) {
    return { reason: "it is a repository, which pip installs from", hint: underPip };
  }
  if (/^(?:https?|file|ftp):/.test(source) && !source.includes("::")) {
    return {
      reason: "it is an address, and not that of a conda package",
      hint: "name a file that ends in `.conda` or `.tar.bz2`, or put it under `pip:`",
    };
  }
  if (/^\.{0,2}[\\/]/.test(source)) {
    return { reason: "it is a path, which pip installs from", hint: underPip };
  }
  return undefined;
}

function foreignName(source: string): Mistake | undefined {
  const [, name = "", extras, rest = ""] = /^([\w.-]+)\s*(\[[\w\s,.-]*\])?\s*(.*)$/s.exec(source) ??
    [];
  if (name === "") return undefined;
  if (rest.startsWith("@")) {
    const version = /^@\s*v?(\d[\w.]*)$/.exec(rest)?.[1];
    return {
      reason: "`@` stands in lines for pip only",
      hint: version === undefined
        ? `write ${excerpt(`${name}=1.2`)} with its version, or put the line under \`pip:\``
        : `write ${excerpt(`${name}=${version}`)}`,
    };
  }
  if (extras !== undefined && !/^\[\s*optional\s*\]$/.test(extras) && /\w/.test(extras)) {
    return {
      reason: `${excerpt(extras)} are extras, which packages of conda do not have`,
      hint: `write ${excerpt(name)} alone, or put the line under \`pip:\``,
    };
  }
  const [before = "", marker] = splitOnce(source, ";");
  if (marker !== undefined && !before.includes("[")) {
    return {
      reason: "conda takes no markers behind a semicolon",
      hint: `write ${
        excerpt(`sel(linux): ${before.trim()}`)
      } for one platform, or put it under \`pip:\``,
    };
  }
  const [, single, other] = /^([\w./-]+):([^:[\]]+)$/.exec(source) ?? [];
  if (single === undefined || other === undefined) return undefined;
  return {
    reason: "one colon names no channel",
    hint: /^\s*\d/.test(other)
      ? `write ${excerpt(`${single}=${other.trim()}`)}`
      : `write ${excerpt(`${single}::${other.trim()}`)}`,
  };
}

/** What is meant by operators that conda does not have, the longest first. */
const meant: readonly (readonly [RegExp, string])[] = [
  [/={3,}/, "=="],
  [/=\s?>/, ">="],
  [/=\s?</, "<="],
  [/=!/, "!="],
  [/=~/, "~="],
  [/<>/, "!="],
  [/>\s=/, ">="],
  [/<\s=/, "<="],
  [/>>/, ">"],
  [/<</, "<"],
  [/(?<=^[\w.-]+\s*)\^(?=\d)/, ">="],
];

function twistedOperator(source: string): Mistake | undefined {
  const bracket = source.indexOf("[");
  const head = bracket < 0 ? source : source.slice(0, bracket);
  for (const [pattern, operator] of meant) {
    const found = pattern.exec(head)?.[0];
    if (found === undefined) continue;
    const fixed = source.replace(pattern, operator).replace(/\s*([<>=!~]=|[<>])\s*/g, "$1");
    return {
      reason: `${excerpt(found)} is no operator`,
      hint: `write ${excerpt(fixed)}`,
    };
  }
  return undefined;
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
