import assert from "node:assert/strict";
import { loadSettings } from "../../../lib/config/mod.ts";
import { describeOrigin, settingsFor } from "../../../lib/config/settings.ts";
import { fakeHost } from "../../support/fake_host.ts";

const file = "/project/.pyve/config";

Deno.test("an environment's own backend and python go before the general ones", async () => {
  const text = "backend: micromamba\npython: {version: '3.11'}\nenvs: {dev: {backend: venv}}\n";
  const settings = await loadSettings(fakeHost({ files: { [file]: text } }), "/project");
  const dev = settingsFor(settings, "dev");
  assert.equal(dev.backend.value, "venv");
  assert.equal(dev.pythonVersion.value, "3.11");
  assert.equal(dev.environment.backend?.value, "venv");
  assert.equal(settingsFor(settings, "docs").backend.value, "micromamba");
  assert.deepEqual(settingsFor(settings, "docs").environment, {});
});

Deno.test("a general value of a higher layer goes before an environment's own", async () => {
  const host = fakeHost({
    env: { PYVE_PYTHON_VERSION: "3.13" },
    files: { [file]: "envs: {dev: {backend: venv, python: '3.10'}}\n" },
  });
  const settings = await loadSettings(host, "/project", { backend: "micromamba" });
  const dev = settingsFor(settings, "dev");
  assert.equal(describeOrigin(dev.backend.origin), "--backend");
  assert.equal(describeOrigin(dev.pythonVersion.origin), "PYVE_PYTHON_VERSION");
});

Deno.test("every origin has its words", () => {
  const at = { file: "f", line: 2, column: 3 };
  assert.equal(describeOrigin({ kind: "flag", flag: "--backend" }), "--backend");
  assert.equal(describeOrigin({ kind: "environment", variable: "PYVE_X" }), "PYVE_X");
  assert.equal(describeOrigin({ kind: "file", layer: "user", at }), "f:2:3");
  assert.equal(describeOrigin({ kind: "project-file", at: { file: "f", line: 2 } }), "f:2");
  assert.equal(describeOrigin({ kind: "default" }), "default");
});
