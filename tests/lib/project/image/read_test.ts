import assert from "node:assert/strict";
import { PyveError } from "../../../../lib/errors.ts";
import { imageName } from "../../../../lib/project/image/read.ts";
import { lines, read } from "../../../support/read_image.ts";

Deno.test("a conda spec is read where the backend is conda, and nothing of Python's beside it", async () => {
  const files = {
    "environment.yml": "name: stats\nchannels: [conda-forge]\ndependencies: [python=3.12]\n",
    "requirements.txt": "click\n",
    "renv.lock": `{"R": {"Version": "4.4.2", "Repositories": []}, "Packages": {}}`,
  };
  const project = await read(files, { backend: "micromamba" });
  assert.equal(project.conda?.kind, "environment");
  assert.equal(project.python, undefined);
  assert.equal(project.r?.r.text, "4.4.2");
  assert.deepEqual(project.inputs.map(({ path }) => path), ["environment.yml", "renv.lock"]);
  assert.equal((await read(files)).conda, undefined);
});

Deno.test("a lock that does not fit its spec any more comes with what changed", async () => {
  const lock = `version: 1
metadata:
  content_hash: {linux-64: ${"0".repeat(64)}}
  channels: [{url: conda-forge, used_env_vars: []}]
  platforms: [linux-64]
  sources: [environment.yml]
package: []
`;
  const project = await read({
    "environment.yml": "channels: [conda-forge]\ndependencies: [python=3.12]\n",
    "conda-lock.yml": lock,
  }, { backend: "micromamba" });
  assert.equal(project.conda?.kind === "lock" && project.conda.stale?.length, 1);
});

Deno.test("a cog.yaml is a spec where there is no other", async () => {
  const cog = `build:
  python_version: "3.11"
  python_packages: ["torch==2.7.1"]
  system_packages: ["ffmpeg"]
predict: "predict.py:Predictor"
`;
  const project = await read({ "cog.yaml": cog });
  assert.deepEqual(lines(project).production.unhashed, ["torch==2.7.1"]);
  assert.deepEqual(project.systemPackages.map(({ text }) => text), ["ffmpeg"]);
  const both = await read({ "cog.yaml": cog, "requirements.txt": "click\n" });
  assert.equal(both.python?.source.kind, "requirements");
});

Deno.test("the program is a file of the root, or the one package that can be run", async () => {
  const command = async (files: Readonly<Record<string, string>>) =>
    (await read({ "requirements.txt": "", ...files })).application.command;
  assert.deepEqual(await command({ "app.py": "", "main.py": "" }), ["python", "main.py"]);
  assert.deepEqual(await command({ "stats/__main__.py": "" }), ["python", "-m", "stats"]);
  assert.equal(await command({ "a/__main__.py": "", "b/__main__.py": "" }), undefined);
  assert.equal(await command({}), undefined);
});

Deno.test("pins are read, and a damaged pin file is refused", async () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const pins = { schema: "pyve.container-pins/1", images: { "debian:13": digest } };
  const files = { "requirements.txt": "" };
  const project = await read({ ...files, "container-pins.json": JSON.stringify(pins) });
  assert.deepEqual(project.wishes.pins, { "debian:13": digest });
  for (const text of ["{", "{}", JSON.stringify({ ...pins, images: { a: "latest" } })]) {
    await assert.rejects(read({ ...files, "container-pins.json": text }), PyveError, text);
  }
});

Deno.test("labels and the base come from the configuration", async () => {
  const { wishes } = await read({
    "requirements.txt": "",
    ".pyve/config": "container:\n  base_image: debian:13.2\n  labels: {org.example.team: stats}\n",
  });
  assert.equal(wishes.base, "debian:13.2");
  assert.deepEqual(wishes.labels, { "org.example.team": "stats" });
});

Deno.test("an image has a name that every registry takes", () => {
  for (const name of ["My Project!", "größe", "_a__b_", "Ångström.v2", "…", "a.-b", "-x-"]) {
    assert.match(imageName(name), /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/, name);
  }
  assert.equal(imageName("My Project!"), "my-project");
  assert.equal(imageName("_a__b_"), "a-b");
  assert.equal(imageName("…"), "project");
});

Deno.test("an environment.yml comes with the requirements files that its pip section names", async () => {
  const files = {
    "envs/lab.yml": "dependencies:\n  - python\n  - pip:\n      - -r more.txt\n",
    ".pyve/config": "backend: micromamba\nmicromamba: {env_file: envs/lab.yml}\n",
    "envs/more.txt": "idna\n-r deep/even.txt\n",
    "envs/deep/even.txt": "click\n",
  };
  const { conda, inputs } = await read(files, { backend: "micromamba" });
  assert.equal(conda?.kind, "environment");
  if (conda?.kind !== "environment") return;
  const included = ["envs/more.txt", "envs/deep/even.txt"];
  assert.deepEqual(conda.closure?.map(({ file }) => file), included);
  assert.deepEqual(inputs.map(({ path }) => path), [
    "envs/deep/even.txt",
    "envs/lab.yml",
    included[0],
  ]);
  const missing = read({ ...files, "envs/more.txt": "-r no.txt\n" }, { backend: "micromamba" });
  await assert.rejects(missing, (error) => {
    assert.ok(error instanceof PyveError);
    assert.deepEqual([error.at?.file, error.at?.line], ["envs/more.txt", 1]);
    return true;
  });
});

Deno.test("a base of the configuration has its place, and one of a flag has none", async () => {
  const { wishes } = await read({
    ".pyve/config": "container:\n  base_image: debian:13.5-slim\n",
    "requirements.txt": "",
  });
  assert.deepEqual([wishes.base, wishes.baseAt?.line], ["debian:13.5-slim", 2]);
  assert.equal((await read({ "requirements.txt": "" })).wishes.baseAt, undefined);
});

Deno.test("a link out of the project is no part of an image (PC0006); one within it is", async () => {
  const click = "click==8.1.8\n";
  const codes = async (target: string) =>
    (await read({ "reqs/base.txt": click, "..reqs.txt": click, "../elsewhere/a.txt": click }, {
      links: { "/project/requirements.txt": target },
    })).findings.map(({ code, severity, at }) => [code, severity, at?.file]);
  assert.deepEqual(await codes("reqs/base.txt"), []);
  assert.deepEqual(await codes("..reqs.txt"), []);
  assert.deepEqual(await codes("../elsewhere/a.txt"), [
    ["PC0006", "error", "requirements.txt"],
  ]);
});
