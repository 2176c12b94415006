import assert from "node:assert/strict";
import { setInFile, setManyInFile, unsetInFile } from "../../../lib/config/mod.ts";
import { formatPosition, PyveError } from "../../../lib/errors.ts";
import { fakeHost } from "../../support/fake_host.ts";

const file = "/project/.pyve/config";

Deno.test("setting a key makes the file and its folder, in one write", async () => {
  const host = fakeHost();
  await setInFile(host, file, "venv.pip", "no");
  assert.deepEqual(host.tree("/project"), { [file]: "venv:\n  pip: false\n" });
  assert.deepEqual(host.transcript, ["make folder /project/.pyve", `write ${file}`]);
});

Deno.test("several keys are set in one write, in their order", async () => {
  const host = fakeHost({ files: { [file]: "# mine\n" } });
  const values = {
    "backend": "venv",
    "python.version": undefined,
    "envs.dev.extras": ["a", "b"],
    "envs.dev.dev": false,
  };
  assert.equal(await setManyInFile(host, file, values), true);
  assert.equal(
    host.fs.readText(file),
    "# mine\nbackend: venv\nenvs:\n  dev:\n    extras: [a, b]\n    dev: false\n",
  );
  assert.deepEqual(host.transcript, [`write ${file}`]);
});

Deno.test("nothing is written when everything is set already", async () => {
  const host = fakeHost({ files: { [file]: "backend: 'venv'\n" } });
  assert.equal(await setManyInFile(host, file, { backend: "venv" }), false);
  assert.equal(await setManyInFile(host, "/project/other", {}), false);
  assert.deepEqual(host.transcript, []);
});

Deno.test("a wrong key or value is refused before anything is written", async () => {
  const host = fakeHost();
  await assert.rejects(setInFile(host, file, "venv.pipp", "no"), /there is no such key/);
  await assert.rejects(setInFile(host, file, "venv.pip", "x"), /`venv.pip`: `x` is not true/);
  await assert.rejects(setInFile(host, file, "venv.directory", "../x"), /is not inside/);
  assert.deepEqual(host.transcript, []);
});

Deno.test("a folder is written as it is meant", async () => {
  const host = fakeHost();
  await setInFile(host, file, "venv.directory", "./env/");
  assert.equal(host.fs.readText(file), "venv:\n  directory: env\n");
});

Deno.test("a broken file stays as it is, and its place is told", async () => {
  const host = fakeHost({ files: { [file]: "backend: venv\nbackend: auto\n" } });
  await assert.rejects(setInFile(host, file, "backend", "auto"), (error) => {
    assert.ok(error instanceof PyveError);
    assert.equal(formatPosition(error.at ?? { file: "" }), ".pyve/config:2:1");
    return true;
  });
  assert.deepEqual(host.transcript, []);
});

Deno.test("unsetting tells whether the key was there", async () => {
  const host = fakeHost({ files: { [file]: "backend: venv\ntypo: 1\n" } });
  assert.equal(await unsetInFile(host, file, "typo"), true);
  assert.equal(host.fs.readText(file), "backend: venv\n");
  assert.equal(await unsetInFile(host, file, "typo"), false);
  assert.equal(await unsetInFile(host, "/project/other", "backend"), false);
  assert.deepEqual(host.transcript, [`write ${file}`]);
});
