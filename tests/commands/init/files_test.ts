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

Deno.test("nothing is written through a link that leads out of the project", async () => {
  const outside = { "/home/ada/.bashrc": "# mine\n", "/home/ada/script": "#!/bin/sh\nmake\n" };
  const host = initMachine({
    files: outside,
    links: {
      "/project/.envrc": "/home/ada/.bashrc",
      "/project/.gitignore": "/home/ada/nothing",
      "/project/.pyve/run": "/home/ada/script",
      "/project/.pyve/state.json": "/home/ada/state",
    },
  });
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  for (const [path, text] of Object.entries(outside)) assert.equal(host.fs.readText(path), text);
  for (const path of ["/home/ada/nothing", "/home/ada/state"]) {
    assert.equal(host.fs.readText(path), undefined);
  }
  assert.match(host.fs.readText("/project/.pyve/run") ?? "", /Written by pyve/);
  assert.equal(host.fs.readLink("/project/.pyve/state.json"), undefined);
  assert.match(host.stderr(), /^warning: `\.envrc` is left alone: it is a link that leads out/m);
  assert.match(host.stderr(), /^hint: put a file there: `rm \.gitignore`$/m);
});

Deno.test("a link inside the project stays one, and what it leads to gets the lines", async () => {
  const host = initMachine({
    files: { "/project/shared": "*.log\n" },
    links: { "/project/.gitignore": "shared" },
  });
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  assert.equal(host.fs.readLink("/project/.gitignore"), "shared");
  assert.match(host.fs.readText("/project/shared") ?? "", /^\*\.log\n# >>> pyve >>>/);
});
