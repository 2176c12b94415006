import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import {
  parseAnyYaml,
  parseYaml,
  type YamlMap,
  type YamlValue,
} from "../../../lib/spec/yaml_document.ts";
import { parsePlainYaml } from "../../../lib/spec/yaml_plain.ts";

const file = "a.yml";

/** A value without its places; `undefined` is nothing. */
function bare(value: YamlValue): unknown {
  switch (value.kind) {
    case "text":
      return value.text;
    case "empty":
      return undefined;
    case "list":
      return value.items.map(bare);
    case "map":
      return Object.fromEntries(value.entries.map((entry) => [entry.key, bare(entry.value)]));
  }
}

function read(content: string | Uint8Array): unknown {
  return bare(parseYaml(content, file).root);
}

function refusal(content: string): PyveError {
  try {
    parseYaml(content, file);
  } catch (error) {
    assert(error instanceof PyveError, String(error));
    return error;
  }
  return assert.fail("it was read");
}

/** The bytes of a text in UTF-16, little end first unless told otherwise. */
function utf16(text: string, bigEnd = false): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), !bigEnd);
  return bytes;
}

Deno.test("scalars stay the text that was written", () => {
  assert.deepEqual(read("a: 3.10\nb: yes\nc: 010\nd: 2020-01-01\ne: '~'\nf: ~\ng:\nh: !!str 1\n"), {
    a: "3.10",
    b: "yes",
    c: "010",
    d: "2020-01-01",
    e: "~",
    f: undefined,
    g: undefined,
    h: "1",
  });
});

Deno.test("byte order marks, UTF-16 and all ends of lines are read alike", () => {
  const text = "name: größe\nlist:\n- a # ü\n- b";
  const expected = { name: "größe", list: ["a", "b"] };
  for (const ends of ["\n", "\r\n", "\r"]) {
    const written = text.replaceAll("\n", ends);
    assert.deepEqual(read(written), expected);
    assert.deepEqual(read(`\ufeff${written}`), expected);
    assert.deepEqual(read(new TextEncoder().encode(`\ufeff${written}`)), expected);
    for (const bigEnd of [false, true]) {
      assert.deepEqual(read(utf16(`\ufeff${written}`, bigEnd)), expected);
      assert.deepEqual(read(utf16(written, bigEnd)), expected);
    }
  }
});

Deno.test("bytes that are no UTF-8 are told with their place and the command that mends them", () => {
  const bytes = new Uint8Array([0x61, 0x3a, 0x20, 0xfc]);
  assert.throws(() => read(bytes), /^PyveError: Cannot read `.*`: it is not UTF-8$/);
});

Deno.test("values carry line and column, as in the file that has a carriage return at each end", () => {
  const { root } = parseYaml("a: b\r\nc:\r\n  - d\r\n", file);
  assert(root.kind === "map");
  const [first, second] = root.entries;
  assert.deepEqual(first?.value.at, { file, line: 1, column: 4 });
  assert.deepEqual(second?.at, { file, line: 2, column: 1 });
  assert(second?.value.kind === "list");
  assert.deepEqual(second.value.items[0]?.at, { file, line: 3, column: 5 });
});

Deno.test("aliases stand for what their anchor is at, and merge keys take it over", () => {
  const document = parseYaml(
    "base: &b {a: 1, b: 2}\nother: &o {b: 3, c: 4}\nlist: &l [x]\n" +
      "again: *l\none:\n  <<: *b\n  a: 5\ntwo:\n  <<: [*o, *b]\n",
    file,
  );
  const root = bare(document.root);
  assert.deepEqual(root, {
    base: { a: "1", b: "2" },
    other: { b: "3", c: "4" },
    list: ["x"],
    again: ["x"],
    one: { a: "5", b: "2" },
    two: { b: "3", c: "4", a: "1" },
  });
  assert.deepEqual(document.merges.map(({ line }) => line), [6, 9]);
});

Deno.test("aliases that stand for more and more are refused before they are followed", () => {
  const lines = Array.from({ length: 30 }, (_, level) => {
    const items = level === 0 ? "x, x, x" : Array(9).fill(`*a${level - 1}`).join(", ");
    return `a${level}: &a${level} [${items}]`;
  });
  const error = refusal(`${lines.join("\n")}\n`);
  assert.match(error.message, /its aliases stand for too much/);
  assert(error.at?.line !== undefined && error.at.line < 10);
});

