import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { readRequirements, type RequirementsItem } from "../../../lib/spec/requirements.ts";

const file = "requirements.txt";

function items(text: string): readonly RequirementsItem[] {
  return readRequirements(text, file).items;
}

/** Line and meaning of each item, in short. */
function summary(text: string): readonly string[] {
  return items(text).map((item) => {
    const said = item.kind === "requirement"
      ? item.text
      : item.kind === "editable"
      ? `-e ${item.target}`
      : item.kind === "include"
      ? `${item.constraint ? "-c" : "-r"} ${item.path}`
      : [item.name, ...item.value === undefined ? [] : [item.value]].join("=");
    return `${item.at.line}: ${said}`;
  });
}

Deno.test("comments and empty lines say nothing, and lines keep their numbers", () => {
  assert.deepEqual(summary("# pins\n\n a\t\n  # b\nc # d\n\n"), ["3: a", "5: c"]);
});

Deno.test("a number sign within a word is no comment", () => {
  const address = "git+https://index.example/r#egg=a";
  assert.deepEqual(summary(`${address} # a comment\n`), [`1: ${address}`]);
});

Deno.test("lines end as Windows, old Macs and Python end them", () => {
  assert.deepEqual(summary("a\r\nb\rc\fd\u2028e"), ["1: a", "2: b", "3: c", "4: d", "5: e"]);
});

Deno.test("a backslash continues a line, which is named by its first line", () => {
  const text = "x\na==1 \\\n  --hash=sha256:aa \\\n  --hash sha256:bb\nb\n";
  assert.deepEqual(summary(text), ["1: x", "2: a==1", "5: b"]);
  const [, pinned] = items(text);
  assert(pinned?.kind === "requirement");
  assert.deepEqual(pinned.hashes, ["sha256:aa", "sha256:bb"]);
  assert.equal(pinned.raw, "a==1   --hash=sha256:aa   --hash sha256:bb");
});

Deno.test("a comment ends a continuation, even with a backslash at its end", () => {
  assert.deepEqual(summary("a \\\n# note \\\nb\n"), ["1: a", "3: b"]);
});

Deno.test("a backslash at the end of the file continues into nothing", () => {
  assert.deepEqual(summary("a \\"), ["1: a"]);
  assert.deepEqual(summary("\\\n"), []);
});

Deno.test("options are read in every spelling that pip has", () => {
  const cases = {
    "-r a.txt": "-r a.txt",
    "-ra.txt": "-r a.txt",
    "--requirement=a.txt": "-r a.txt",
    "--requirement 'a b.txt'": "-r a b.txt",
    "--requirem a.txt": "-r a.txt",
    "-c a.txt": "-c a.txt",
    "--constraint a.txt": "-c a.txt",
    "-e .": "-e .",
    "-e .[dev]": "-e .[dev]",
    "--editable=git+https://index.example/r#egg=a": "-e git+https://index.example/r#egg=a",
    "./a -e x": "-e ./a",
    "-i https://index.example": "index-url=https://index.example",
    "--index-url https://${USER}:${TOKEN}@index.example":
      "index-url=https://${USER}:${TOKEN}@index.example",
    "--extra-index-url=https://index.example": "extra-index-url=https://index.example",
    "--no-index": "no-index",
    "-f ./wheels": "find-links=./wheels",
    "--find-links ./wheels": "find-links=./wheels",
    "--pre": "pre",
    "--require-hashes": "require-hashes",
    "--trusted-host index.example": "trusted-host=index.example",
    "--no-binary :all:": "no-binary=:all:",
    "--only-binary=a,b": "only-binary=a,b",
    "--prefer-binary": "prefer-binary",
    "--use-feature=fast-deps": "use-feature=fast-deps",
    "--hash=sha256:aa": "hash=sha256:aa",
    "--": undefined,
    "-": undefined,
  };
  for (const [text, expected] of Object.entries(cases)) {
    assert.deepEqual(summary(text), expected === undefined ? [] : [`1: ${expected}`], text);
  }
});

Deno.test("one line may hold several options, of which an include is the only one that counts", () => {
  assert.deepEqual(summary("--pre -i https://index.example stray"), [
    "1: pre",
    "1: index-url=https://index.example",
  ]);
  assert.deepEqual(summary("-c b.txt -r a.txt -r c.txt --pre"), ["1: -r a.txt"]);
});

Deno.test("options after a requirement belong to it, and a marker's quotes stay", () => {
  const [item] = items("a; extra == '-x' --config-settings x=y -C z=1\n");
  assert(item?.kind === "requirement");
  assert.equal(item.text, "a; extra == '-x'");
  assert.deepEqual(item.options, [
    { name: "config-settings", value: "x=y" },
    { name: "config-settings", value: "z=1" },
  ]);
});

Deno.test("files with byte order mark and in UTF-16 are read from their bytes", () => {
  const bytes = new Uint8Array(
    [0xff, 0xfe, ..."a==1\r\n"].flatMap((part) =>
      typeof part === "number" ? [part] : [part.charCodeAt(0), 0]
    ),
  );
  assert.deepEqual(readRequirements(bytes, file), readRequirements("\ufeffa==1\r\n", file));
  assert.deepEqual(summary("\ufeff-r a.txt"), ["1: -r a.txt"]);
});

const faults: readonly (readonly [string, number, RegExp])[] = [
  ["a\n--unknown\n", 2, /Cannot read option `--unknown`: no requirements file has it/],
  ["-x", 1, /Cannot read option `-x`/],
  ["a --nope=1", 1, /Cannot read option `--nope`/],
  ["--=x", 1, /Cannot read option `--`/],
  ["\n\n--index-url", 3, /Cannot read option `--index-url`: its value is missing/],
  ["-r", 1, /Cannot read option `-r`: its value is missing/],
  ["--pre=yes", 1, /Cannot read option `--pre=yes`: it takes no value/],
  ["--no x", 1, /Cannot tell which option `--no` is/],
  ["-r 'open", 1, /a quote is not closed/],
  ["a\nb=1\n", 2, /Cannot read requirement `b=1`/],
];

Deno.test("what is plainly wrong is refused with its line and a hint", () => {
  for (const [text, line, message] of faults) {
    assert.throws(() => items(text), (error) => {
      assert(error instanceof PyveError, text);
      assert.match(error.message, message);
      assert.deepEqual([error.exit, error.at], [2, { file, line }]);
      assert(error.hint !== undefined);
      return true;
    });
  }
});
