import assert from "node:assert/strict";
import { loadSettings } from "../../../lib/config/mod.ts";
import { describeOrigin, type Setting, type Settings } from "../../../lib/config/settings.ts";
import { formatPosition, PyveError } from "../../../lib/errors.ts";
import { fakeHost, type FakeHostOptions } from "../../support/fake_host.ts";

const project = "/project/.pyve/config";
const user = "/home/ada/.config/pyve/config.yaml";
const system = "/etc/xdg/pyve/config.yaml";

function load(
  options: FakeHostOptions,
  flags: Parameters<typeof loadSettings>[2] = {},
): Promise<Settings> {
  const env = { HOME: "/home/ada", ...options.env };
  return loadSettings(fakeHost({ ...options, env }), "/project", flags);
}

function said({ value, origin }: Setting<unknown>): readonly unknown[] {
  return [value, describeOrigin(origin)];
}

async function mistake(loading: Promise<Settings>): Promise<PyveError> {
  const error = await loading.then(() => assert.fail("it was taken"), (cause) => cause);
  assert.ok(error instanceof PyveError, String(error));
  assert.equal(error.exit, 2);
  return error;
}

Deno.test("each layer wins over all layers below it", async () => {
  const all = {
    flags: { "venv.installer": "pip" },
    env: { PYVE_VENV_INSTALLER: "uv" },
    files: {
      [project]: "venv: {installer: pip}\n",
      [user]: "# mine\nvenv: {installer: uv}\n",
      [system]: "\n\nvenv: {installer: pip}\n",
    },
  };
  const expected = [
    ["pip", "--installer"],
    ["uv", "PYVE_VENV_INSTALLER"],
    ["pip", ".pyve/config:1:19"],
    ["uv", `${user}:2:19`],
    ["pip", `${system}:3:19`],
    ["auto", "default"],
  ];
  const without = (...paths: readonly string[]) =>
    Object.fromEntries(Object.entries(all.files).filter(([path]) => !paths.includes(path)));
  const loaded = [
    await load({ env: all.env, files: all.files }, all.flags),
    await load({ env: all.env, files: all.files }),
    await load({ files: all.files }),
    await load({ files: without(project) }),
    await load({ files: without(project, user) }),
    await load({}),
  ];
  assert.deepEqual(loaded.map(({ venvInstaller }) => said(venvInstaller)), expected);
});

Deno.test("every key has its default when nobody says anything", async () => {
  const { environments, containerLabels, ...settings } = await load({});
  const values = Object.entries(settings).map(([name, { value }]) => [name, value]);
  assert.deepEqual(Object.fromEntries(values), {
    backend: "auto",
    pythonVersion: undefined,
    venvDirectory: ".venv",
    venvInstall: "auto",
    venvInstaller: "auto",
    venvPip: true,
    envFile: undefined,
    promptShow: true,
    promptFormat: "({backend}:{env_name})",
    micromambaEnvName: undefined,
    micromambaEnvFile: undefined,
    micromambaVersion: undefined,
    micromambaMirror: undefined,
    micromambaPath: undefined,
    containerProfile: "debian",
    containerBaseImage: undefined,
    containerOutput: undefined,
  });
  assert.ok(Object.values(settings).every(({ origin }) => origin.kind === "default"));
  assert.deepEqual([environments, containerLabels].map((one) => Object.keys(one)), [[], []]);
});

Deno.test("layers are merged key by key, lists are taken whole", async () => {
  const settings = await load({
    files: {
      [project]: "venv: {pip: false}\nenvs: {dev: {extras: [a]}}\n",
      [user]:
        "venv: {install: never}\nenvs: {dev: {extras: [b, c], groups: [d]}, docs: {dev: true}}\n",
    },
  });
  assert.equal(settings.venvPip.value, false);
  assert.equal(settings.venvInstall.value, "never");
  assert.deepEqual(settings.environments["dev"]?.extras?.value, ["a"]);
  assert.deepEqual(settings.environments["dev"]?.groups?.value, ["d"]);
  assert.deepEqual(Object.keys(settings.environments), ["dev", "docs"]);
});

Deno.test("names that JavaScript has on every object are absent environments", async () => {
  const { environments } = await load({ files: { [project]: "envs: {__proto__: {dev: true}}\n" } });
  assert.equal(environments["constructor"], undefined);
  assert.equal(environments["__proto__"]?.dev?.value, true);
});

Deno.test("variables reach the environments that a file or flag names", async () => {
  const settings = await load({
    env: { PYVE_ENVS_DEV_EXTRAS: "a, b", PYVE_ENVS_MY_DOCS_DEV: "no", PYVE_ENVS_OTHER_DEV: "no" },
    files: { [project]: "envs: {dev: {dev: true}}\n" },
  }, { "envs.my-docs.python": "3.12" });
  assert.deepEqual(said(settings.environments["dev"]?.extras ?? settings.backend), [
    ["a", "b"],
    "PYVE_ENVS_DEV_EXTRAS",
  ]);
  assert.equal(settings.environments["my-docs"]?.dev?.value, false);
  assert.deepEqual(Object.keys(settings.environments).sort(), ["dev", "my-docs"]);
});

