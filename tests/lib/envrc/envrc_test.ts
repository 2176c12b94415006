/** Merging our lines into an `.envrc`. */
import assert from "node:assert/strict";
import { mergeEnvrc } from "../../../lib/envrc/envrc.ts";

const created = mergeEnvrc(undefined, "ours\n");

Deno.test("an `.envrc` that was not there is ours alone", () => {
  assert.deepEqual([created.createdByUs, created.userText], [true, false]);
  assert.equal(created.text, "# >>> pyve >>>\nours\n# <<< pyve <<<\n");
});

Deno.test("our own `.envrc` of an earlier day holds no text of the user's", () => {
  const merged = mergeEnvrc(created.text, "newer\n");
  assert.deepEqual([merged.createdByUs, merged.userText], [false, false]);
  assert.equal(merged.text, created.text.replace("ours", "newer"));
});

Deno.test("an `.envrc` of the shell script that pyve was is kept as text of the user's", () => {
  const old = 'export PYVE_BACKEND="venv"\nexport PYVE_ENV_NAME=".venv"\nPATH_add ".venv/bin"\n';
  const merged = mergeEnvrc(old, "ours\n");
  assert.deepEqual([merged.createdByUs, merged.userText], [false, true]);
  assert.equal(merged.text, old + created.text);
});

Deno.test("text behind our block is the user's, blank lines are nobody's", () => {
  assert.equal(mergeEnvrc(`${created.text}echo hello\n`, "ours\n").userText, true);
  assert.equal(mergeEnvrc(`\n${created.text}\n \n`, "ours\n").userText, false);
});
