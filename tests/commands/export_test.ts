import assert from "node:assert/strict";
import * as v from "valibot";
import { exportSchema } from "../../commands/schema/export.ts";
import type { FakeHost } from "../support/fake_host.ts";
import { pyve } from "../support/init_machine.ts";
import { addByHand, packageMachine, succeed } from "../support/package_machine.ts";

/** A project with two packages, one of them by hand. */
async function project(): Promise<FakeHost> {
  const host = packageMachine({ "requirements.txt": "flask>=1\n" });
  await succeed(host, "init --no-direnv");
  addByHand(host, "rich");
  const record = "/project/.venv/lib/python3.11/site-packages/pip-1.0.dist-info";
  host.fs.write(`${record}/METADATA`, "Name: pip\nVersion: 1.0\n");
  return host;
}

Deno.test("what is installed is printed, whatever the spec says, and nothing is changed", async () => {
  const host = await project();
  const before = host.tree();
  const started = host.transcript.length;
  await succeed(host, "export");
  assert.equal(host.stdout(), "flask==2.1\nrich==2.1\n");
  assert.deepEqual([host.tree(), host.transcript.length], [before, started]);
});

Deno.test("an environment.yml of a venv leaves everything but Python to pip", async () => {
  const host = await project();
  await succeed(host, "export --format environment --json");
  const document = v.parse(exportSchema, JSON.parse(host.stdout()));
  assert.equal(
    document.text,
    "name: project\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11.7\n  - pip\n" +
      "  - pip:\n    - flask==2.1\n    - rich==2.1\n",
  );
  assert.deepEqual([document.file, document.left], [null, []]);
});

Deno.test("a file is replaced only where an export wrote it as it is", async () => {
  const host = await project();
  await succeed(host, "export -o pins.txt");
  const first = host.fs.readText("/project/pins.txt") ?? "";
  assert.match(
    first,
    /^# Exported by `pyve export --format requirements`, sha256:.*\nflask==2.1\n/,
  );
  await succeed(host, "export -o pins.txt");
  assert.match(host.stderr(), /`pins.txt` is up to date: nothing was changed\n$/);
  addByHand(host, "click");
  await succeed(host, "export -o pins.txt");
  const second = host.fs.readText("/project/pins.txt") ?? "";
  assert.match(second, /click==2.1/);
  host.fs.write("/project/pins.txt", `${second}# mine\n`);
  assert.equal(await pyve(host, "export -o pins.txt"), 2);
  assert.match(host.stderr(), /Refused to replace `pins.txt`[^]*`--force`/);
  assert.equal(await pyve(host, "export -o requirements.txt"), 2);
  assert.equal(host.fs.readText("/project/requirements.txt"), "flask>=1\n");
  await succeed(host, "export -o pins.txt --force");
  assert.equal(host.fs.readText("/project/pins.txt"), second);
  assert.equal(await pyve(host, "export -o no/pins.txt"), 2);
  assert.match(host.stderr(), /hint: run `mkdir -p no`/);
});

Deno.test("a format that a venv has no words for is refused, and so is one that does not exist", async () => {
  const host = await project();
  assert.equal(await pyve(host, "export --format explicit"), 2);
  assert.match(host.stderr(), /Cannot export a venv environment as `explicit`/);
  assert.equal(await pyve(host, "export --format yaml"), 2);
  assert.equal(await pyve(host, "export --env dev"), 3);
  assert.match(host.stderr(), /hint: run `pyve init --env dev`/);
});
