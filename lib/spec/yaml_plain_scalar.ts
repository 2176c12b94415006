/**
 * The values of plain YAML that stand on one line: texts, with quotes or without, and flow lists of
 * them (`[a, "b"]`). What could be read otherwise in any place is no value here.
 */
import type { Position } from "../errors.ts";
import type { YamlValue } from "./yaml_value.ts";

/**
 * The value of a line's rest, which has no white space but spaces; `undefined` where it is not plain.
 * `at` is where it begins.
 */
export function readPlainValue(source: string, at: Position): YamlValue | undefined {
  switch (source.charAt(0)) {
    case "'":
    case '"':
      return readQuoted(source, at);
    case "[":
      return readFlowList(source, at);
    case "{":
      return /^\{ *\}(?: +#.*)?$/.test(source) ? { kind: "map", entries: [], at } : undefined;
    default:
      return readPlain(source, at);
  }
}

/** Whether a text without quotes stands for nothing. */
export function isNull(text: string): boolean {
  return /^(?:null|Null|NULL)$/.test(text);
}

function readQuoted(source: string, at: Position): YamlValue | undefined {
  const [, single, double] = /^(?:'((?:[^']|'')*)'|"([^"\\]*)")(?: +#.*)?$/.exec(source) ?? [];
  const text = single?.replaceAll("''", "'") ?? double;
  return text === undefined ? undefined : { kind: "text", text, at };
}

function readPlain(source: string, at: Position): YamlValue | undefined {
  const comment = source.indexOf(" #");
  const text = (comment < 0 ? source : source.slice(0, comment)).trimEnd();
  const isPlain = /^(?:[\w./]|-(?=[\w-]))[\x20-\x7e]*$/.test(text) && !/:(?: |$)/.test(text) &&
    !text.startsWith("---");
  return isPlain ? textOrEmpty(text, at) : undefined;
}

function textOrEmpty(text: string, at: Position): YamlValue {
  return isNull(text) ? { kind: "empty", at } : { kind: "text", text, at };
}

/** An item of a flow list with what ends it: here brackets and commas mean something everywhere. */
const flowItem =
  / *(?:'((?:[^']|'')*)'|"([^"\\]*)"|((?:[\w./]|-(?=\w))(?:[\w./ +*=<>!~@()$%^&|;?\\-]|:(?=[\w/:])|(?<=[^ ])#)*)) *([,\]])/y;

function readFlowList(source: string, at: Position): YamlValue | undefined {
  if (/^\[ *\](?: +#.*)?$/.test(source)) return { kind: "list", items: [], at };
  const items: YamlValue[] = [];
  flowItem.lastIndex = 1;
  for (;;) {
    const start = flowItem.lastIndex;
    const [found, single, double, plain, end] = flowItem.exec(source) ?? [];
    if (found === undefined) return undefined;
    const spaces = found.search(/[^ ]/);
    const place = { ...at, column: (at.column ?? 1) + start + spaces };
    const quoted = single?.replaceAll("''", "'") ?? double;
    items.push(
      quoted === undefined
        ? textOrEmpty((plain ?? "").trimEnd(), place)
        : { kind: "text", text: quoted, at: place },
    );
    if (end === "]") break;
  }
  const rest = source.slice(flowItem.lastIndex);
  return /^(?: +#.*)?$/.test(rest) ? { kind: "list", items, at } : undefined;
}
