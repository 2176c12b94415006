import assert from "node:assert/strict";
import { placeOfKey, placeOfString } from "../../../lib/spec/toml_place.ts";

const file = "pyproject.toml";

function place(text: string, path: string): string {
  const { line, column } = placeOfKey(text, file, path.split("/"));
  return `${line}:${column}`;
}

Deno.test("keys are found under their headers, dotted or quoted", () => {
  assert.equal(place('[project]\nname = "a"\n', "project/name"), "2:1");
  assert.equal(place('[project]\n  "name"="a"\n', "project/name"), "2:3");
  assert.equal(place('project.name = "a"\n', "project/name"), "1:1");
  assert.equal(place('[tool.a]\nname = 1\n[project]\nname = "a"', "project/name"), "4:1");
  assert.equal(place("[ tool . 'x.y' ]\nb . c = 1\n", "tool/x.y/b/c"), "2:1");
  assert.equal(place("[[tool.x]]\na = 1\n", "tool/x/a"), "2:1");
});

Deno.test("a key that is not found stands where the nearest table around it does", () => {
  assert.equal(place('[a]\n\n[project]\nx = {name = "a"}', "project/name"), "3:1");
  assert.equal(place('project = {name = "a"}', "project/name"), "1:1");
  assert.equal(place("[a]\n", "project/name"), "undefined:undefined");
});

Deno.test("the text inside of a multi-line string is no key", () => {
  const text = '[project]\ndescription = """\nname = 1\n[tool]\n"""\nname = "a"\n';
  assert.equal(place(text, "project/name"), "6:1");
  assert.equal(place("a = '''x'''\nname = 1\n", "name"), "2:1");
});

Deno.test("strings are found at or after a place, in either kind of quotes", () => {
  const text = 'a = ["x"]\nb = [\n  "x", \'y"z\',\n]\n';
  const after = { file, line: 2, column: 1 };
  assert.deepEqual(placeOfString(text, "x", after), { file, line: 3, column: 3 });
  assert.deepEqual(placeOfString(text, 'y"z', after), { file, line: 3, column: 8 });
  assert.deepEqual(placeOfString(text, "missing", after), after);
});
