import assert from "node:assert/strict";
import type { BuildRequest } from "../../../../lib/backend/backend.ts";
import type { FlagValues } from "../../../../lib/config/mod.ts";
import { plainRequest } from "../../../support/build_request.ts";
import { environmentState } from "../../../support/made_project.ts";
import {
  argvOf,
  environmentYml,
  type Files,
  files,
  folder,
  lock,
  made,
  plan,
  program,
  refused,
} from "../../../support/micromamba_plan.ts";

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
