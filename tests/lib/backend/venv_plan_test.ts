import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { BuildPlan, BuildRequest } from "../../../lib/backend/backend.ts";
import { planVenv } from "../../../lib/backend/venv_plan.ts";
import { loadSettings } from "../../../lib/config/mod.ts";
import { PyveError } from "../../../lib/errors.ts";
import type { EnvironmentState, Selection } from "../../../lib/project/state.ts";
import { plainRequest } from "../../support/build_request.ts";
import type { FakeHost, FakeHostOptions } from "../../support/fake_host.ts";
import { environmentState } from "../../support/made_project.ts";
import { pythonMachine } from "../../support/pythons.ts";

const python = "/opt/3.11/bin/python3.11";
const wheel = "/opt/3.11/lib/python3.11/ensurepip/_bundled/pip-23.0-py3-none-any.whl";
const executable = { content: "\x7fELF", mode: 0o755 };

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The environment that was made from `requirements.txt` with `click` in it. */
function made(changes: Partial<EnvironmentState> = {}): EnvironmentState {
  return environmentState("/project", {
    interpreter: { path: python, version: "3.11.7" },
    specs: [{ path: "requirements.txt", sha256: sha256("click\n") }],
    ...changes,
  });
}

async function plan(
  changes: Partial<BuildRequest> = {},
  machine: FakeHostOptions = {},
): Promise<BuildPlan> {
  const host = pythonMachine({
    ...machine,
    env: { PATH: "/opt/3.11/bin:/opt/uv", ...machine.env },
    files: {
      [python]: executable,
      [wheel]: "",
      "/project/requirements.txt": "click\n",
      ...machine.files,
    },
  });
  return await planOn(host, changes);
}

async function planOn(host: FakeHost, changes: Partial<BuildRequest> = {}): Promise<BuildPlan> {
  const result = await planVenv(host, {
    place: { root: "/project", folder: "/project/.pyve/envs/default.1", prefix: "/project/.venv" },
    environment: "default",
    settings: await loadSettings(host, "/project"),
    selection: made().selection,
    python: undefined,
    existing: undefined,
    ...plainRequest,
    ...changes,
  });
  assert.deepEqual(host.transcript, [], "deciding changes and starts nothing");
  return result;
}

/** Why an environment that is there is made anew. */
async function reasons(
  existing: EnvironmentState,
  changes: Partial<BuildRequest> = {},
  machine: FakeHostOptions = {},
): Promise<readonly string[]> {
  const { reasons, steps } = await plan({ existing, ...changes }, machine);
  assert.equal(steps.length > 0, reasons.length > 0, "there are steps where there are reasons");
  return reasons;
}

Deno.test("where nothing is, the plan makes everything", async () => {
  const result = await plan();
  assert.deepEqual(result.reasons, ["there was none"]);
  assert.deepEqual(result.interpreter, { path: python, version: "3.11" });
  assert.deepEqual(result.specs, [{ path: "requirements.txt", sha256: sha256("click\n") }]);
  assert.deepEqual(result.steps.map(({ label }) => label), [
    "Making the environment",
    "Installing `requirements.txt` with pip",
  ]);
});

Deno.test("where something is that cannot be used, the plan says so", async () => {
  const { reasons } = await plan({}, { links: { "/project/.venv": ".pyve/envs/gone" } });
  assert.deepEqual(reasons, ["the one there cannot be used"]);
});

Deno.test("an environment that is as wanted is left alone", async () => {
  const result = await plan({ existing: made() });
  assert.deepEqual([result.reasons, result.steps], [[], []]);
  assert.equal(result.interpreter?.path, python);
});

Deno.test("--force makes it anew", async () => {
  assert.deepEqual(await reasons(made(), { force: true }), ["--force"]);
});

