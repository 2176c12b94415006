/** The specs as they are now, of both backends: what counts, how the lock stands, who wants a Python. */
import assert from "node:assert/strict";
import { relative } from "node:path";
import { loadSettings } from "../../../../lib/config/mod.ts";
import { compareSpecs } from "../../../../lib/doctor/facts/specs.ts";
import { readSpecsNow, type SpecsNow } from "../../../../lib/doctor/facts/specs_now.ts";
import type { EnvironmentState } from "../../../../lib/project/state.ts";
import { fakeHost } from "../../../support/fake_host.ts";
import { environmentState } from "../../../support/made_project.ts";

async function read(
  files: Readonly<Record<string, string>>,
  changes: Partial<EnvironmentState> = {},
): Promise<SpecsNow> {
  const host = fakeHost({
    files: Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`/project/${name}`, text]),
    ),
  });
  return await readSpecsNow(host, {
    root: "/project",
    name: "default",
    environment: environmentState("/project", changes),
    settings: await loadSettings(host, "/project"),
  });
}

const conda = { backend: "micromamba" } as const;

function condaLock(platform: string, name: string): string {
  return `version: 1
metadata:
  content_hash: {${platform}: ${"0".repeat(64)}}
  channels: [{url: conda-forge, used_env_vars: []}]
  platforms: [${platform}]
  sources: [environment.yml]
package:
- name: ${name}
  version: "1.0"
  manager: conda
  platform: ${platform}
  dependencies: {}
  url: https://conda.channel.example/conda-forge/${platform}/${name}-1.0-0.conda
  hash: {md5: ${"0".repeat(32)}, sha256: ${"0".repeat(64)}}
  category: main
  optional: false
`;
}

const locks: readonly (readonly [string, Readonly<Record<string, string>>, string, unknown])[] = [
  ["nothing of a venv", {}, "venv", { kind: "nothing" }],
  ["requirements alone", { "requirements.txt": "click\n" }, "venv", {
    kind: "missing",
    file: "pylock.toml",
  }],
  ["a pylock.toml alone", { "pylock.toml": 'lock-version = "1.0"\npackages = []\n' }, "venv", {
    kind: "current",
    file: "pylock.toml",
    source: undefined,
  }],
  [
    "a pylock.toml that lacks a package",
    {
      "pylock.toml": 'lock-version = "1.0"\ncreated-by = "x"\npackages = []\n',
      "requirements.txt": "click\n",
    },
    "venv",
    {
      kind: "stale",
      file: "pylock.toml",
      changes: ["requirements.txt now wants `click`, the lock does not have it"],
      by: "pyve",
    },
  ],
  [
    "a uv.lock that lacks a package",
    {
      "uv.lock": 'version = 1\nrequires-python = ">=3.9"\n[[package]]\nname = "shop"\n' +
        'version = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n',
      "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.9"\n' +
        'dependencies = ["click"]\n',
    },
    "venv",
    {
      kind: "stale",
      file: "uv.lock",
      changes: ["`click` is not in the lock"],
      by: "uv",
    },
  ],
  ["no spec of a conda environment", {}, "micromamba", { kind: "nothing" }],
  ["an environment.yml alone", { "environment.yml": "dependencies: [numpy]\n" }, "micromamba", {
    kind: "missing",
    file: "conda-lock.yml",
  }],
  [
    "a conda-lock.yml that lacks a package",
    {
      "environment.yml": "channels: [conda-forge]\ndependencies: [numpy, scipy]\n",
      "conda-lock.yml": condaLock("linux-64", "numpy"),
    },
    "micromamba",
    {
      kind: "stale",
      file: "conda-lock.yml",
      changes: ["environment.yml now wants `scipy`, the lock does not have it"],
      by: "pyve",
    },
  ],
  [
    "a conda-lock.yml for another machine",
    {
      "environment.yml": "channels: [conda-forge]\ndependencies: [numpy]\n",
      "conda-lock.yml": condaLock("osx-arm64", "numpy"),
    },
    "micromamba",
    { kind: "not for here", file: "conda-lock.yml", platform: "linux-64" },
  ],
];

for (const [name, files, backend, expected] of locks) {
  Deno.test(`how the lock stands: ${name}`, async () => {
    const { lock } = await read(files, backend === "venv" ? {} : conda);
    assert.deepEqual(lock, { known: true, value: expected });
  });
}

Deno.test("what a lock was made from is beside what the environment is made from", async () => {
  const now = await read({
    "environment.yml": "channels: [conda-forge]\ndependencies: [numpy, scipy]\n",
    "conda-lock.yml": condaLock("linux-64", "numpy"),
  }, conda);
  assert.deepEqual(now.digests.map(({ path }) => path), ["conda-lock.yml"]);
  assert.deepEqual(now.beside.map(({ path }) => path), ["environment.yml"]);
});

Deno.test("of what a lock was made from, other variables than the environment has make it stale", async () => {
  const recorded = "/project/.pyve/envs/stats/conda-meta/state";
  const said = async (variables: string) => {
    const now = await read({
      "environment.yml": `channels: [conda-forge]\ndependencies: [numpy]\n${variables}`,
      "conda-lock.yml": condaLock("linux-64", "numpy"),
      [relative("/project", recorded)]: '{"env_vars": {"MODE": "fast"}}',
    }, { ...conda, prefix: "/project/.pyve/envs/stats" });
    return compareSpecs(now.digests, now).changed;
  };
  assert.deepEqual(await said("variables: { MODE: fast }\n"), []);
  const changed = [{ path: "environment.yml", change: "variables" }];
  assert.deepEqual(await said("variables: { MODE: slow }\n"), changed);
  assert.deepEqual(await said(""), changed);
});

const yml = "channels: [conda-forge]\ndependencies: [python=3.12]\n";

Deno.test("in a conda environment the spec decides on Python, unless the configuration does", async () => {
  const said = async (files: Readonly<Record<string, string>>) => {
    const { wishes } = await read({ "environment.yml": yml, ...files }, conda);
    assert.ok(wishes.known);
    const { wishes: deciding, others, spec } = wishes.value;
    return [deciding.map(({ text }) => text), others.flat().map(({ text }) => text), spec?.at.line];
  };
  assert.deepEqual(await said({ ".python-version": "3.11\n" }), [[], ["3.11"], 2]);
  const config = { ".pyve/config": 'python: { version: "3.12" }\n' };
  assert.deepEqual(await said({ ...config, ".python-version": "3.11\n" }), [
    ["3.12"],
    ["3.11"],
    undefined,
  ]);
});

Deno.test("two Pythons that cannot both be had are no wish that could be judged", async () => {
  const config = { ".pyve/config": 'python: { version: "3.11" }\n' };
  const { wishes } = await read({ "environment.yml": yml, ...config }, conda);
  assert.ok(!wishes.known && !wishes.reported);
  assert.match(wishes.reason, /^Cannot give the environment two Pythons/);
});
