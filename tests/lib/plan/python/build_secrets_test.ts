import assert from "node:assert/strict";
import {
  exportIfGiven,
  holdsPassword,
  secretMount,
  variablesIn,
  withSecrets,
} from "../../../../lib/plan/python/build_secrets.ts";

Deno.test("passwords in addresses are seen, variables and names of users are none", () => {
  const literal = [
    "--index-url https://me:hunter2@index.example/simple",
    "x @ git+https://ghp_0123456789abcdef@git.example/x",
    "-i https://${USER}:hunter${2}@index.example",
  ];
  for (const text of literal) assert.ok(holdsPassword(text), text);
  const fine = [
    "--index-url https://${INDEX_USER}:${INDEX_TOKEN}@index.example/simple",
    "--index-url https://${INDEX_TOKEN}@index.example/simple",
    "x @ git+ssh://git@git.example/x",
    "x @ https://files.example/x@1.0.whl",
    "x==1.0",
  ];
  for (const text of fine) assert.ok(!holdsPassword(text), text);
});

Deno.test("variables are found in the form that installers replace, once and sorted", () => {
  assert.deepEqual(variablesIn(["https://${B}:${A}@x", "${A}", "$A ${a} ${1X}"]), ["A", "B"]);
});

Deno.test("a value is read where it is used, and nowhere else", () => {
  assert.equal(withSecrets([], "uv sync"), "uv sync");
  assert.equal(
    withSecrets(["MY_TOKEN"], "uv sync"),
    'MY_TOKEN="$(cat /run/secrets/my-token)" uv sync',
  );
  assert.deepEqual(secretMount("MY_TOKEN"), {
    kind: "secret",
    id: "my-token",
    target: "/run/secrets/my-token",
  });
  assert.equal(
    exportIfGiven("A_B"),
    'if [ -s /run/secrets/a-b ]; then export A_B="$(cat /run/secrets/a-b)"; fi',
  );
});