Deno.test("a spec that changed, is new or is gone makes it anew", async () => {
  const files = { "/project/requirements.txt": "click\nrich\n" };
  assert.deepEqual(await reasons(made(), {}, { files }), ["requirements.txt changed"]);
  assert.deepEqual(await reasons(made({ specs: [] })), ["requirements.txt is new"]);
  const more = [...made().specs, { path: "base.txt", sha256: sha256("") }];
  assert.deepEqual(await reasons(made({ specs: more })), ["base.txt is no spec any more"]);
});

Deno.test("a file that a spec includes makes it anew, too", async () => {
  const files = {
    "/project/requirements.txt": "-r base.txt\n",
    "/project/base.txt": "rich\n",
  };
  const specs = [
    { path: "requirements.txt", sha256: sha256("-r base.txt\n") },
    { path: "base.txt", sha256: sha256("click\n") },
  ];
  assert.deepEqual(await reasons(made({ specs }), {}, { files }), ["base.txt changed"]);
});

Deno.test("another Python that is wanted makes it anew", async () => {
  const other = "/opt/3.12/bin/python3.12";
  const machine = {
    env: { PATH: "/opt/3.11/bin:/opt/3.12/bin" },
    files: { [other]: executable, [wheel.replaceAll("3.11", "3.12")]: "" },
  };
  assert.deepEqual(await reasons(made(), {}, machine), [], "a newer one is no reason by itself");
  assert.deepEqual(await reasons(made(), { python: "3.12" }, machine), [
    "another Python is wanted than 3.11.7",
  ]);
});

const parts: readonly (readonly [Partial<Selection>, string])[] = [
  [{ requirements: ["requirements.txt"] }, "other requirements files are wanted"],
  [{ extras: ["docs"] }, "other extras are wanted"],
  [{ groups: ["lint"] }, "other groups are wanted"],
  [{ dev: false }, "the group dev is wanted otherwise"],
  [{ install: false }, "packages are wanted otherwise"],
  [{ pip: false }, "pip is wanted otherwise"],
];

for (const [part, reason] of parts) {
  Deno.test(`${JSON.stringify(part)} makes it anew: ${reason}`, async () => {
    const selection = { ...made().selection, ...part };
    assert.deepEqual(await reasons(made({ selection })), [reason]);
  });
}

Deno.test("several reasons are all told", async () => {
  const existing = made({ specs: [], selection: { ...made().selection, dev: false } });
  assert.deepEqual(await reasons(existing, { force: true }), [
    "--force",
    "requirements.txt is new",
    "the group dev is wanted otherwise",
  ]);
});

Deno.test("without installing, the spec is known and nothing of it is installed", async () => {
  const { steps, specs } = await plan({ selection: { ...made().selection, install: false } });
  assert.deepEqual(steps.map(({ label }) => label), ["Making the environment"]);
  assert.equal(specs.length, 1);
});

Deno.test("the configured installer is used, and the project's name is the prompt", async () => {
  const files = { "/opt/uv/uv": executable };
  const [byUv] = (await plan({}, { files })).steps;
  assert.equal(byUv?.argv[0], "/opt/uv/uv");
  assert.ok(byUv?.argv.includes("--prompt=project"));
  const config = { ...files, "/project/.pyve/config": "venv: {installer: pip}\n" };
  assert.equal((await plan({}, { files: config })).steps[0]?.argv[0], python);
});

