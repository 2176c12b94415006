/** Options and files that cannot be meant: found before anything is made, with a hint that helps. */
import assert from "node:assert/strict";
import { initMachine, pyve } from "../../support/init_machine.ts";

const files = { "/project/requirements.txt": "click\n" };

for (
  const [line, says] of [
    ["init --bootstrap-to moon", /`--bootstrap-to` takes project or user, not `moon`/],
    ["init --requirements=", /`--requirements` needs a value/],
    ["init --extra=", /`--extra` needs a value/],
    ["init --group=", /`--group` needs a value/],
  ] as const
) {
  Deno.test(`\`pyve ${line}\` is refused, also where the value is not needed`, async () => {
    const host = initMachine({ files });
    const before = host.tree();
    assert.equal(await pyve(host, line), 2);
    assert.match(host.stderr(), says);
    assert.deepEqual(host.tree(), before);
  });
}

Deno.test("a folder that is named as requirements file is no folder to be moved away", async () => {
  for (const text of ["click\n", "-r more\n"]) {
    const host = initMachine({
      files: { "/project/requirements.txt": text },
      folders: ["/project/more"],
    });
    const line = text === "click\n" ? "init --requirements more" : "init";
    assert.equal(await pyve(host, line), 2, host.stderr());
    assert.match(host.stderr(), /^error: Cannot read requirements file `more`: it is a folder/);
    assert.match(host.stderr(), /^hint: name a file/m);
  }
});

for (const file of ["requirements.txt", "pyproject.toml", ".python-version", ".tool-versions"]) {
  Deno.test(`a ${file} whose link leads nowhere is not passed over`, async () => {
    const host = initMachine({ links: { [`/project/${file}`]: "/gone/file" } });
    const before = host.tree();
    assert.equal(await pyve(host, "init"), 2, host.stderr());
    assert.match(
      host.stderr(),
      /^error: Cannot read `.*`: it is a link that leads nowhere \(.+\)$/m,
    );
    assert.match(host.stderr(), new RegExp(`^hint: .*\`ls -l ${file}\``, "m"));
    assert.deepEqual(host.tree(), before);
  });
}

Deno.test("a folder at the launcher's name is found before anything is made", async () => {
  for (const [line, name] of [["init", "run"], ["init --env dev", "run-dev"]] as const) {
    const host = initMachine({ files, folders: [`/project/.pyve/${name}`] });
    const before = host.tree();
    assert.equal(await pyve(host, line), 1);
    assert.match(
      host.stderr(),
      new RegExp(`Cannot read \`/project/.pyve/${name}\`: it is a folder`),
    );
    assert.deepEqual(host.tree(), before);
  }
});
