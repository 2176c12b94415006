import assert from "node:assert/strict";
import {
  address,
  choice,
  type FileValue,
  folder,
  list,
  path,
  type Reading,
  text,
  truth,
  type Value,
  version,
} from "../../../lib/config/value_types.ts";

function valueOf(reading: Reading<Value>): Value {
  assert.ok("value" in reading, JSON.stringify(reading));
  return reading.value;
}

function problemOf(reading: Reading<Value>): string {
  assert.ok("problem" in reading, JSON.stringify(reading));
  return reading.problem;
}

Deno.test("a choice takes its words, and names the one that was meant in capitals", () => {
  const type = choice("auto", "uv", "pip");
  assert.equal(valueOf(type.fromText("uv")), "uv");
  assert.deepEqual(type.fromText("PIP"), {
    problem: "`PIP` is not auto, uv or pip",
    instead: "pip",
  });
  assert.equal(
    problemOf(type.fromFile({ kind: "number", source: "3" })),
    "`3` is a number, not auto, uv or pip",
  );
});

Deno.test("true and false have several spellings as text, and YAML's in a file", () => {
  for (const word of ["true", "Yes", "ON", "1"]) assert.equal(valueOf(truth.fromText(word)), true);
  for (const word of ["false", "no", "Off", "0"]) {
    assert.equal(valueOf(truth.fromText(word)), false);
  }
  assert.equal(problemOf(truth.fromText("perhaps")), "`perhaps` is not true or false");
  assert.equal(valueOf(truth.fromFile({ kind: "boolean", source: "TRUE" })), true);
  assert.equal(
    problemOf(truth.fromFile({ kind: "text", source: "yes" })),
    "`yes` is a text, not true or false",
  );
});

Deno.test("a version that YAML takes for a number keeps its text", () => {
  assert.equal(valueOf(version.fromFile({ kind: "number", source: "3.10" })), "3.10");
  assert.equal(valueOf(version.fromFile({ kind: "text", source: "3.11.4" })), "3.11.4");
  assert.equal(problemOf(version.fromFile({ kind: "empty" })), "it is empty");
});

Deno.test("a text in a file has to be written as text", () => {
  assert.equal(valueOf(text.fromFile({ kind: "text", source: "x" })), "x");
  const wrong: readonly (readonly [FileValue, string])[] = [
    [{ kind: "number", source: "7" }, "`7` is a number, not a text: put quotes round it"],
    [{ kind: "boolean", source: "no" }, "`no` is true or false, not a text: put quotes round it"],
    [{ kind: "list", items: [] }, "it is a list, not a text"],
    [{ kind: "section" }, "it is a section, not a text"],
    [{ kind: "empty" }, "it is empty"],
    [{ kind: "text", source: "" }, "it is empty"],
    [{ kind: "text", source: "a\0b" }, "it has a zero byte in it"],
  ];
  for (const [value, problem] of wrong) assert.equal(problemOf(text.fromFile(value)), problem);
});

Deno.test("a path may lead anywhere", () => {
  for (const place of [".env", "/etc/env", "../shared/.env"]) {
    assert.equal(valueOf(path.fromText(place)), place);
  }
});

Deno.test("a folder stays inside the project and out of what belongs to git and pyve", () => {
  const inside = { ".venv": ".venv", "./env/": "env", "a/b": "a/b", "über env": "über env" };
  for (const [written, expected] of Object.entries(inside)) {
    assert.equal(valueOf(folder.fromText(written)), expected);
  }
  const outside = ["/abs", "..", "../x", "a/../../x", "a/..", "~/x", "C:\\x", "c:x", "\\x"];
  for (const written of outside) {
    assert.match(problemOf(folder.fromText(written)), /is not inside the project$/);
  }
  assert.match(problemOf(folder.fromText(".")), /is the project itself$/);
  assert.match(problemOf(folder.fromText("./")), /is the project itself$/);
  assert.equal(problemOf(folder.fromText(".git")), "`.git` belongs to git");
  assert.equal(problemOf(folder.fromText(".GIT/x")), "`.git` belongs to git");
  assert.equal(problemOf(folder.fromText("./.pyve/envs/x")), "`.pyve` belongs to pyve");
  assert.equal(problemOf(folder.fromText("")), "it is empty");
});

Deno.test("an address starts with its scheme", () => {
  for (const url of ["https://m.example/x", "http://127.0.0.1:1/", "file:///srv/mirror"]) {
    assert.equal(valueOf(address.fromText(url)), url);
  }
  for (const url of ["m.example", "ftp://m.example", "/srv/mirror"]) {
    assert.match(problemOf(address.fromText(url)), /does not start with/);
  }
  for (
    const url of ["https://", "https://a b", "file:///srv/a b", "file:///srv/a#b", "file:///a?"]
  ) {
    assert.match(problemOf(address.fromText(url)), /is no address of a folder: a blank .* %20/);
  }
});

Deno.test("a list is separated by commas as text and made of texts in a file", () => {
  assert.deepEqual(valueOf(list.fromText("a, b,,c ")), ["a", "b", "c"]);
  assert.deepEqual(valueOf(list.fromText("")), []);
  const items: readonly FileValue[] = [
    { kind: "text", source: "a" },
    { kind: "number", source: "1" },
  ];
  assert.deepEqual(valueOf(list.fromFile({ kind: "list", items: items.slice(0, 1) })), ["a"]);
  assert.equal(
    problemOf(list.fromFile({ kind: "list", items })),
    "in the list, `1` is a number, not a text: put quotes round it",
  );
  assert.equal(
    problemOf(list.fromFile({ kind: "text", source: "a" })),
    "`a` is a text, not a list of texts",
  );
});

Deno.test("control characters do not reach the terminal through a message", () => {
  assert.equal(problemOf(truth.fromText("\x1b[31m")), "`\\u001b[31m` is not true or false");
});

Deno.test("a password in an address that is wrong is not repeated", () => {
  for (const source of ["ftp://ada:pw@mirror.example/x", "https://ada:pw@mirror.example/a b"]) {
    assert.doesNotMatch(problemOf(address.fromText(source)), /pw|ada/);
  }
});

Deno.test("a folder has no name that .gitignore cannot hold, and none of a file that pyve writes", () => {
  for (const source of ["a\nb", "a\tb", ".envrc", ".gitignore"]) {
    assert.match(
      problemOf(folder.fromText(source)),
      /control character|is a file that pyve writes/,
    );
  }
});