Deno.test("conflicts between wishes become warnings of the plan", async () => {
  const files = { "/project/.python-version": "3.11\n", "/project/.tool-versions": "python 3.9\n" };
  const { warnings } = await plan({ existing: made() }, { files });
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] ?? "", /\.python-version:1` wants 3\.11, but/);
});

Deno.test("--strict takes a lock that fits, and nothing else", async () => {
  const refused = async (files: FakeHostOptions["files"], words: RegExp) =>
    await assert.rejects(plan({ strict: true }, { files: files ?? {} }), (error) => {
      assert.ok(error instanceof PyveError);
      assert.equal(error.exit, 4);
      assert.match(error.message, words);
      return true;
    });
  await refused({}, /^Refused by `--strict`: the environment is not locked$/);
  const lock = (version: string) =>
    'lock-version = "1.0"\ncreated-by = "test"\n\n[[packages]]\nname = "click"\n' +
    `version = "${version}"\n` +
    `wheels = [{ url = "https://index.example/click-${version}-py3-none-any.whl", ` +
    `hashes = { sha256 = "${"0".repeat(64)}" } }]\n`;
  const requirements = "click>=8\n";
  const files = { "/project/requirements.txt": requirements };
  await refused(
    { ...files, "/project/pylock.toml": lock("7.0") },
    /`pylock\.toml` is stale: .*click>=8/,
  );
  const fits = await plan({ strict: true }, {
    files: { ...files, "/project/pylock.toml": lock("8.1") },
  });
  assert.deepEqual(fits.specs.map(({ path }) => path), ["pylock.toml"]);
});

Deno.test("what was added by hand is installed by the installer of the rest", async () => {
  const keep = { conda: [], pip: [["rich==13.0"]] };
  const withUv = await plan({ keep });
  assert.deepEqual(withUv.keeping.map(({ argv }) => argv.at(-1)), ["rich==13.0"]);
  const settings = await loadSettings(pythonMachine({}), "/project", { "venv.installer": "pip" });
  const withPip = await plan({ keep, settings });
  assert.deepEqual(withPip.keeping[0]?.argv.slice(0, 4), [
    "/project/.pyve/envs/default.1/bin/python",
    "-m",
    "pip",
    "install",
  ]);
});

Deno.test("what only uv is told is no secret where pip installs", async () => {
  const project = `[project]
name = "a"
version = "1"
dependencies = ["lib"]
[tool.uv.sources]
lib = { path = "../lib" }
`;
  const warnings = async (uv: Readonly<Record<string, typeof executable>>) => {
    const files = { "/project/pyproject.toml": project, ...uv };
    const host = pythonMachine({
      env: { PATH: "/opt/3.11/bin:/opt/uv" },
      files: { [python]: executable, [wheel]: "", ...files },
    });
    const { warnings } = await planOn(host);
    return warnings;
  };
  assert.deepEqual(await warnings({ "/opt/uv/uv": executable }), []);
  assert.deepEqual(await warnings({}), [
    "`[tool.uv.sources]` in pyproject.toml is not used: pip takes `lib` from its index; " +
    "install uv, which reads it",
  ]);
});

Deno.test("a file in an encoding that only pip reads is installed by pip, and not given to uv", async () => {
  const bytes = new Uint8Array(
    [..."# coding: latin-1\n# f", "\xfc", ..."r\nclick\n"].map((part) => part.charCodeAt(0)),
  );
  const files = { "/project/requirements.txt": bytes, "/opt/uv/uv": executable };
  const { steps } = await plan({}, { files });
  assert.ok(steps.every(({ argv }) => argv[0] !== "/opt/uv/uv"), JSON.stringify(steps));
  const settings = await loadSettings(pythonMachine({}), "/project", { "venv.installer": "uv" });
  await assert.rejects(plan({ settings }, { files }), (error) => {
    assert.ok(error instanceof PyveError);
    assert.equal(error.exit, 2);
    assert.match(error.message, /^Cannot give `requirements\.txt` to uv, which reads UTF-8 only$/);
    return true;
  });
});

Deno.test("a spec that is not UTF-8 is refused with its place", async () => {
  const bytes = (text: string) => new Uint8Array([...text].map((part) => part.charCodeAt(0)));
  const specs = {
    "requirements.txt": ["click\n# f\xfcr\n", 2, 4],
    "pyproject.toml": ['[project]\nname = "\xfcber"\n', 2, 9],
  } as const;
  for (const [file, [text, line, column]] of Object.entries(specs)) {
    await assert.rejects(plan({}, { files: { [`/project/${file}`]: bytes(text) } }), (error) => {
      assert.ok(error instanceof PyveError);
      assert.deepEqual([error.exit, error.at], [2, { file, line, column }]);
      return true;
    });
  }
});
