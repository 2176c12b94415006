import assert from "node:assert/strict";
import * as v from "valibot";
import { removeSchema } from "../../../commands/schema/packages.ts";
import type { FakeHost } from "../../support/fake_host.ts";
import { pyve } from "../../support/init_machine.ts";
import { installedIn, packageMachine, succeed } from "../../support/package_machine.ts";

async function project(files: Readonly<Record<string, string>>): Promise<FakeHost> {
  const host = packageMachine(files);
  await succeed(host, "init --no-direnv");
  return host;
}

Deno.test("a package goes from the spec and from the environment", async () => {
  const host = await project({ "requirements.txt": "# a\nclick  # b\nflask\n" });
  await succeed(host, "remove Click --json");
  assert.equal(host.fs.readText("/project/requirements.txt"), "# a\nflask\n");
  assert.deepEqual(installedIn(host), ["flask"]);
  const document = v.parse(removeSchema, JSON.parse(host.stdout()));
  assert.deepEqual(document.installed, [{ name: "click", from: "2.1", to: null }]);
});

Deno.test("what the spec does not ask for is refused, with what may have been meant", async () => {
  const host = await project({ "requirements.txt": "click\nflask\n" });
  const before = host.tree();
  assert.equal(await pyve(host, "remove clik"), 2);
  assert.match(host.stderr(), /Cannot remove `clik`: `requirements.txt` does not ask for it/);
  assert.match(host.stderr(), /hint: did you mean `click`\?/);
  assert.equal(await pyve(host, "remove certifi"), 2);
  assert.match(host.stderr(), /hint: what other packages need goes with them/);
  assert.deepEqual(host.tree(), before);
});

Deno.test("a folder is taken out by its path, and whoever names the project is told the path", async () => {
  const host = await project({ "requirements.txt": "-e ./libs/My_Lib\nclick\n", "libs/x": "" });
  assert.equal(await pyve(host, "remove my-lib"), 2);
  assert.match(host.stderr(), /hint: did you mean `\.\/libs\/My_Lib`\?/);
  await succeed(host, "remove ./libs/My_Lib");
  assert.equal(host.fs.readText("/project/requirements.txt"), "click\n");
});

Deno.test("a package in another part of the file is named with its option", async () => {
  const host = await project({
    "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\ndependencies = ["click"]\n' +
      '[project.optional-dependencies]\ndocs = ["sphinx"]\n[dependency-groups]\ndev = ["pytest"]\n',
  });
  assert.equal(await pyve(host, "remove pytest"), 2);
  assert.match(host.stderr(), /hint: it stands elsewhere in that file: give `--group dev`/);
  assert.equal(await pyve(host, "remove sphinx"), 2);
  assert.match(host.stderr(), /give `--extra docs`/);
  await succeed(host, "remove pytest --dev");
  assert.match(host.fs.readText("/project/pyproject.toml") ?? "", /dev = \[\]\n$/);
});

Deno.test("where what is left cannot be installed, the package is still there", async () => {
  const host = await project({ "requirements.txt": "click\n" });
  host.fs.write("/project/requirements.txt", "click\nmissing\n");
  const before = host.tree();
  assert.equal(await pyve(host, "remove click"), 1);
  assert.deepEqual(host.tree(), before);
});

Deno.test("a remove that was killed behind the spec is finished by the same command", async () => {
  const host = await project({ "requirements.txt": "click\nflask\n" });
  host.fs.write("/project/requirements.txt", "flask\n");
  assert.equal(await pyve(host, "remove clik"), 0, "nothing like it was ever there");
  await succeed(host, "init --no-direnv");
  host.fs.write("/project/requirements.txt", "");
  await succeed(host, "remove flask --json");
  const { notes, packages, made } = v.parse(removeSchema, JSON.parse(host.stdout()));
  assert.deepEqual(packages, []);
  assert.deepEqual(notes, ["`flask`: `requirements.txt` does not ask for it any more"]);
  assert.deepEqual([made, installedIn(host)], [true, []]);
  assert.equal(await pyve(host, "remove flask"), 2, "all of it is done");
  assert.match(host.stderr(), /Cannot remove `flask`: `requirements.txt` does not ask for it\n/);
});

Deno.test("with --no-sync there is nothing to finish: what the spec does not ask for is refused", async () => {
  const host = await project({ "requirements.txt": "click\nflask\n" });
  host.fs.write("/project/requirements.txt", "flask\n");
  const before = host.tree();
  assert.equal(await pyve(host, "remove clik --no-sync"), 2);
  assert.match(host.stderr(), /Cannot remove `clik`: `requirements.txt` does not ask for it/);
  assert.deepEqual(host.tree(), before);
});
