/** What the nodes of a YAML document say, in the terms of the configuration. */
import { type Document, isAlias, isMap, isNode, isScalar, isSeq } from "yaml";
import type { FileValue } from "./value_types.ts";

/** The node that an alias stands for; any other node itself. */
export function resolveAlias(document: Document, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

/** The name that a key of a map has; `undefined` when it is not a word. */
export function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === "string" ? key.value : key.source;
}

/** Where the text of a node begins; `undefined` for what has no text. */
export function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

const emptyList: FileValue = { kind: "list", items: [] };

/** A node as a value. A number keeps the text that was written. */
export function fileValue(document: Document, written: unknown): FileValue {
  const node = resolveAlias(document, written);
  if (isMap(node)) return { kind: "section" };
  // A list in a list is wrong anyway, and with an alias to itself it would have no end.
  if (isSeq(node)) {
    const items = node.items.map((item) => resolveAlias(document, item));
    return {
      kind: "list",
      items: items.map((item) => isSeq(item) ? emptyList : fileValue(document, item)),
    };
  }
  if (!isScalar(node) || node.value === null || node.value === undefined) return { kind: "empty" };
  const source = node.source ?? String(node.value);
  if (typeof node.value === "string") return { kind: "text", source: node.value };
  return { kind: typeof node.value === "boolean" ? "boolean" : "number", source };
}
