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

for (const there of [true, false]) {
  const name = there ? "a file" : "nothing";
  Deno.test(`a .pyve/config that leads out to ${name} is read and not written`, async () => {
    const host = initMachine({
      files: there ? { ...specs, "/home/ada/mine": "# mine\nbackend: venv\n" } : specs,
      links: { "/project/.pyve/config": "/home/ada/mine", "/project/.pyve/lock": "/home/ada/lock" },
    });
    const mine = host.fs.readText("/home/ada/mine");
    assert.equal(await pyve(host, "init --python 3.11"), 0, host.stderr());
    assert.match(host.stderr(), /^warning: `\.pyve\/config` is left alone: it is a link/m);
    const line = there ? "config set prompt.show false" : "config unset backend";
    assert.equal(await pyve(host, line), 2);
    assert.match(
      host.stderr(),
      /^error: Refused to write into `.*config`: it is a link that leads/m,
    );
    assert.equal(host.fs.readText("/home/ada/mine"), mine);
    assert.equal(host.fs.lstat("/home/ada/lock"), undefined);
    assert.equal(host.fs.readLink("/project/.pyve/lock"), undefined);
  });
}

Deno.test("a link inside the project stays one, and what it leads to gets the lines", async () => {
  const host = initMachine({
    files: { "/project/shared": "*.log\n" },
    links: { "/project/.gitignore": "shared" },
  });
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  assert.equal(host.fs.readLink("/project/.gitignore"), "shared");
  assert.match(host.fs.readText("/project/shared") ?? "", /^\*\.log\n# >>> pyve >>>/);
});

for (const folder of ["/project/.pyve", "/project/.pyve/envs"]) {
  Deno.test(`nothing is made or written where ${folder} leads out of the project`, async () => {
    for (const target of ["/home/ada/thesis", "/home/ada/nothing"]) {
      for (const line of ["init", "init --force --yes", "init --dry-run"]) {
        const host = initMachine({
          files: { ...specs, "/home/ada/thesis/chapter": "1\n" },
          links: { [folder]: target },
        });
        const before = host.tree();
        assert.equal(await pyve(host, line), 2, `${line} ${target}`);
        assert.deepEqual(host.tree(), before);
        assert.match(
          host.stderr(),
          /^error: Refused to write into `.*`: it is a link that leads out/,
        );
        assert.match(
          host.stderr(),
          new RegExp(`^hint: remove the link with \`rm ${folder}\``, "m"),
        );
      }
    }
  });
}

Deno.test("a folder of pyve that is a link inside the project is used as it is", async () => {
  const host = initMachine({
    files: specs,
    folders: ["/project/data"],
    links: { "/project/.pyve": "data" },
  });
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  assert.notEqual(host.fs.readText("/project/data/state.json"), undefined);
});
