import assert from "node:assert/strict";
import type { BuildPlan, BuildRequest, StaleLock } from "../../../../lib/backend/backend.ts";
import { planMicromamba } from "../../../../lib/backend/micromamba/plan.ts";
import { loadSettings } from "../../../../lib/config/mod.ts";
import type { FlagValues } from "../../../../lib/config/mod.ts";
import { PyveError } from "../../../../lib/errors.ts";
import type { EnvironmentState } from "../../../../lib/project/state.ts";
import { plainRequest } from "../../../support/build_request.ts";
import { type FakeFile, fakeHost } from "../../../support/fake_host.ts";
import { environmentState } from "../../../support/made_project.ts";

const program = "/opt/micromamba";
const folder = "/project/.pyve/envs/default.00000001";
const prefix = "/project/.pyve/envs/stats";

const environmentYml = `name: stats
channels: [conda-forge, bioconda]
dependencies:
  - python=3.12
  - numpy
  - pip:
      - -r requirements.txt
variables: { MODE: fast }
`;

/** A lock of python 3.12.4 and numpy for these platforms. */
function lock(platforms: readonly string[] = ["linux-64"], packages = ["python", "numpy"]): string {
  const all = platforms.flatMap((platform) =>
    packages.map((name) => ({
      name,
      version: name === "python" ? "3.12.4" : "1.26.4",
      manager: "conda",
      platform,
      url: `https://channel.example/conda-forge/${platform}/${name}-1-0.conda`,
      hash: { sha256: "0".repeat(64) },
      dependencies: {},
      category: "main",
      optional: false,
    }))
  );
  const metadata = {
    content_hash: {},
    channels: [{ url: "conda-forge", used_env_vars: [] }],
    platforms,
    sources: ["environment.yml"],
  };
  // JSON is YAML.
  return `version: 1\nmetadata: ${JSON.stringify(metadata)}\npackage: ${JSON.stringify(all)}\n`;
}

type Files = Readonly<Record<string, FakeFile>>;

async function plan(
  files: Files,
  changes: Partial<BuildRequest> = {},
  flags: FlagValues = {},
): Promise<BuildPlan> {
  const host = fakeHost({
    files: Object.fromEntries(
      Object.entries(files).map(([name, file]) => [`/project/${name}`, file]),
    ),
  });
  const result = await planMicromamba(host, {
    ...plainRequest,
    place: { root: "/project", folder, prefix },
    environment: "default",
    settings: await loadSettings(host, "/project", flags),
    selection: environmentState().selection,
    python: undefined,
    existing: undefined,
    ...changes,
    ask: { ...plainRequest.ask, micromamba: found, ...changes.ask },
  });
  assert.deepEqual(host.transcript, [], "deciding changes and starts nothing");
  return result;
}

const found: BuildRequest["ask"]["micromamba"] = () =>
  Promise.resolve({
    kind: "found",
    micromamba: { path: program, version: "2.9.0", from: "path" },
  });

const files: Files = { "environment.yml": environmentYml, "requirements.txt": "click\n" };

/** The environment that such a plan made. */
function made({ specs }: BuildPlan, changes: Partial<EnvironmentState> = {}): EnvironmentState {
  return environmentState("/project", {
    backend: "micromamba",
    prefix,
    interpreter: { path: `${prefix}/bin/python`, version: "3.12.4" },
    specs,
    ...changes,
  });
}

function argvOf({ steps }: BuildPlan): readonly string[] {
  assert.equal(steps.length, 1);
  return steps[0]?.argv ?? [];
}

async function refused(promise: Promise<unknown>, exit: number, words: RegExp): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof PyveError);
    assert.equal(error.exit, exit);
    assert.match(error.message, words);
    return true;
  });
}

Deno.test("an environment.yml is handed over under its own path, and every file is remembered", async () => {
  const result = await plan(files);
  assert.deepEqual(argvOf(result), [
    program,
    "create",
    "-y",
    "-p",
    folder,
    "-f",
    "/project/environment.yml",
  ]);
  assert.deepEqual(result.specs.map(({ path }) => path), ["environment.yml", "requirements.txt"]);
  assert.deepEqual(result.reasons, ["there was none"]);
  assert.deepEqual(result.variables, { MODE: "fast" });
  const [step] = result.steps;
  assert.deepEqual(step?.conda?.channels.map(({ name, at }) => [name, at?.line]), [
    ["conda-forge", 2],
    ["bioconda", 2],
  ]);
  assert.deepEqual(step?.conda?.asked.map(({ text, at }) => [text, at?.line]), [
    ["python=3.12", 4],
    ["numpy", 5],
  ]);
  assert.equal(step?.changes.set["MAMBA_REGISTER_ENVS"], "false");
  assert.deepEqual(result.preview?.argv.slice(-2), ["--dry-run", "--json"]);
});

