import assert from "node:assert/strict";
import { formatPosition, PyveError } from "../../../lib/errors.ts";
import { resolveGroup } from "../../../lib/spec/dependency_groups.ts";
import { readPyproject } from "../../../lib/spec/pyproject.ts";

const file = "pyproject.toml";

function resolve(groups: string, name: string): readonly string[] {
  const project = readPyproject(`[dependency-groups]\n${groups}`, file);
  return resolveGroup(project, name).map(({ text }) => text);
}

Deno.test("included groups stand where they are included", () => {
  const groups = 'dev = ["a", {include-group = "Type_Check"}, "d"]\n' +
    'type-check = ["b", {include-group = "lint"}]\nlint = ["c"]\n';
  assert.deepEqual(resolve(groups, "dev"), ["a", "b", "c", "d"]);
  assert.deepEqual(resolve(groups, "TYPE.CHECK"), ["b", "c"]);
});

Deno.test("a group may be included twice", () => {
  const groups = 'a = [{include-group = "b"}, {include-group = "b"}]\nb = ["x"]\n';
  assert.deepEqual(resolve(groups, "a"), ["x", "x"]);
});

Deno.test("what is wrong in a group matters only when the group is used", () => {
  assert.deepEqual(resolve("good = ['x']\nbad = [1, 'y=2', {include-group = 'bad'}]\n", "good"), [
    "x",
  ]);
});

const faults: readonly (readonly [string, string, RegExp, string])[] = [
  ["lint = []\ntest = []\n", "dev", /Cannot find dependency group `dev`/, file],
  ["a = ['x', {include-group = 'b'}]\n", "a", /Cannot find dependency group `b`/, `${file}:2:28`],
  [
    "a = [{include-group = 'b'}]\nb = [\n  {include-group = 'A'},\n]\n",
    "a",
    /includes itself by way of `a`, `b`, `A`/,
    `${file}:4:20`,
  ],
  ["a = [{include-group = 'a'}]\n", "a", /includes itself by way of `a`, `a`/, `${file}:2:23`],
  ["x = []\na-b = []\nA_B = []\n", "a-b", /defined twice, as `a-b` and `A_B`/, `${file}:4:1`],
  ["a = [1]\n", "a", /neither a requirement nor an include/, `${file}:2:1`],
  ["a = [{set-phasers = 'stun'}]\n", "a", /neither a requirement nor an include/, `${file}:2:1`],
  ["a = ['x', 'y=2']\n", "a", /Cannot read requirement `y=2`/, `${file}:2:11`],
];

Deno.test("missing, double, circular and wrong groups are refused with their place", () => {
  for (const [groups, name, message, place] of faults) {
    assert.throws(() => resolve(groups, name), (error) => {
      assert(error instanceof PyveError, groups);
      assert.match(error.message, message);
      assert.equal(error.exit, 2);
      assert.equal(error.at && formatPosition(error.at), place, groups);
      assert(error.hint !== undefined);
      return true;
    });
  }
});

Deno.test("the hint for a missing group names those that are there", () => {
  assert.throws(() => resolve("lint = []\nTest = []\n", "dev"), { hint: /`lint`, `Test`/ });
  assert.throws(() => resolveGroup(readPyproject("", file), "dev"), {
    hint: /\[dependency-groups\]/,
  });
});
