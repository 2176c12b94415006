import assert from "node:assert/strict";
import {
  isOutside,
  localArguments,
  localRequirement,
} from "../../../../lib/plan/python/local_requirements.ts";
import { readRequirements } from "../../../../lib/spec/requirements.ts";

function placeOf(line: string): string | undefined {
  const [item] = readRequirements(`${line}\n`, "requirements.txt").items;
  return item && localRequirement(item)?.place;
}

Deno.test("folders and files of the project are told from what comes from elsewhere", () => {
  assert.equal(placeOf("-e ."), ".");
  assert.equal(placeOf("-e .[dev,plot]"), ".[dev,plot]");
  assert.equal(placeOf("-e file:libs/core#egg=core"), "./libs/core");
  assert.equal(placeOf("libs/core[fast]"), "./libs/core[fast]");
  assert.equal(
    placeOf("./own.whl ; python_version < '3.13'"),
    "./own.whl ; python_version < '3.13'",
  );
  assert.equal(placeOf("core @ file:libs/core"), "./libs/core");
  assert.equal(placeOf("core @ file:///srv/core"), "/srv/core");
  assert.equal(placeOf("core @ https://files.example/core.whl"), undefined);
  assert.equal(placeOf("-e git+https://git.example/core#egg=core"), undefined);
  assert.equal(placeOf("numpy==2.1"), undefined);
});

Deno.test("what leads out of the project is outside", () => {
  const outside = ["..", "../x", "a/../../x", "/srv/x", "~/x", "C:\\x", "${HOME}/x"];
  for (const path of outside) assert.ok(isOutside(path), path);
  for (const path of [".", "./x", "a/../x", "..x", "a b"]) assert.ok(!isOutside(path), path);
});

Deno.test("a place is one word, editable only where it stays", () => {
  const locals = [{ place: "./it's; rm", path: "it's; rm", editable: true }];
  assert.deepEqual(localArguments(locals, true), ["-e", "'./it'\\''s; rm'"]);
  assert.deepEqual(localArguments(locals, false), ["'./it'\\''s; rm'"]);
});
