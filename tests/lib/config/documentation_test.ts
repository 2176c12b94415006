/** Holds docs/configuration.md to the table of keys. */
import assert from "node:assert/strict";
import { describeValue } from "../../../lib/config/describe.ts";
import { entries, type Entry } from "../../../lib/config/key_names.ts";
import { parseConfig } from "../../../lib/config/parse.ts";

const page = await Deno.readTextFile("docs/configuration.md");

/** The row of a key: key, what it takes, default, meaning, example, flag. */
function rowOf({ pattern, definition }: Entry): string {
  const { type, default: standard, meaning, example, flag } = definition;
  const cells = [
    `\`${pattern}\``,
    type.words,
    standard === undefined ? "" : `\`${describeValue(standard)}\``,
    meaning,
    `\`${example}\``,
    flag === undefined ? "" : `\`${flag}\``,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Without the spaces that make columns even. */
function narrow(row: string): string {
  return row.split("|").map((cell) => cell.trim()).join("|");
}

Deno.test("the table of docs/configuration.md is the table of keys", () => {
  const section = page.split(/^## /m).find((part) => part.startsWith("Keys\n")) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  assert.deepEqual(rows.map(narrow), entries.map(rowOf).map(narrow));
});

Deno.test("every example file in docs/configuration.md is read", () => {
  const examples = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text]) => text ?? "");
  assert.notEqual(examples.length, 0);
  for (const text of examples) assert.notDeepEqual(parseConfig(text, "example"), []);
});
