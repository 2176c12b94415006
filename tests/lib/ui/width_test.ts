import assert from "node:assert/strict";
import { cutToWidth, displayWidth, padToWidth } from "../../../lib/ui/width.ts";
import { renderTable } from "../../../lib/ui/table.ts";

const widths: Readonly<Record<string, number>> = {
  "": 0,
  "plain text": 10,
  "größe": 5,
  "gro\u0308\u00dfe": 5,
  "日本語": 6,
  "한국어": 6,
  "\u1112\u1161\u11ab": 2,
  "カタカナ": 8,
  "ｶﾀｶﾅ": 4,
  "ｆｕｌｌ": 8,
  "🐍": 2,
  "👩‍🔬": 2,
  "❤️": 2,
  "✓ ✗ ⚠ …": 7,
  "नमस्ते": 4,
  "\u200b": 0,
  "привет": 6,
};

for (const [text, width] of Object.entries(widths)) {
  Deno.test(`\`${text}\` takes ${width} columns`, () => assert.equal(displayWidth(text), width));
}

Deno.test("a text is cut between characters, where it fits", () => {
  assert.equal(cutToWidth("日本語", 5), "日本");
  assert.equal(cutToWidth("e\u0301e\u0301e", 2), "e\u0301e\u0301");
  assert.equal(cutToWidth("abc", 5), "abc");
  assert.equal(cutToWidth("abc", 0), "");
  assert.equal(cutToWidth("abc", -3), "");
});

Deno.test("blanks fill a text up, and never cut it", () => {
  assert.equal(padToWidth("日本", 6), "日本  ");
  assert.equal(padToWidth("日本", 3), "日本");
});

Deno.test("a table stays in line with wide and with combining characters", () => {
  const rows = [["Name", "Of"], ["日本語", "a"], ["e\u0301cole", "b"], ["plain", "c"]];
  assert.deepEqual(renderTable(rows), ["Name    Of", "日本語  a", "e\u0301cole   b", "plain   c"]);
});
