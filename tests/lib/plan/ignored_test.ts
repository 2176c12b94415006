import assert from "node:assert/strict";
import fc from "fast-check";
import { ignoreLines, isIgnored } from "../../../lib/plan/ignored.ts";

/** Patterns, paths that they leave out, and paths that they do not. */
const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["data", ["data", "data/a/b.csv"], ["src/data", "database"]],
  ["/data/", ["data/a.csv"], ["src/data/a.csv"]],
  ["./data", ["data/a.csv"], ["src/data/a.csv"]],
  ["**/data", ["data/a.csv", "src/lib/data/a.csv"], ["src/database"]],
  ["*.txt", ["a.txt"], ["src/a.txt", "atxt"]],
  ["src/**", ["src/a/b.py"], ["source/a.py"]],
  ["**/*.py[co]", ["a.pyc", "src/a.pyo"], ["a.py", "a.pyd"]],
  ["[Rr]equirements-[0-9].txt", ["Requirements-1.txt"], ["requirements-x.txt"]],
  ["a[^0-9]", ["ab"], ["a1"]],
  ["a[z-a]", [], ["az", "a[z-a]"]],
  ["a[b", ["a[b"], ["ab"]],
  ["\\d\\*", ["d*"], ["1*", "dd"]],
  ["***", ["a/b"], []],
];

for (const [pattern, left, sent] of cases) {
  Deno.test(`\`${pattern}\` in a .dockerignore leaves out what it does for engines`, () => {
    for (const path of left) assert.ok(isIgnored([pattern], path), path);
    for (const path of sent) assert.ok(!isIgnored([pattern], path), path);
  });
}

Deno.test("the last line that fits counts, also where a folder above is left out", () => {
  const lines = ["*", "! src", "src/data", "!src/data/small.csv"];
  assert.deepEqual(
    ["a.py", "src/a.py", "src/data/a.csv", "src/data/small.csv"].map((path) =>
      isIgnored(lines, path)
    ),
    [true, false, true, false],
  );
});

Deno.test("comments, empty lines and the marks of Windows say nothing", () => {
  assert.deepEqual(ignoreLines("\uFEFF# large\r\ndata/\r\n\r\n  *.txt\n"), ["data/", "*.txt"]);
});

Deno.test("every line can be read, and soon", () => {
  const words = fc.constantFrom("**/", "*", "?", "[", "]", "^", "-", "\\", "a", "z", "!", "(", "/");
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
      assert.equal(typeof isIgnored([parts.join("")], "a/z/a"), "boolean");
    }),
  );
  assert.ok(!isIgnored(["**/".repeat(50) + "b"], "a/".repeat(50) + "a"));
});