Deno.test("an environment that is as wanted needs no micromamba; a changed file makes it anew", async () => {
  const existing = made(await plan(files));
  const ask = plainRequest.ask;
  assert.deepEqual((await plan(files, { existing, ask })).steps, []);
  const reasons = async (changed: Files, changes: Partial<BuildRequest> = {}) =>
    (await plan({ ...files, ...changed }, { existing, ...changes })).reasons;
  assert.deepEqual(await reasons({ "requirements.txt": "rich\n" }), ["requirements.txt changed"]);
  assert.deepEqual(await reasons({ "environment.yml": `${environmentYml}# more\n` }), [
    "environment.yml changed",
  ]);
  assert.deepEqual(await reasons({}, { force: true }), ["--force"]);
  assert.deepEqual(await reasons({}, { because: ["click 8 changed or gone"] }), [
    "click 8 changed or gone",
  ]);
  assert.deepEqual(await reasons({}, { python: "3.12" }), []);
  const selection = { ...existing.selection, install: false };
  assert.deepEqual(await reasons({}, { selection }), ["packages are wanted otherwise"]);
});

Deno.test("--python and --offline are handed on", async () => {
  const bare: Files = { "environment.yml": "channels: [conda-forge]\ndependencies: [numpy]\n" };
  const argv = argvOf(await plan(bare, { python: "3.11", offline: true }));
  assert.deepEqual(argv.slice(-2), ["--offline", "python=3.11"]);
});

Deno.test("without a spec it is Python and pip from conda-forge", async () => {
  const words = async (changes: Partial<BuildRequest>) => argvOf(await plan({}, changes)).slice(5);
  assert.deepEqual(await words({}), ["-c", "conda-forge", "python", "pip"]);
  assert.deepEqual(await words({ python: "3.11" }), ["-c", "conda-forge", "python=3.11", "pip"]);
});

Deno.test("--no-install leaves everything of the spec out but its Python and its channels", async () => {
  const selection = { ...environmentState().selection, install: false };
  const result = await plan(files, { selection });
  assert.deepEqual(argvOf(result).slice(5), [
    "-c",
    "conda-forge",
    "-c",
    "bioconda",
    "python=3.12",
    "pip",
  ]);
  assert.equal(result.variables, undefined);
});

Deno.test("a spec without channels means conda-forge, and says so", async () => {
  const result = await plan({ "environment.yml": "dependencies: [python]\n" });
  assert.deepEqual(argvOf(result).slice(-2), ["-c", "conda-forge"]);
  assert.deepEqual(result.warnings, [
    "`environment.yml` names no channels: `conda-forge` is searched",
  ]);
});

Deno.test("an export from another system is told with the command that makes a better one", async () => {
  const exported = "channels: [conda-forge]\ndependencies:\n  - appnope=0.1.3=py312_0\n";
  const { warnings } = await plan({ "environment.yml": exported });
  assert.equal(warnings.length, 1);
  assert.match(
    warnings[0] ?? "",
    /^environment\.yml:3:5: .*was exported on macOS.*; export it there/,
  );
});

Deno.test("a lock that has this platform wins over environment.yml, which stays known", async () => {
  const result = await plan({ ...files, "conda-lock.yml": lock() }, {
    ask: { ...plainRequest.ask, micromamba: found, staleLock: () => Promise.resolve("lock") },
  });
  assert.deepEqual(argvOf(result).slice(5), ["-f", "/project/conda-lock.yml"]);
  assert.deepEqual(result.specs.map(({ path }) => path), [
    "conda-lock.yml",
    "environment.yml",
    "requirements.txt",
  ]);
});

Deno.test("a lock without this platform is passed over with a word, or refused where nothing else is", async () => {
  const result = await plan({ ...files, "conda-lock.yml": lock(["osx-64"]) });
  assert.deepEqual(argvOf(result).slice(5), ["-f", "/project/environment.yml"]);
  assert.match(result.warnings[0] ?? "", /`conda-lock\.yml` has no packages for linux-64/);
  const elsewhere = { "conda-lock.yml": lock(["osx-64"]) };
  await refused(plan(elsewhere), 2, /no packages for linux-64/);
  await assert.rejects(plan(elsewhere), { hint: /^write an environment\.yml, then run/ });
  const named = { "micromamba.env_file": "conda-lock.yml" };
  await assert.rejects(plan({ ...files, ...elsewhere }, {}, named), {
    hint: /or give `--env-file environment\.yml`$/,
  });
});

Deno.test("a lock under another name is handed over under one that micromamba takes for a lock", async () => {
  const result = await plan({ "locked.yml": lock() }, {}, { "micromamba.env_file": "locked.yml" });
  assert.deepEqual(argvOf(result).slice(5), ["-f", `${folder}-lock.yml`]);
  assert.deepEqual(Object.keys(result.steps[0]?.inputs ?? {}), [`${folder}-lock.yml`]);
  const named = await plan({ "prod-lock.yaml": lock() }, {}, {
    "micromamba.env_file": "prod-lock.yaml",
  });
  assert.deepEqual(argvOf(named).slice(5), ["-f", "/project/prod-lock.yaml"]);
});

