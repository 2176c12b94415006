/** What a conda prefix says of entering it. */
import assert from "node:assert/strict";
import { condaActivation } from "../../../../lib/backend/micromamba/activation.ts";
import { fakeHost } from "../../../support/fake_host.ts";

const prefix = "/project/.pyve/envs/shop";

const core = {
  CONDA_PREFIX: prefix,
  CONDA_DEFAULT_ENV: "shop",
  CONDA_SHLVL: "1",
  CONDA_PROMPT_MODIFIER: "(shop) ",
};

function activation(files: Readonly<Record<string, string>>, os: "linux" | "windows" = "linux") {
  const inPrefix = Object.entries(files).map(([file, text]) => [`${prefix}/${file}`, text]);
  const platform = { os, arch: "x86_64" } as const;
  return condaActivation(fakeHost({ files: Object.fromEntries(inPrefix), platform }), prefix);
}

Deno.test("an environment without variables and scripts is its folder and conda's own variables", () => {
  assert.deepEqual(activation({ "conda-meta/history": "" }), {
    path: [`${prefix}/bin`],
    variables: core,
    unset: ["VIRTUAL_ENV", "VIRTUAL_ENV_PROMPT"],
  });
});

Deno.test("variables of the spec win over those of packages, and those by the last file's name", () => {
  const { variables } = activation({
    "conda-meta/state": JSON.stringify({ version: 1, env_vars: { FROM_SPEC: "s", BOTH: "spec" } }),
    "etc/conda/env_vars.d/b.json": '{"BOTH": "b", "ONE": "b"}',
    "etc/conda/env_vars.d/a.json": '{"ONE": "a", "ODD": "it\'s\\n$x"}',
  });
  assert.deepEqual(variables, { ...core, ONE: "b", BOTH: "spec", FROM_SPEC: "s", ODD: "it's\n$x" });
});

Deno.test("names are in capitals, and what no shell could set is left out", () => {
  const env_vars = {
    lower_case: "1",
    "not-a-name": "2",
    NUMBER: 3,
    path: "/x",
    conda_prefix: "/x",
    TAKEN_BACK: "***unset***",
    ZERO: "a\0b",
  };
  const { variables } = activation({ "conda-meta/state": JSON.stringify({ env_vars }) });
  assert.deepEqual(variables, { ...core, LOWER_CASE: "1" });
});

Deno.test("a file that is no JSON, or another one, sets nothing", () => {
  for (const text of ["{", "[]", "null", '"x"', '{"env_vars": [1]}']) {
    const files = { "conda-meta/state": text, "etc/conda/env_vars.d/a.json": text };
    const { variables } = activation(files);
    const { ENV_VARS: _, ...rest } = variables;
    assert.deepEqual(rest, core);
  }
});

Deno.test("scripts are sourced in the order of their names, and undone in reverse", () => {
  const folder = `${prefix}/etc/conda`;
  const { scripts } = activation({
    "etc/conda/activate.d/b.sh": "",
    "etc/conda/activate.d/a.sh": "",
    "etc/conda/activate.d/B.sh": "",
    "etc/conda/activate.d/c.fish": "",
    "etc/conda/activate.d/folder.sh/x": "",
    "etc/conda/deactivate.d/a.sh": "",
    "etc/conda/deactivate.d/b.sh": "",
  });
  assert.deepEqual(scripts, {
    enter: ["B.sh", "a.sh", "b.sh"].map((name) => `${folder}/activate.d/${name}`),
    leave: ["b.sh", "a.sh"].map((name) => `${folder}/deactivate.d/${name}`),
  });
});

Deno.test("on Windows six folders go on PATH, and no scripts are found", () => {
  const { path, scripts } = activation({ "etc/conda/activate.d/a.sh": "" }, "windows");
  assert.deepEqual(path.map((folder) => folder.slice(prefix.length)), [
    "",
    "/Library/mingw-w64/bin",
    "/Library/usr/bin",
    "/Library/bin",
    "/Scripts",
    "/bin",
  ]);
  assert.equal(scripts, undefined);
});
