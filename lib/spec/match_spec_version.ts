/** The version and build of a conda dependency: what stands behind its name (CEP 29). */
import { excerpt } from "./excerpt.ts";
import type { Mistake } from "./match_spec_mistakes.ts";

/** Both as `MatchSpec` has them. */
export interface VersionAndBuild {
  readonly version: string | undefined;
  readonly build: string | undefined;
}

/**
 * Reads them; spaces behind operators and commas say nothing.
 * @param bracketed whether brackets follow: `libblas=[build=*mkl]` may then end with `=`
 */
export function readVersionAndBuild(
  name: string,
  text: string,
  bracketed: boolean,
): VersionAndBuild | Mistake {
  const squeezed = text.replace(/\s+/g, " ").replace(/([=<>,]) /g, "$1").trim();
  const source = bracketed ? squeezed.replace(/=+$/, "") : squeezed;
  if (source === "" || source === "*") return { version: undefined, build: undefined };
  if (/ [,|]|\| /.test(source)) {
    const tight = source.replace(/ ?([,|]) ?/g, "$1");
    return {
      reason: "micromamba takes what follows the space for a build",
      hint: `write ${excerpt(joined(name, tight))}`,
    };
  }
  const [first = "", second, ...more] = source.split(" ");
  const tooMuch = wordsMistake(name, first, second, more);
  if (tooMuch !== undefined) return tooMuch;
  const { version, build } = second === undefined
    ? splitBuild(first)
    : { version: first, build: second.replace(/^=/, "") };
  const wrong = versionMistake(name, version) ?? buildMistake(name, version, build);
  return wrong ?? {
    version: /^=?=?\*$/.test(version) ? undefined : version,
    build: build === "*" ? undefined : build,
  };
}

/** `1.2=build`, where the `=` belongs to no operator; `=1.2=build` is only 1.2. */
function splitBuild(source: string): { readonly version: string; readonly build?: string } {
  const [, version, build] = /^(.*[^=<>!~,|(])=([^=<>!~,|()]*)$/.exec(source) ?? [];
  if (version === undefined || build === undefined) return { version: source };
  const exact = /^=[^=*]/.test(version) && !version.includes("*") ? `=${version}` : version;
  return { version: exact, build };
}

function wordsMistake(
  name: string,
  first: string,
  second: string | undefined,
  more: readonly string[],
): Mistake | undefined {
  const words = [first, ...second === undefined ? [] : [second], ...more];
  const clauses = words.slice(1).filter((word) => /^(?:[<>!~]|==)/.test(word));
  if (clauses.length > 0) {
    return {
      reason: "a comma is missing between two versions",
      hint: `write ${excerpt(joined(name, words.join(",")))}`,
    };
  }
  if (more.length === 0) return undefined;
  return {
    reason: "more than a version and a build follow the name",
    hint: `write ${excerpt(joined(name, `${first} ${second}`))}, and other packages on own lines`,
  };
}

/** What is wrong with version clauses; `undefined` when they are right. */
export function versionMistake(name: string, text: string): Mistake | undefined {
  const version = text.replace(/\s+/g, "");
  if (/^\^.*\$$/.test(version)) return undefined;
  const tokens = version.match(/[(),|]|[^(),|]+/g) ?? [];
  let depth = 0;
  let wanted: "clause" | "end" = "clause";
  for (const token of tokens) {
    const opens = token === "(";
    const closes = token === ")";
    depth += opens ? 1 : closes ? -1 : 0;
    const joins = token === "," || token === "|";
    if (depth < 0 || (opens || !(closes || joins) ? wanted === "end" : wanted === "clause")) {
      return notClauses(name, version);
    }
    if (!opens && !closes && !joins) {
      const mistake = clauseMistake(name, version, token);
      if (mistake !== undefined) return mistake;
    }
    wanted = opens || joins ? "clause" : "end";
  }
  return depth > 0 || wanted === "clause" ? notClauses(name, version) : undefined;
}

const clausePattern = /^(==|!=|>=|<=|~=|=|<|>)?(.*)$/s;

function clauseMistake(name: string, version: string, clause: string): Mistake | undefined {
  const [, operator = "", literal = ""] = clausePattern.exec(clause) ?? [];
  if (literal === "") {
    return {
      reason: `no version follows ${excerpt(operator)}`,
      hint: `write ${excerpt(`${name}${operator}1.2`)}, or ${excerpt(name)} for any version`,
    };
  }
  const right = /^[\w.+!*-]+$/.test(literal) && (operator !== "" || /^[0-9a-z*]/.test(literal));
  if (right) return undefined;
  const [, prefix, digits] = /^([v^])(\d[\w.]*)$/i.exec(literal) ?? [];
  if (prefix !== undefined && digits !== undefined) {
    return {
      reason: `${excerpt(prefix)} belongs to no version`,
      hint: `write ${excerpt(`${name}${prefix === "^" ? ">=" : "="}${digits}`)}`,
    };
  }
  return notClauses(name, version);
}

function notClauses(name: string, version: string): Mistake {
  const tidy = version.replace(/^[,|]+|[,|]+$/g, "");
  return {
    reason: `${excerpt(version)} says no version`,
    hint: tidy !== version && tidy !== "" && versionMistake(name, tidy) === undefined
      ? `write ${excerpt(joined(name, tidy))}`
      : `write versions as in ${excerpt(`${name}>=1.2,<2`)}`,
  };
}

function buildMistake(
  name: string,
  version: string,
  build: string | undefined,
): Mistake | undefined {
  if (build === undefined || /^(?:[\w.+*|-]+|\^.*\$)$/.test(build)) return undefined;
  return {
    reason: build === "" ? "no build follows the `=`" : `${excerpt(build)} is no build`,
    hint: `write ${excerpt(joined(name, version))}, or a build such as \`py312*\` behind it`,
  };
}

/** The name and what follows it, as people write it. */
function joined(name: string, rest: string): string {
  return /^[<>=!~]/.test(rest) ? `${name}${rest}` : `${name} ${rest}`;
}
