/** Our block in `.gitignore`. */
import assert from "node:assert/strict";
import { mergeGitignore, renderGitignore } from "../../../lib/envrc/gitignore.ts";
import { golden } from "../../support/golden.ts";
import { nastyName } from "../../support/nasty_name.ts";

Deno.test("all of `.pyve` but the configuration is ignored, and the venv", async () => {
  await golden("envrc/plain.gitignore", mergeGitignore(undefined, renderGitignore(".venv")));
});

Deno.test("the name of the venv is escaped", async () => {
  await golden("envrc/nasty.gitignore", mergeGitignore("dist/\n", renderGitignore(nastyName)));
  assert.match(renderGitignore("a[1] "), /^\/a\\\[1\\\]\\ $/m);
});

Deno.test("a project without a venv in it has the lines of `.pyve` alone", () => {
  assert.equal(renderGitignore(undefined), "/.pyve/*\n!/.pyve/config\n");
});
