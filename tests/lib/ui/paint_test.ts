import assert from "node:assert/strict";
import { createPaint, wantsColor } from "../../../lib/ui/paint.ts";

type Wish = readonly [
  choice: "auto" | "always" | "never",
  isTerminal: boolean,
  env: Readonly<Record<string, string>>,
  painted: boolean,
];

const wishes: Readonly<Record<string, Wish>> = {
  "a terminal is painted": ["auto", true, {}, true],
  "a file is not painted": ["auto", false, {}, false],
  "a terminal that can do nothing is not painted": ["auto", true, { TERM: "dumb" }, false],
  "NO_COLOR keeps a terminal plain": ["auto", true, { NO_COLOR: "1" }, false],
  "NO_COLOR counts whatever its value is": ["auto", true, { NO_COLOR: "0" }, false],
  "an empty NO_COLOR says nothing": ["auto", true, { NO_COLOR: "" }, true],
  "CLICOLOR_FORCE paints a file": ["auto", false, { CLICOLOR_FORCE: "1" }, true],
  "CLICOLOR_FORCE paints where TERM says dumb": [
    "auto",
    true,
    { CLICOLOR_FORCE: "1", TERM: "dumb" },
    true,
  ],
  "CLICOLOR_FORCE that is 0 forces nothing": ["auto", false, { CLICOLOR_FORCE: "0" }, false],
  "CLICOLOR_FORCE that is empty forces nothing": ["auto", false, { CLICOLOR_FORCE: "" }, false],
  "NO_COLOR wins over CLICOLOR_FORCE": [
    "auto",
    true,
    { NO_COLOR: "1", CLICOLOR_FORCE: "1" },
    false,
  ],
  "--color always wins over NO_COLOR": ["always", false, { NO_COLOR: "1" }, true],
  "--color never wins over CLICOLOR_FORCE": ["never", true, { CLICOLOR_FORCE: "1" }, false],
};

for (const [sentence, [choice, isTerminal, env, painted]] of Object.entries(wishes)) {
  Deno.test(sentence, () => {
    assert.equal(wantsColor({ choice, isTerminal, env: (name) => env[name] }), painted);
  });
}

Deno.test("each paint starts and ends with a code of its own", () => {
  const paint = createPaint(true);
  const painted = Object.values(paint).map((style) => style("x"));
  assert.equal(new Set(painted).size, painted.length);
  assert.equal(paint.red("no"), "\x1b[31mno\x1b[39m");
  assert.equal(paint.bold(paint.dim("x")), "\x1b[1m\x1b[2mx\x1b[22m\x1b[22m");
});

Deno.test("without colour a text stays as it is", () => {
  for (const style of Object.values(createPaint(false))) assert.equal(style("x"), "x");
});