Deno.test("flags may be texts or values, and undefined is no flag", async () => {
  const settings = await load({}, {
    "backend": undefined,
    "venv.install": "never",
    "envs.default.dev": false,
    "envs.default.extras": ["a"],
    "envs.default.groups": "b,c",
  });
  assert.deepEqual(said(settings.backend), ["auto", "default"]);
  assert.deepEqual(said(settings.venvInstall), ["never", "--no-install"]);
  const { dev, extras, groups } = settings.environments["default"] ?? {};
  assert.deepEqual([dev?.value, extras?.value, groups?.value], [false, ["a"], ["b", "c"]]);
  assert.deepEqual(extras?.origin, { kind: "flag", flag: "--extra" });
});

Deno.test("PYVE_MICROMAMBA is short for PYVE_MICROMAMBA_PATH, which wins", async () => {
  const short = await load({ env: { PYVE_MICROMAMBA: "/a" } });
  assert.deepEqual(said(short.micromambaPath), ["/a", "PYVE_MICROMAMBA"]);
  const both = await load({ env: { PYVE_MICROMAMBA: "/a", PYVE_MICROMAMBA_PATH: "/b" } });
  assert.deepEqual(said(both.micromambaPath), ["/b", "PYVE_MICROMAMBA_PATH"]);
});

Deno.test("unknown PYVE_ variables and empty ones say nothing", async () => {
  const settings = await load({
    env: { PYVE_PROMPT_PREFIX: "x", PYVE_OFFLINE: "1", PYVE_BACKEND: "", PYVE_VENV: "y" },
  });
  assert.deepEqual(said(settings.backend), ["auto", "default"]);
});

Deno.test("PYVE_BACKEND is a setting, beside PYVE_ENV_NAME an old pyve's activation", async () => {
  const set = await load({ env: { PYVE_BACKEND: "micromamba" } });
  assert.deepEqual(said(set.backend), ["micromamba", "PYVE_BACKEND"]);
  const old = { PYVE_BACKEND: "micromamba", PYVE_ENV_NAME: "x", PYVE_VENV_PIP: "0" };
  const active = await load({ env: old, files: { [project]: "backend: venv\n" } });
  assert.deepEqual(said(active.backend), ["venv", ".pyve/config:1:10"]);
  assert.deepEqual(said(active.venvPip), [false, "PYVE_VENV_PIP"]);
  const odd = await load({ env: { PYVE_BACKEND: "fish", PYVE_ENV_NAME: "x" } });
  assert.deepEqual(said(odd.backend), ["auto", "default"]);
});

Deno.test("a wrong variable is named", async () => {
  const error = await mistake(load({ env: { PYVE_BACKEND: "conda" } }));
  assert.equal(error.message, "Cannot use `PYVE_BACKEND`: `conda` is not auto, venv or micromamba");
  const directory = await mistake(load({ env: { PYVE_VENV_DIRECTORY: "/tmp/x" } }));
  assert.match(directory.message, /^Cannot use `PYVE_VENV_DIRECTORY`: `\/tmp\/x` is not inside/);
});

Deno.test("a wrong flag is named", async () => {
  const error = await mistake(load({}, { "backend": "VENV" }));
  assert.equal(error.message, "Cannot use `--backend`: `VENV` is not auto, venv or micromamba");
  assert.equal(error.hint, "did you mean `venv`?");
});

Deno.test("a mistake in any file is told with its place, also where a higher layer wins", async () => {
  for (const file of [project, user, system]) {
    const error = await mistake(
      load({ files: { [file]: "\nbackend: conda\n" } }, { backend: "venv" }),
    );
    const name = file === project ? ".pyve/config" : file;
    assert.equal(formatPosition(error.at ?? { file: "" }), `${name}:2:10`);
  }
});

Deno.test("the project's file is named from where the user stands", async () => {
  const settings = await load({
    cwd: "/project/src/deep",
    files: { [project]: "backend: venv\n" },
  });
  assert.deepEqual(said(settings.backend), ["venv", "../../.pyve/config:1:10"]);
});

Deno.test("the places of the user's and the system's file follow the XDG variables", async () => {
  const files = {
    "/xdg/pyve/config.yaml": "backend: venv\n",
    "/one/pyve/config.yaml": "env_file: one\n",
    "/two/pyve/config.yaml": "env_file: two\nvenv: {pip: false}\n",
    [user]: "backend: micromamba\n",
    [system]: "prompt: {show: false}\n",
  };
  const env = { XDG_CONFIG_HOME: "/xdg", XDG_CONFIG_DIRS: "/one:relative:/two" };
  const settings = await load({ files, env });
  assert.equal(settings.backend.value, "venv");
  assert.equal(settings.envFile.value, "one");
  assert.equal(settings.venvPip.value, false);
  assert.equal(settings.promptShow.value, true);
  const relative = await load({ files, env: { XDG_CONFIG_HOME: "xdg" } });
  assert.equal(relative.backend.value, "micromamba");
});

Deno.test("without HOME there is no file of the user", async () => {
  const host = fakeHost({ files: { [system]: "backend: venv\n" } });
  const settings = await loadSettings(host, undefined);
  assert.deepEqual(said(settings.backend), ["venv", `${system}:1:10`]);
});

Deno.test("outside of a project the project's file is not looked for", async () => {
  const host = fakeHost({ files: { [project]: "backend: venv\n" } });
  assert.equal((await loadSettings(host, undefined)).backend.value, "auto");
});

Deno.test("the settings are read without a trace", async () => {
  const host = fakeHost({ files: { [project]: "backend: venv\n" } });
  await loadSettings(host, "/project");
  assert.deepEqual(host.transcript, []);
});
