/** The launcher as text; tests/e2e/launcher_test.ts runs it. */
import assert from "node:assert/strict";
import { renderLauncher } from "../../../lib/activation/launcher.ts";
import { condaEnvironmentAt, environmentAt, goldenCases } from "../../support/environments.ts";
import { golden } from "../../support/golden.ts";

for (const { name, root, envFile } of goldenCases) {
  Deno.test(`the launcher is as tests/golden/launcher/${name}.sh has it`, async () => {
    const text = renderLauncher({
      root,
      file: ".pyve/run",
      environment: environmentAt(root, envFile),
    });
    await golden(`launcher/${name}.sh`, text);
  });
}

Deno.test("the launcher of a conda environment is as tests/golden/launcher/scripts.sh has it", async () => {
  const root = "/home/ada/shop";
  const environment = condaEnvironmentAt(root);
  await golden("launcher/scripts.sh", renderLauncher({ root, file: ".pyve/run", environment }));
});

Deno.test("a launcher without an env file has no reader of env files in it", () => {
  const root = "/p";
  const render = (envFile?: string) =>
    renderLauncher({ root, file: ".pyve/run-dev", environment: environmentAt(root, envFile) });
  assert.doesNotMatch(render(), /_pyve_load/);
  assert.match(render("/etc/shop.env"), /^_pyve_load '\/etc\/shop\.env' '\/etc\/shop\.env'$/m);
});
