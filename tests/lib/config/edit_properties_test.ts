/** Properties of changes in the text of a configuration file. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { setInText, unsetInText } from "../../../lib/config/edit.ts";
import { pathOf, requireKey } from "../../../lib/config/key_names.ts";
import { parseConfig } from "../../../lib/config/parse.ts";
import type { Value } from "../../../lib/config/value_types.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

function set(text: string, key: string, value: Value): string {
  return setInText(text, requireKey(key).path, value, "c");
}

function unset(text: string, key: string): string {
  return unsetInText(text, pathOf(key), "c");
}

function valueIn(text: string, key: string): Value | undefined {
  return parseConfig(text, "c").find(({ known }) => known.key === key)?.value;
}

/** Text that a value can have, odd ones among them. */
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1 }),
  fc.constantFrom(
    "3.10",
    "yes",
    "~",
    "a: b",
    "# x",
    "'",
    '"',
    "\\",
    "a\nb",
    "\t",
    "\r\n",
    "- x",
    "*a",
  ),
).filter((text) => !text.includes("\0"));

const setting = fc.oneof(
  fc.record({
    key: fc.constantFrom("env_file", "micromamba.env_name", "prompt.format", "envs.a.python"),
    value: anyText,
  }),
  fc.record({ key: fc.constantFrom("venv.pip", "envs.b.dev"), value: fc.boolean() }),
  fc.record({
    key: fc.constantFrom("envs.a.extras", "envs.c-d.groups"),
    value: fc.array(anyText, { maxLength: 3 }),
  }),
  fc.record({ key: fc.constant("container.labels.a.b"), value: anyText }),
);

const frames = [
  "",
  "# a comment\n\nbackend: venv   # why\n\n# the end\n",
  "venv:\n    # inside\n    pip: true # why\n\nprompt: { show: true }   # short\n",
  "backend: auto\r\nenvs:\r\n  a:\r\n    extras:\r\n      - x\r\n  # more\r\n",
  "{ venv: {pip: true}, envs: {a: {dev: true,},}, }",
  "micromamba:\nenvs: ~\ncontainer: {}\nenv_file: >-\n  folded\n  text\n",
];

Deno.test("what is set is read back, whatever it is, and nothing else changes", () => {
  const property = fc.property(fc.constantFrom(...frames), fc.array(setting), (frame, settings) => {
    let text = frame;
    for (const { key, value } of settings) {
      const before = parseConfig(text, "c").filter(({ known }) => known.key !== key);
      text = set(text, key, value);
      assert.deepEqual(valueIn(text, key), value);
      const after = parseConfig(text, "c").filter(({ known }) => known.key !== key);
      assert.deepEqual(
        after.map(({ known, value: kept }) => [known.key, kept]),
        before.map(({ known, value: kept }) => [known.key, kept]),
      );
    }
  });
  fc.assert(property, { numRuns: fuzzRuns() });
});

Deno.test("setting a new key and unsetting it again gives the text back, every comment in it", () => {
  const places = fc.constantFrom(...frames.slice(0, 5));
  const property = fc.property(places, setting, (frame, { key, value }) => {
    fc.pre(valueIn(frame, key) === undefined);
    assert.equal(unset(set(frame, key, value), key), frame);
  });
  fc.assert(property, { numRuns: fuzzRuns() });
});

Deno.test("setting a key leaves every line that has nothing to do with it", () => {
  const places = fc.constantFrom(...frames.slice(0, 4));
  const property = fc.property(places, setting, (frame, { key, value }) => {
    fc.pre(valueIn(frame, key) === undefined);
    const after = set(frame, key, value).split("\n");
    const missing = frame.split("\n").filter((line) => !after.includes(line));
    const braces = missing.filter((line) => line.includes("{"));
    assert.deepEqual(missing, braces);
  });
  fc.assert(property, { numRuns: fuzzRuns() });
});
