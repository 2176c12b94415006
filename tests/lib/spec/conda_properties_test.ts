import assert from "node:assert/strict";
import * as fc from "fast-check";
import { readCondaLock } from "../../../lib/spec/conda_lock.ts";
import { condaPlatforms } from "../../../lib/spec/conda_platform.ts";
import { dependenciesFor, readEnvironmentYml } from "../../../lib/spec/environment_yml.ts";
import { foreignExport } from "../../../lib/spec/environment_yml_export.ts";
import { readExplicit } from "../../../lib/spec/explicit.ts";
import { readMatchSpec } from "../../../lib/spec/match_spec.ts";
import { parseAnyYaml } from "../../../lib/spec/yaml_document.ts";
import { parsePlainYaml } from "../../../lib/spec/yaml_plain.ts";
import { endsWell } from "../../support/ends_well.ts";
import { fuzzRuns } from "../../support/fuzz.ts";
import { brokenTexts } from "../../support/mutate.ts";

const environments = [
  `# how
name: 3.10
channels: [conda-forge, nodefaults]
dependencies:
  - python >= 3.9, <4   # pinned
  - lab/linux-64::numpy[version='>=1,<2',build=py*]
  - sel(win): pywin32=306=py310_0
  - gcc  # [linux]
  - pip:
    - -r more.txt
    - requests[socks]>=2 ; python_version < '3.13'
variables:
  A: "b"
prefix: /Users/me/env
`,
  "x: &a {A: b, C: [d]}\ny: [*a, *a]\nvariables:\n  <<: *a\ndependencies: [&n numpy, *n]\n",
  "dependencies:\r\n- a=1=b_0\r\n- pip:\r\n  - c==1\r\n  - |\r\n    d\r\n    e\r\nplatforms:\r\n- osx-64",
];
const locks = [
  `version: 1
metadata:
  content_hash:
    linux-64: abc
  channels:
  - url: conda-forge
    used_env_vars: []
  platforms: [linux-64]
  sources:
  - environment.yml
package:
- name: a
  version: '0.1'
  manager: conda
  platform: linux-64
  dependencies:
    b: '>=1'
  url: https://channel.example/linux-64/a-0.1-0.conda
  hash: {md5: aa, sha256: bb}
  category: main
  optional: false
`,
];
const plainTexts = [
  "# c\nname: a b\nchannels:\n  - lab::x\n  - 'c d'\ndependencies:\n- python >=3.8, <4  # e\n" +
  "- -e git+https://git.example/a@m#egg=a\n- sel(linux): gcc\n  sel(win): vs\nempty: []\nnone: null\n",
  "package:\n  - name: a\n    hash:\n      md5: 00\n    dependencies: {}\n  - name: b\n    list:\n    - c\n",
  "---\n# é\nchannels: [conda-forge, 'x y', \"z\"] # w\ndependencies: [a=1, b>=2]\npip:\n- c[d]<'3'\n",
];
const lists = [
  "# platform: osx-64\n@EXPLICIT\nhttps://channel.example/osx-64/a-1-0.conda#" + "0".repeat(32) +
  "\n/b/c-1-0.tar.bz2\n",
];
const specs = [
  "lab/linux-64::numpy >= 1.2, <2|3.* py312*",
  "numpy[version='>=1,(<2|>3)', build=\"*mkl\", optional](a=b)",
  "https://channel.example/linux-64/a-1-0.conda#00",
  "python=3.12=h_0",
  "a; b @ -e == => ~= != :: :",
];

function property(files: readonly string[], read: (text: string) => unknown): void {
  fc.assert(
    fc.property(brokenTexts(files), (text) => endsWell(text, () => read(text))),
    { numRuns: fuzzRuns() },
  );
}

/** All that is asked of an environment.yml. */
function readWhole(content: string | Uint8Array): void {
  const spec = readEnvironmentYml(content, "environment.yml");
  for (const platform of condaPlatforms) {
    foreignExport(spec, platform);
    for (const { text } of dependenciesFor(spec, platform).conda) assert(text !== "");
  }
}

Deno.test("no text makes the reader of environment.yml fail without a place, or slow", () => {
  property(environments, readWhole);
});

