import assert from "node:assert/strict";
import { version } from "../../../lib/version.ts";
import { golden } from "../../support/golden.ts";
import { initMachine, pyve } from "../../support/init_machine.ts";

const specs = { "/project/requirements.txt": "-r more.txt\n", "/project/more.txt": "click\n" };

Deno.test("every file that init writes into a plain project is as its golden file", async () => {
  const host = initMachine({ files: specs });
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  const written = [".pyve/config", ".pyve/state.json", ".pyve/run", ".envrc", ".gitignore"];
  for (const file of written) {
    const text = host.fs.readText(`/project/${file}`) ?? "";
    await golden(`init/${file.replace(/^\.(?:pyve\/)?/, "")}`, text.replace(version, "VERSION"));
  }
});

Deno.test("options that are remembered stand in the configuration as in its golden file", async () => {
  const host = initMachine({ files: specs });
  const line = "init --python 3.11 --venv-dir env --requirements requirements.txt --no-dev";
  assert.equal(await pyve(host, line), 0, host.stderr());
  await golden("init/config_with_options", host.fs.readText("/project/.pyve/config") ?? "");
});
