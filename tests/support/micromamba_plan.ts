/** Plans of an environment of micromamba's, for a project that is given as files. */
import assert from "node:assert/strict";
import type { BuildPlan, BuildRequest } from "../../lib/backend/backend.ts";
import { planMicromamba } from "../../lib/backend/micromamba/plan.ts";
import { type FlagValues, loadSettings } from "../../lib/config/mod.ts";
import { PyveError } from "../../lib/errors.ts";
import type { EnvironmentState } from "../../lib/project/state.ts";
import { plainRequest } from "./build_request.ts";
import { type FakeFile, fakeHost } from "./fake_host.ts";
import { environmentState } from "./made_project.ts";

/** The micromamba that is found. */
export const program = "/opt/micromamba";

/** The folder that a plan fills. */
export const folder = "/project/.pyve/envs/default.00000001";

/** Where that folder is found afterwards. */
const prefix = "/project/.pyve/envs/stats";

/** A spec with two channels, a file for pip, and a variable. */
export const environmentYml = `name: stats
channels: [conda-forge, bioconda]
dependencies:
  - python=3.12
  - numpy
  - pip:
      - -r requirements.txt
variables: { MODE: fast }
`;

/** A lock of python 3.12.4 and numpy for these platforms. */
export function lock(
  platforms: readonly string[] = ["linux-64"],
  packages = ["python", "numpy"],
): string {
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

/** Files of the project by their names. */
export type Files = Readonly<Record<string, FakeFile>>;

/** The files of a project whose environment is not locked. */
export const files: Files = { "environment.yml": environmentYml, "requirements.txt": "click\n" };

/** The answer that micromamba is there. */
export function found(): ReturnType<BuildRequest["ask"]["micromamba"]> {
  return Promise.resolve({
    kind: "found",
    micromamba: { path: program, version: "2.9.0", from: "path" },
  });
}

/** What is decided for these files; that nothing is changed or started is made sure of. */
export async function plan(
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

/** The environment that such a plan made. */
export function made(
  { specs }: BuildPlan,
  changes: Partial<EnvironmentState> = {},
): EnvironmentState {
  return environmentState("/project", {
    backend: "micromamba",
    prefix,
    interpreter: { path: `${prefix}/bin/python`, version: "3.12.4" },
    specs,
    ...changes,
  });
}

/** The arguments of the only step. */
export function argvOf({ steps }: BuildPlan): readonly string[] {
  assert.equal(steps.length, 1);
  return steps[0]?.argv ?? [];
}

/** Makes sure of the status and the message of a refusal. */
export async function refused(
  promise: Promise<unknown>,
  exit: number,
  words: RegExp,
): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof PyveError);
    assert.equal(error.exit, exit);
    assert.match(error.message, words);
    return true;
  });
}
