/** What the scripts of an environment changed. */
import assert from "node:assert/strict";
import { readVariables, withDifference } from "../../../lib/activation/difference.ts";

const entering = {
  path: ["/p/bin"],
  variables: { CONDA_PREFIX: "/p", SHOP: "1" },
  unset: ["VIRTUAL_ENV"],
  scripts: { enter: ["/p/a.sh"], leave: [] },
};

const before = { PATH: "/p/bin:/usr/bin", CONDA_PREFIX: "/p", SHOP: "1", HOME: "/h" };

function after(changes: Readonly<Record<string, string | undefined>>) {
  const changed = Object.entries({ ...before, ...changes })
    .filter((entry): entry is [string, string] => entry[1] !== undefined);
  return withDifference(entering, new Map(Object.entries(before)), new Map(changed));
}

Deno.test("what `env -0` prints is read whatever the values have in them", () => {
  const printed = "A=1\0B=\0C=a=b\nD=not a variable\0=odd\0";
  assert.deepEqual([...readVariables(printed)], [
    ["A", "1"],
    ["B", ""],
    ["C", "a=b\nD=not a variable"],
    ["", "odd"],
  ]);
});

Deno.test("scripts that change nothing change nothing", () => {
  assert.deepEqual(after({}), entering);
});

Deno.test("variables that scripts set, change and take away are part of the difference", () => {
  const { variables, unset } = after({
    NEW: "",
    HOME: "it's\n$x",
    SHOP: undefined,
    VIRTUAL_ENV: "v",
  });
  assert.deepEqual(variables, { CONDA_PREFIX: "/p", NEW: "", HOME: "it's\n$x", VIRTUAL_ENV: "v" });
  assert.deepEqual(unset, ["SHOP"]);
});

Deno.test("functions, and what every shell sets by itself, are no part of it", () => {
  const shells = { _: "x", SHLVL: "3", PWD: "/x", OLDPWD: "/y" };
  assert.deepEqual(after({ ...shells, "BASH_FUNC_f%%": "() { :; }", "a.b": "c" }), entering);
});

Deno.test("folders that went to the front of PATH stay folders, any other change is its value", () => {
  const front = after({ PATH: "/p/tools:/x:/p/bin:/usr/bin" });
  assert.deepEqual([front.path, front.variables], [
    ["/p/tools", "/x", "/p/bin"],
    entering.variables,
  ]);
  for (const PATH of ["/p/bin:/usr/bin:/x", "/usr/bin", "/x"]) {
    const { path, variables } = after({ PATH });
    assert.deepEqual([path, variables], [[], { ...entering.variables, PATH }]);
  }
});
