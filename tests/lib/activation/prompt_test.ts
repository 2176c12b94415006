/** What the prompt shows. */
import assert from "node:assert/strict";
import {
  environmentTitle,
  promptOf,
  promptVariables,
  renderPrompt,
} from "../../../lib/activation/prompt.ts";

const values = { backend: "venv", env_name: "shop" };

Deno.test("the format is filled in, and unknown braces stay", () => {
  assert.equal(renderPrompt("({backend}:{env_name})", values), "(venv:shop)");
  assert.equal(renderPrompt("{env_name} {python} {x} {}", values), "shop {python} {x} {}");
  assert.equal(renderPrompt("{python}", { ...values, python: "3.12" }), "3.12");
});

Deno.test("a value is never taken for a pattern, and brings no control character along", () => {
  assert.equal(renderPrompt("{env_name}", { ...values, env_name: "$& {backend}" }), "$& {backend}");
  assert.equal(renderPrompt("{env_name}", { ...values, env_name: "a\x1b[31m\nb" }), "a?[31m?b");
});

Deno.test("the default environment is called as the project's folder", () => {
  assert.equal(environmentTitle("/home/ada/shop", "default"), "shop");
  assert.equal(environmentTitle("/home/ada/shop", "docs"), "docs");
});

Deno.test("the shell gets the prefix with a space, and the project's name without brackets", () => {
  const format = "({backend}:{env_name})";
  assert.deepEqual(promptVariables("/home/ada/shop", { show: true, format }, values), {
    PYVE_PROMPT_PREFIX: "(venv:shop) ",
    VIRTUAL_ENV_PROMPT: "shop",
  });
  assert.deepEqual(promptVariables("/home/ada/shop", { show: false, format }, values), {
    PYVE_PROMPT_PREFIX: "",
    VIRTUAL_ENV_PROMPT: "shop",
  });
});

Deno.test("a conda environment is called as its folder, and may have no Python", () => {
  const settings = { show: true, format: "{backend} {env_name} {project} [{python}]" };
  const environment = { backend: "micromamba", prefix: "/home/ada/shop/.pyve/envs/web" };
  assert.deepEqual(promptOf("/home/ada/shop", "default", environment, settings), {
    PYVE_PROMPT_PREFIX: "micromamba web shop [] ",
  });
});
