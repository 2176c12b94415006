/** The dialect of env files, as docs/activation.md specifies it. */
import assert from "node:assert/strict";
import { parseDotenv, readDotenv, reservedNames } from "../../../lib/activation/dotenv.ts";
import { PyveError } from "../../../lib/errors.ts";

const variables = (text: string) => parseDotenv(text).variables;
const problems = (text: string) => parseDotenv(text).problems;

Deno.test("an env file may be empty, or comments and blank lines alone", () => {
  assert.deepEqual(parseDotenv(""), { variables: {}, problems: [] });
  assert.deepEqual(parseDotenv("\n# A=1\n \t\n  # B=2"), { variables: {}, problems: [] });
});

Deno.test("`export` and blanks round the equals sign are taken", () => {
  assert.deepEqual(variables("A=1\nexport B=2\n  export\tC = 3\nexport=4\n"), {
    A: "1",
    B: "2",
    C: "3",
    export: "4",
  });
});

Deno.test("a bare value is trimmed, ends at a comment, and is literal", () => {
  assert.deepEqual(variables('A=  b c \t# note\nB=x#y\nC=#z\nD= # note\nE=$A `b` \\n it\'s "x"'), {
    A: "b c",
    B: "x#y",
    C: "#z",
    D: "",
    E: '$A `b` \\n it\'s "x"',
  });
});

Deno.test("single quotes keep all that is between them", () => {
  assert.deepEqual(variables("A='b \\n \"$C\" # d'  # note\nB=''"), {
    A: 'b \\n "$C" # d',
    B: "",
  });
});

Deno.test("double quotes know five escapes and keep every other backslash", () => {
  assert.deepEqual(variables(String.raw`A="a\nb\tc\"d\\e\$f\x\ $g"`), {
    A: 'a\nb\tc"d\\e$f\\x\\ $g',
  });
});

Deno.test("quoted values may span lines", () => {
  assert.deepEqual(variables("A='one\ntwo'\nB=\"three\\\n four\"\nC=5"), {
    A: "one\ntwo",
    B: "three\\\n four",
    C: "5",
  });
});

Deno.test("CRLF, a byte order mark and a missing last newline make no difference", () => {
  assert.deepEqual(variables("\ufeffA=1\r\nB='2\r\n3'\r\nC=4"), { A: "1", B: "2\n3", C: "4" });
});

Deno.test("the last of two assignments to a name counts", () => {
  assert.deepEqual(variables("A=1\nA=2"), { A: "2" });
});

Deno.test("names that belong to the shell are passed over", () => {
  assert.deepEqual(parseDotenv("UID=1\nPS1=x\nBASH_ENV=y\nPS5=z\n_=a\n_a=b"), {
    variables: { PS5: "z", _a: "b" },
    problems: [],
  });
});

Deno.test("a name that objects have from birth is a name as any other", () => {
  assert.deepEqual(Object.entries(variables("__proto__=a\nconstructor=b")), [
    ["__proto__", "a"],
    ["constructor", "b"],
  ]);
});

Deno.test("a malformed line is a problem with its number, and the other lines count", () => {
  const text = "A=1\nB\nexport C\n9=2\nD.E=3\nF='x'y\nG=\"x\"#y\nH=4\nI='never\nclosed\n";
  assert.deepEqual(variables(text), { A: "1", H: "4" });
  assert.deepEqual(problems(text), [
    { line: 2, problem: "it is not NAME=VALUE" },
    { line: 3, problem: "it is not NAME=VALUE" },
    { line: 4, problem: "its name is not made of letters, digits and underscores" },
    { line: 5, problem: "its name is not made of letters, digits and underscores" },
    { line: 6, problem: "text follows its closing quote" },
    { line: 7, problem: "text follows its closing quote" },
    { line: 9, problem: "its quote is not closed" },
  ]);
});

Deno.test("`run` refuses a malformed file, naming file and line but no value", () => {
  assert.throws(
    () => readDotenv("A=1\nsecret\n", "conf/.env"),
    (error: unknown) => {
      assert.ok(error instanceof PyveError);
      assert.deepEqual(error.at, { file: "conf/.env", line: 2 });
      assert.equal(error.exit, 2);
      assert.doesNotMatch(`${error.message}${error.hint}`, /secret/);
      return true;
    },
  );
  assert.deepEqual(readDotenv("A=1", ".env"), { A: "1" });
});

Deno.test("docs/activation.md lists every name that is passed over", async () => {
  const file = new URL("../../../docs/activation.md", import.meta.url);
  const [, list] = (await Deno.readTextFile(file)).split("Shells keep some names for themselves.");
  const listed = list?.split("\n\n")[0]?.match(/(?<=`)[A-Z_a-z0-4[\]*-]+(?=`)/g);
  assert.deepEqual(listed, reservedNames);
});