Deno.test("an alias for itself, for nothing and for what comes later is refused", () => {
  for (const text of ["a: &a [*a]\n", "a: *b\n", "a: *b\nb: &b x\n"]) {
    assert.match(refusal(text).message, /stands for nothing that is written before it/);
  }
});

const refusals: readonly (readonly [string, string, RegExp, RegExp])[] = [
  ["a: 1\nb: 2\na: 3\n", "3:1", /`a` stands twice in it, first on line 1/, /put both into one/],
  ["a:\n\t- b\n", "2:1", /a tab stands where it is indented/, /indent with spaces/],
  ["a:\n  - b\n  -c d\n", "3:1", /a space is missing after the dash/, /write `- c d`/],
  ["a:\n  - >=3\n", "2:6", /an item begins with `>`/, /as in `- ">=3"`/],
  ["a:\n  - @x\n", "2:5", /an item begins with `@`/, /as in `- "@x"`/],
  ["a:b\nc: d\n", "1:1", /a space is missing after the colon/, /write `a: b`/],
  ["a: b: c\n", "1:4", /a colon stands where a value is expected/, /into quotes/],
  ["a: 1\nb: 'c\nd: e\n", "2:4", /a quote is not closed/, /close it/],
  ["a: 1\n---\nb: 2\n", "2:1", /more than one document/, /keep one/],
  ["a: 1\n<<<<<<< x\n", "2:1", /unfinished merge/, /resolve the conflict/],
  ["<<<<<<< x\na: 1\nb:\n- c\n", "1:1", /unfinished merge/, /resolve the conflict/],
  ["a:\n  - b\n - c\nd: [e]\n", "3:1", /not indented as those above/, /indent all items/],
  ["name it\na: [e]\n", "1:1", /a colon is missing in this line/, /write `name: it`/],
  ["a:\n  - b\n dd: x\n", "3:1", /not indented as those above/, /indent all items/],
  ["? [a]\n: b\n", "1:3", /a key is not a word/, /write a word/],
  ["<<: 1\n", "1:1", /`<<` takes over what has no keys/, /write `<<: \*anchor`/],
  ["[".repeat(3000), "", /nested too deep/, /fewer levels/],
  [`${"- ".repeat(150)}a`, "", /nested too deep/, /fewer levels/],
];

Deno.test("what is no YAML is refused with line, column and what to write", () => {
  for (const [text, place, reason, hint] of refusals) {
    const error = refusal(text);
    assert.match(error.message, reason, text);
    assert.match(error.hint ?? "", hint, text);
    assert.equal(error.exit, 2);
    if (place !== "") assert.equal(`${error.at?.line}:${error.at?.column}`, place, text);
  }
});

Deno.test("files as programs write them need no library, and give the same", () => {
  const texts = [
    "# c\nname: a\nchannels:\n  - x::y\n  - https://channel.example/a\nl: []\nm: {}\nn: null\n",
    "package:\n- name: a\n  version: '0.1'\n  hash:\n    md5: \"00\"\n  optional: false # c\n- name: b\n",
    "dependencies:\n- python >=3.8, <4\n- -e git+https://git.example/a@m#egg=a\n- sel(linux): gcc\n",
    "a:\n  - b:\n    - c\n    - d # e\n  - f\n\n\ng:   h  \r\ni: j",
    "# a\n---  # b\nchannels: [conda-forge, nodefaults]\ndependencies: [ python=3.12, 'a', \"b c\" ] # d\n",
    "name: it's\npip:\n- uvicorn[standard]>=0.30 ; python_version < '3.13'\n- 'it''s' # ü😀\n- -e git+{X}#egg=a\n",
    "a: [null, 3.10, -e x, y::z, https://channel.example/a, \"\", 'é, ü']\nb: [ ]\nc: { }\n",
  ];
  for (const text of texts) {
    const plain = parsePlainYaml(text, file);
    assert(plain !== undefined, text);
    assert.deepEqual(plain, parseAnyYaml(text, file).root, text);
  }
});

Deno.test("keys that objects have of their own are keys as any other", () => {
  const { root } = parseYaml("__proto__: a\nconstructor: b\n", file);
  const map: YamlMap = root.kind === "map" ? root : assert.fail("no map");
  assert.deepEqual(map.entries.map(({ key }) => key), ["__proto__", "constructor"]);
});
