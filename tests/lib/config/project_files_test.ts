import assert from "node:assert/strict";
import { findSetting } from "../../../lib/config/layers.ts";
import { readAllLayers } from "../../../lib/config/project_files.ts";
import { describeOrigin } from "../../../lib/config/settings.ts";
import { fakeHost } from "../../support/fake_host.ts";

async function implied(
  files: Readonly<Record<string, string>>,
  key: string,
): Promise<readonly unknown[]> {
  const inProject = Object.entries(files).map(([name, text]) => [`/project/${name}`, text]);
  const host = fakeHost({ files: Object.fromEntries(inProject) });
  const setting = findSetting(await readAllLayers(host, "/project"), key);
  return setting === undefined ? [] : [setting.value, describeOrigin(setting.origin)];
}

Deno.test("files of one kind imply the backend, files of both kinds do not", async () => {
  assert.deepEqual(await implied({ "uv.lock": "" }, "backend"), ["venv", "uv.lock"]);
  assert.deepEqual(await implied({ "environment.yml": "" }, "backend"), [
    "micromamba",
    "environment.yml",
  ]);
  const both = { "environment.yml": "", "pyproject.toml": "" };
  assert.deepEqual(await implied(both, "backend"), ["auto", "default"]);
});

Deno.test("the configuration goes before what files imply", async () => {
  const files = { ".pyve/config": "python: {version: '3.12'}\n", ".python-version": "3.11\n" };
  assert.deepEqual(await implied(files, "python.version"), ["3.12", ".pyve/config:1:19"]);
});

Deno.test("the version of Python comes from the first file that pins it", async () => {
  const project = '[project]\nname = "x"\nrequires-python = ">=3.10"\n';
  const files = {
    ".python-version": "# mine\n3.11\n",
    ".tool-versions": "nodejs 20\npython 3.10.4\n",
    "pyproject.toml": project,
  };
  assert.deepEqual(await implied(files, "python.version"), ["3.11", ".python-version:2"]);
  const { ".python-version": _, ...others } = files;
  assert.deepEqual(await implied(others, "python.version"), ["3.10.4", ".tool-versions:2"]);
  const [value, origin] = await implied({ "pyproject.toml": project }, "python.version");
  assert.equal(value, ">=3.10");
  assert.match(String(origin), /^pyproject\.toml:3/);
  assert.deepEqual(await implied({ "pyproject.toml": "[" }, "python.version"), []);
});

Deno.test("outside of a project the files of the working directory count", async () => {
  const host = fakeHost({ files: { "/project/Pipfile": "" } });
  const setting = findSetting(await readAllLayers(host, undefined), "backend");
  assert.equal(setting?.value, "venv");
});