Deno.test("no bytes make the readers of conda's files fail without a place", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint16Array({ maxLength: 100 }).map((words) => new Uint8Array(words.buffer)),
  );
  fc.assert(
    fc.property(bytes, (content) => {
      endsWell(content, () => readWhole(content));
      endsWell(content, () => readCondaLock(content, "conda-lock.yml"));
      endsWell(content, () => readExplicit(content, "packages.txt"));
    }),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("no text makes the reader of conda-lock.yml fail without a place, or slow", () => {
  property(locks, (text) => {
    for (const { name, url } of readCondaLock(text, "conda-lock.yml").packages) {
      assert(typeof name === "string" && typeof url === "string");
    }
  });
});

Deno.test("no text makes the reader of explicit lists fail without a place", () => {
  property(lists, (text) => {
    for (const { md5, sha256 } of readExplicit(text, "packages.txt").packages) {
      assert.match(md5 ?? sha256 ?? "0", /^[0-9a-f]+$/);
    }
  });
});

Deno.test("no text makes the reader of one dependency fail without a place", () => {
  const at = { file: "environment.yml", line: 1, column: 1 };
  property(specs, (text) => {
    const { name, version, build, url } = readMatchSpec(text, at);
    assert.match(name, /^[^\s=<>!~]+$/);
    assert(!/\s/.test(version ?? ""), version);
    assert(url !== undefined || build !== "", build);
  });
});

/** Texts of lines that are plain by themselves, at columns that need not fit. */
const manyLines = fc.array(
  fc.tuple(
    fc.constantFrom("", "", "", "  ", "  ", "    ", "   "),
    fc.constantFrom("- ", "- ", "", "", "", "-   "),
    fc.constantFrom(
      "a:",
      "b:",
      "c: d",
      "e: 'f g' # h",
      "i",
      "j k",
      "-e l",
      "# m",
      "n: {}",
      "o: []",
      "---",
      "p: [q, 'r', \"s\"]",
      "'it''s'",
      "# é",
    ),
    fc.constantFrom("", "", "", " ", " p", " # q", ":", ": r", "\r", " # ü😀", "\u00a0"),
  ).map((parts) => parts.join("")),
  { maxLength: 6 },
).map((lines) => lines.join("\n"));

/** What may stand on a line, put together from parts that mean something to YAML. */
const values = fc.array(
  fc.oneof(
    fc.constantFrom("[", "]", "{", "}", ",", ", ", ": ", ":", " ", "  ", " # ", "#", "-", "- "),
    fc.constantFrom("'", "''", '"', "\\", "&", "*", "!", "|", ">", "%", "@", "`", "?", "~", "é"),
    fc.constantFrom("a", "b1", "null", "Null", "3.10", "x::y", "https://c.example/d", "---", "..."),
  ),
  { maxLength: 8 },
).map((parts) => parts.join(""));
const enclosed = fc.tuple(fc.constantFrom(["", ""], ["[", "]"], ["'", "'"], ['"', '"']), values)
  .map(([[open = "", close = ""], value]) => `${open}${value}${close}`);
const items = fc.oneof(
  fc.constantFrom("a", "-e b", "c>=1", "null", "d e", "'it''s, é'", '"f, g]"', "x::y", "h#i", "''"),
  values,
);
const flowLists = fc.tuple(
  fc.array(items, { maxLength: 4 }),
  fc.constantFrom(", ", ",", " , ", ",  "),
  fc.constantFrom("", " ", "  "),
  fc.constantFrom("", "", " # k", " ", "#", " l"),
).map(([texts, comma, space, rest]) => `[${space}${texts.join(comma)}${space}]${rest}`);
const valueLines = fc.tuple(
  fc.constantFrom("", "---\n", "--- # l\r\n", "# m\n---\n", "\n", "%YAML 1.2\n---\n", "--- "),
  fc.constantFrom("a: ", "- ", "a:\n  - ", "a:\n- b\n- ", "- a:   ", "a:\n  b: ", "a:"),
  fc.oneof(enclosed, flowLists, flowLists, values),
  fc.constantFrom("", "\n", "\r\nc: d\n", "\n  - e", "\n  e", "\n- f\n", "\n---\n", "\n...\n"),
).map((parts) => parts.join(""));

Deno.test("what is read without the YAML library is what the library reads", () => {
  for (const texts of [valueLines, manyLines, brokenTexts([...plainTexts, ...environments])]) {
    let plainly = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const lines = text.replace(/\r(?!\n)/g, "\n");
        const plain = parsePlainYaml(lines, "a.yml");
        if (plain === undefined) return;
        plainly++;
        assert.deepEqual(parseAnyYaml(lines, "a.yml").root, plain);
      }),
      { numRuns: fuzzRuns() },
    );
    assert(plainly > 0);
  }
});

Deno.test("long and deep texts of one kind are read or refused within a second", () => {
  const parts = [
    "- ",
    "[",
    "{",
    "a: ",
    "a: b: ",
    "&a ",
    "*a ",
    "!!x ",
    "? ",
    '"',
    "'",
    "\n ",
    " \n",
    "\t",
    "|\n",
    "- [",
    "%a\n",
    "a:\n",
    "<<: *a\n",
    "dependencies:\n- ",
    "- a #[",
    "- a: 1\n",
    "@EXPLICIT\n",
    "&a [*a, ",
    "[a, ",
    "[a ",
    "a  ",
    "a # ",
    "::",
  ];
  for (const part of parts) {
    const text = part.repeat(10_000 / part.length);
    const dependencies = `dependencies:\n- ${text}\n`;
    for (const one of [text, dependencies]) {
      endsWell(one, () => readWhole(one));
      endsWell(one, () => readCondaLock(one, "conda-lock.yml"));
    }
    const list = `@EXPLICIT\n${text}`;
    endsWell(list, () => readExplicit(list, "packages.txt"));
    endsWell(text, () => readMatchSpec(text, { file: "environment.yml", line: 1 }));
  }
});

Deno.test("a lock of 5,000 packages is read within a second", () => {
  const [head = "", one = ""] = (locks[0] ?? "").split("package:\n");
  const text = `${head}package:\n${
    one.replace("{md5: aa, sha256: bb}", "\n    md5: aa").repeat(5000)
  }`;
  endsWell(text, () => {
    const plain = text.replace("platforms: [linux-64]", "platforms:\n  - linux-64");
    assert.equal(readCondaLock(plain, "conda-lock.yml").packages.length, 5000);
  });
});
