/** Our lines in `.envrc` as text; tests/e2e/direnv_test.ts lets direnv evaluate them. */
import assert from "node:assert/strict";
import { renderEnvrc } from "../../../lib/activation/direnv.ts";
import { putBlock, splitAtBlock } from "../../../lib/envrc/marked_block.ts";
import { condaEnvironmentAt, environmentAt, goldenCases } from "../../support/environments.ts";
import { golden } from "../../support/golden.ts";
import { nastyName } from "../../support/nasty_name.ts";

const prompt = { PYVE_PROMPT_PREFIX: "(venv:shop) ", VIRTUAL_ENV_PROMPT: "shop" };

for (const { name, root, envFile } of goldenCases) {
  Deno.test(`.envrc is as tests/golden/envrc/${name}.envrc has it`, async () => {
    const body = renderEnvrc({ root, environment: environmentAt(root, envFile), prompt });
    await golden(`envrc/${name}.envrc`, putBlock(undefined, body, ".envrc"));
  });
}

Deno.test(".envrc of a conda environment is as tests/golden/envrc/scripts.envrc has it", async () => {
  const root = "/home/ada/shop";
  const body = renderEnvrc({ root, environment: condaEnvironmentAt(root), prompt });
  await golden("envrc/scripts.envrc", putBlock(undefined, body, ".envrc"));
});

Deno.test("a path that has a mark of ours in it does not end the block", () => {
  const root = `/${nastyName}`;
  const environment = { ...environmentAt(root, nastyName), specs: [{ path: nastyName }] };
  const body = renderEnvrc({ root, environment, prompt: { X: nastyName } });
  const text = putBlock("echo before\n", body, ".envrc");
  const { before, block, after } = splitAtBlock(text, ".envrc");
  assert.deepEqual([before, after], ["echo before\n", ""]);
  assert.equal(block?.split("\n").length, body.split("\n").length + 2);
});

Deno.test("what is watched is never taken for an option", () => {
  const environment = { ...environmentAt("/p"), specs: [{ path: "-x.txt" }] };
  assert.match(
    renderEnvrc({ root: "/p", environment, prompt }),
    /^watch_file '\.pyve\/state\.json' '\.\/-x\.txt'$/m,
  );
});
