import assert from "node:assert/strict";
import { type JsonValue, parseJson } from "../../../lib/spec/json_document.ts";
import { utf16 } from "../../support/utf16.ts";
import { assertRefused, cannotRead } from "../../support/refusals.ts";

const file = "a.json";

/** A value without its places; numbers and truth values as JSON has them. */
function bare(value: JsonValue): unknown {
  switch (value.kind) {
    case "text":
      return value.text;
    case "other":
      return JSON.parse(value.text);
    case "empty":
      return null;
    case "list":
      return value.items.map(bare);
    case "map":
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, bare(entry.value)]));
  }
}

const sample =
  '{"a": [1, -2.5e+3, true, false, null], "b\\u00e9\\n": {"": "\\"x\\\\"}, "c": [], "d": {}}';

Deno.test("JSON is read as the language itself reads it", () => {
  for (const text of [sample, "[]", ' \t\r\n"x"\n', "0", "null", '["\\ud83d\\ude00 😀"]']) {
    assert.deepEqual(bare(parseJson(text, file).root), JSON.parse(text), text);
  }
});

Deno.test("every value and key has its line and column", () => {
  const { root } = parseJson('{\r\n  "a": [1,\r\n    "b"],\r\n  "c": {}\r\n}\r\n', file);
  assert(root.kind === "map");
  const [a, c] = [...root.entries.values()];
  assert(a?.value.kind === "list");
  const [one, two] = a.value.items;
  assert.deepEqual([a.at, a.value.at, one?.at, two?.at, c?.at, c?.value.at], [
    { file, line: 2, column: 3 },
    { file, line: 2, column: 8 },
    { file, line: 2, column: 9 },
    { file, line: 3, column: 5 },
    { file, line: 4, column: 3 },
    { file, line: 4, column: 8 },
  ]);
});

Deno.test("byte order marks, UTF-16 and old line ends are read", () => {
  const text = '{"é": "😀"}';
  const expected: unknown = JSON.parse(text);
  for (
    const bytes of [
      new TextEncoder().encode(`\ufeff${text}`),
      utf16(`\ufeff${text}`),
      utf16(`\ufeff${text}`, true),
      utf16(text),
    ]
  ) assert.deepEqual(bare(parseJson(bytes, file).root), expected);
  const { root } = parseJson('{\r"a":\r1}', file);
  assert(root.kind === "map");
  assert.equal(root.entries.get("a")?.value.at.line, 3);
});

Deno.test("`NA`, as programs in R write it for nothing, is nothing", () => {
  assert.deepEqual(bare(parseJson('{"a": NA, "b": [NA]}', file).root), { a: null, b: [null] });
});

/** Text, place, what is wrong, what to write. */
const refusals: readonly (readonly [string, string, string, string])[] = [
  ["", "1:1", "it is empty", "make it again"],
  ['{"a": 1', "1:8", "it ends too early", "close what is open"],
  [
    '{"a": 1,\n}',
    "1:8",
    "a comma stands behind the last item",
    "take out the comma before the `}`",
  ],
  ["[1, ]", "1:3", "a comma stands behind the last item", "take out the comma before the `]`"],
  ["[1,, 2]", "1:4", "`,` stands where a value is expected", "write the value there"],
  ["{\n  // why\n}", "2:3", "a comment stands in it", "take it out"],
  ['{"a": /* b */ 1}', "1:7", "a comment stands in it", "take it out"],
  ["# a\n{}", "1:1", "a comment stands in it", "take it out"],
  ["{'a': 1}", "1:2", "a text stands in single quotes", 'write it in double ones: `"a"`'],
  ["{a: 1}", "1:2", "the key `a` stands without quotes", 'write `"a"`'],
  ["{1: 1}", "1:2", "the key `1` stands without quotes", 'write `"1"`'],
  ['{"a" 1}', "1:6", "a colon is missing behind a key", "write `:`"],
  ['{"a": 1 "b": 2}', "1:9", '`"` stands where a comma', "write a comma between"],
  ['{"a": b}', "1:7", "`b` is no value", 'write `"b"` where a text is meant'],
  ['{"a": TRUE}', "1:7", "`TRUE` is no value", 'write `"TRUE"`'],
  ['{"a": 01}', "1:7", "`01` is no value", 'write `"01"`'],
  ['{"a": 1.2.3}', "1:7", "`1.2.3` is no value", 'write `"1.2.3"`'],
  ['{"a": }', "1:7", "`}` stands where a value is expected", "write the value there"],
  ['{"a": "b\n}', "1:7", "a quote is not closed on its line", "close it"],
  ['{"a": "b', "1:7", "a quote is not closed on its line", "close it"],
  ['{"a": "C:\\q"}', "1:10", "`\\q` has no meaning in a text", "write a backslash as `\\\\`"],
  ['{"a": "\\u12g4"}', "1:8", "`\\u` has no meaning in a text", "write a backslash"],
  ['{"a": 1}\n}', "2:1", "`}` stands behind the end", "keep one value"],
  ["{}{}", "1:3", "`{` stands behind the end", "keep one value"],
  [
    '{\n"a": 1,\n  "a": 2}',
    "3:3",
    "`a` stands twice in it, first on line 2",
    "keep one of them",
  ],
  ["{\n<<<<<<< HEAD\n}", "2:1", "it has the marks of an unfinished merge", "resolve the conflict"],
  ["[".repeat(200), "1:102", "it is nested too deep", "write it with fewer levels"],
];

Deno.test("every mistake is refused with its line, its column and what to write instead", () => {
  assertRefused(parseJson, file, cannotRead(file, refusals));
});
