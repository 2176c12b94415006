/**
 * One requirement, as PEP 508 writes it and as pip takes it besides: bare URLs, paths and archives.
 * Not a validator: what an installer would take must pass, so versions and markers are kept as text.
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";

/** What is to be installed. `marker` is the text after the semicolon. */
export type Requirement =
  | {
    readonly kind: "named";
    readonly name: string;
    readonly extras: readonly string[];
    /** The version specifiers (PEP 440), without parentheses; empty: any version. */
    readonly specifier: string;
    readonly marker: string | undefined;
  }
  | {
    readonly kind: "url";
    /** From `name @ …` or `#egg=name`. */
    readonly name: string | undefined;
    readonly extras: readonly string[];
    readonly url: string;
    readonly marker: string | undefined;
  }
  | {
    readonly kind: "path";
    readonly path: string;
    readonly extras: readonly string[];
    readonly marker: string | undefined;
  }
  /** Only pip, which knows the environment variable in it, can tell what it is. */
  | { readonly kind: "variable"; readonly text: string };

interface Fault {
  readonly kind: "fault";
  readonly reason: string;
  readonly hint: string;
}

/**
 * Reads one requirement.
 * @throws PyveError (2) at `at` when it is none
 */
export function readRequirement(text: string, at: Position): Requirement {
  const source = text.trim();
  const result = parse(source);
  if (result.kind !== "fault") return result;
  if (/\$\{[A-Z0-9_]+\}/.test(source)) return { kind: "variable", text: source };
  throw new PyveError(`Cannot read requirement ${excerpt(source)}: ${result.reason}`, {
    exit: exitStatus.usage,
    hint: result.hint,
    at,
  });
}

/** The name of a package, extra or group in its one normal spelling (PEP 503). */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

const scheme = /^(?:https?|file|s?ftp|ssh|lp|(?:git|hg|svn|bzr)(?:\+[a-z]+)?):/i;
const start = /^([A-Za-z0-9](?:[\w.-]*\w)?)\s*(?:\[([^\]]*)\])?\s*/;
const archive = /\.(?:whl|zip|tar|tgz|tbz|txz|tlz|tar\.(?:gz|bz2|xz|lz|lzma))$/i;

function parse(source: string): Requirement | Fault {
  if (scheme.test(source)) return bareUrl(source);
  const [whole = "", name = "", extras = ""] = start.exec(source) ?? [];
  const rest = source.slice(whole.length);
  if (rest.startsWith("@")) return namedUrl(name, extras, rest.slice(1).trim());
  const [head, marker] = splitAt(source, ";");
  if (isPath(head)) return path(head, marker);
  if (name === "") return noName(head);
  const [versions] = splitAt(rest, ";");
  const specifier = readSpecifier(versions);
  if (specifier === undefined) return badVersions(name, versions);
  return { kind: "named", name, extras: listOf(extras), specifier, marker };
}

function bareUrl(source: string): Requirement {
  // As in pip: without a space after it, the semicolon is a part of the URL.
  const [url, marker] = splitAt(source, "; ");
  const [, name, extras = ""] = /#(?:.*&)?egg=([^&[]+)(?:\[([^\]]*)\])?/.exec(url) ?? [];
  return { kind: "url", name, extras: listOf(extras), url, marker };
}

function namedUrl(name: string, extras: string, rest: string): Requirement | Fault {
  const [, url = "", marker = ""] = /^(\S*?)(?:;?\s+;?(.*)|;)?$/.exec(rest) ?? [];
  if (url === "") {
    return {
      kind: "fault",
      reason: "no URL follows the `@`",
      hint: `write \`${name} @ https://…\``,
    };
  }
  return { kind: "url", name, extras: listOf(extras), url, marker: marker.trim() || undefined };
}

function isPath(head: string): boolean {
  return /[/\\]/.test(head) || head.startsWith(".") || archive.test(head);
}

function path(head: string, marker: string | undefined): Requirement {
  const [, place = head, extras = ""] = /^(.*?)\[([^\]]*)\]$/.exec(head) ?? [];
  return { kind: "path", path: place, extras: listOf(extras), marker };
}

/** The specifiers without parentheses and empty parts; `undefined` when they are none. */
function readSpecifier(text: string): string | undefined {
  const inner = /^\((.*)\)$/.exec(text)?.[1] ?? text;
  const clauses = inner.split(",").map((clause) => clause.trim()).filter((clause) => clause !== "");
  const valid = clauses.every((clause) => /^(?:===?|~=|!=|<=?|>=?)\s*[^\s=<>~();]+$/.test(clause));
  return valid ? clauses.join(",") : undefined;
}

function badVersions(name: string, versions: string): Fault {
  const [, single] = /^=\s*([^\s=<>!~,]+)/.exec(versions) ?? [];
  if (single !== undefined) {
    return {
      kind: "fault",
      reason: "`=` compares no versions",
      hint: `write \`${name}==${single}\``,
    };
  }
  const [, bare] = /^v?(\d[\w.]*)$/.exec(versions) ?? [];
  return {
    kind: "fault",
    reason: `${excerpt(versions)} is no version specifier`,
    hint: bare === undefined
      ? `write \`${name}\` with versions as in \`${name}>=1.2,<2\``
      : `write \`${name}==${bare}\``,
  };
}

function noName(head: string): Fault {
  return {
    kind: "fault",
    reason: head === "" ? "it is empty" : "it does not begin with the name of a package",
    hint: "write a requirement as in `name>=1.2`, a URL or a path",
  };
}

function splitAt(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  if (at < 0) return [text.trim(), undefined];
  return [text.slice(0, at).trim(), text.slice(at + separator.length).trim() || undefined];
}

function listOf(extras: string): readonly string[] {
  return extras.split(",").map((extra) => extra.trim()).filter((extra) => extra !== "");
}