Deno.test("a stale lock is asked about once, and the answer holds as long as the files do", async () => {
  const stale: Files = { ...files, "conda-lock.yml": lock(["linux-64"], ["python"]) };
  const asked: StaleLock[] = [];
  const answering = (answer: "lock" | "spec") => ({
    ...plainRequest.ask,
    micromamba: found,
    staleLock: (question: StaleLock) => {
      asked.push(question);
      return Promise.resolve(answer);
    },
  });
  const solved = await plan(stale, { ask: answering("spec") });
  assert.deepEqual(argvOf(solved).slice(5), ["-f", "/project/environment.yml"]);
  assert.deepEqual(asked.map(({ lock, spec }) => [lock, spec]), [[
    "conda-lock.yml",
    "environment.yml",
  ]]);
  assert.match(asked[0]?.changes.join() ?? "", /numpy/);
  const locked = await plan(stale, { ask: answering("lock") });
  assert.deepEqual(argvOf(locked).slice(5), ["-f", "/project/conda-lock.yml"]);
  for (const before of [solved, locked]) {
    const again = await plan(stale, { existing: made(before), ask: plainRequest.ask });
    assert.deepEqual(again.reasons, []);
  }
  const changed = { ...stale, "environment.yml": `${environmentYml}# more\n` };
  const kept = await plan(changed, { existing: made(locked), ask: answering("lock") });
  assert.deepEqual(kept.reasons, [], "the lock did not change");
});

Deno.test("--strict takes a lock that fits, and nothing else", async () => {
  await refused(plan(files, { strict: true }), 4, /not locked/);
  await refused(plan({}, { strict: true }), 4, /not locked/);
  const stale = { ...files, "conda-lock.yml": lock(["linux-64"], ["python"]) };
  await refused(plan(stale, { strict: true }), 4, /`conda-lock\.yml` is stale: .*numpy/);
  const alone = await plan({ "conda-lock.yml": lock() }, { strict: true });
  assert.equal(alone.steps.length, 1);
});

Deno.test("the Python of a lock is the one there is", async () => {
  const only: Files = { "conda-lock.yml": lock() };
  await refused(plan(only, { python: "3.11" }), 2, /two Pythons/);
  assert.deepEqual(argvOf(await plan(only, { python: "3.12" })).slice(5), [
    "-f",
    "/project/conda-lock.yml",
  ]);
});

Deno.test("a file that is asked for decides, and is told apart by what it is", async () => {
  const explicit =
    "@EXPLICIT\nhttps://channel.example/conda-forge/linux-64/python-3.12.4-0.conda\n";
  const flags = (file: string): FlagValues => ({ "micromamba.env_file": file });
  const result = await plan({ ...files, "pinned.txt": explicit }, {}, flags("pinned.txt"));
  assert.deepEqual(argvOf(result).slice(5), ["-f", "/project/pinned.txt"]);
  const other = await plan({ ...files, "conda-lock.yml": lock() }, {}, flags("environment.yml"));
  assert.match(other.warnings.join(), /`conda-lock\.yml` is not used/);
  await refused(
    plan(files, {}, flags("missing.yml")),
    2,
    /`missing\.yml`.*--env-file.*does not exist/,
  );
  await refused(plan({ "x.txt": "numpy\n" }, {}, flags("x.txt")), 2, /neither YAML/);
});

Deno.test("a missing micromamba is fetched where the question says", async () => {
  const fetch = {
    kind: "fetch",
    to: "user",
    path: "/home/ada/.pyve/bin/micromamba",
    version: "2.9.0-0",
  } as const;
  const result = await plan(files, {
    ask: { ...plainRequest.ask, micromamba: () => Promise.resolve(fetch) },
  });
  assert.deepEqual(result.fetch, fetch);
  assert.equal(argvOf(result)[0], fetch.path);
  assert.equal(result.preview, undefined);
});

Deno.test("what was installed by hand is installed again, after the spec", async () => {
  const keep = { conda: ["scipy=1.13"], pip: [["rich==13.0"], ["-e", "/home/ada/tool"]] };
  const { keeping } = await plan(files, { keep });
  assert.deepEqual(keeping.map(({ argv }) => argv), [
    [program, "install", "-y", "-p", folder, "-c", "conda-forge", "-c", "bioconda", "scipy=1.13"],
    [
      `${folder}/bin/python`,
      "-m",
      "pip",
      "install",
      "--progress-bar",
      "off",
      "rich==13.0",
      "-e",
      "/home/ada/tool",
    ],
  ]);
});
