import assert from "node:assert/strict";
import * as v from "valibot";
import { resolutionNotesSchema } from "../../../commands/schema/container_build.ts";
import { notesDocument } from "../../../lib/engine/notes_document.ts";
import { notesError, notesText, resolutionNotes } from "../../../lib/engine/resolution_notes.ts";
import type { Plan, PlannedDependency } from "../../../lib/plan/plan.ts";
import type { ImageProject } from "../../../lib/plan/project.ts";
import { readEnvironmentYml } from "../../../lib/spec/environment_yml.ts";
import { readRenvLock } from "../../../lib/spec/renv_lock.ts";
import { imageProject } from "../../support/image_project.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function planWith(dependencies: readonly PlannedDependency[] = []): Plan {
  return {
    schema: "pyve.plan/1",
    project: "stats",
    stack: "python",
    profile: "debian",
    mode: "prefix-copy",
    platforms: ["linux/amd64"],
    inputs: [],
    dependencies,
    stages: [{
      id: "build",
      from: { kind: "image", image: { name: "docker.io/library/python", tag: "3.12-slim" } },
      steps: [{
        block: "pip",
        purpose: "The packages, with pip",
        operation: { kind: "run", script: ["install-all"], mounts: [], network: "default" },
      }],
      provides: [],
      needs: [],
    }],
    targets: {},
    secrets: [],
    ignore: [],
    findings: [],
  };
}

function notesFor(said: string, project: Partial<ImageProject> = {}, plan: Plan = planWith()) {
  const failed = { command: "set -e; install-all", code: 1, said: said.split("\n") };
  return resolutionNotes(failed, { project: imageProject(project), plan }, ".pyve/log/x.log");
}

const python: ImageProject["python"] = {
  installer: "uv",
  source: {
    kind: "requirements",
    files: ["requirements.txt"],
    development: [],
    closure: [],
    hashed: false,
  },
  isPackage: false,
  requirements: [
    { name: "click", specifier: "==99", at: { file: "requirements.txt", line: 3, column: 1 } },
    { name: "flask", specifier: "==3.0.0", at: { file: "requirements.txt", line: 4, column: 1 } },
    { name: "werkzeug", specifier: "<2", at: { file: "requirements.txt", line: 5, column: 1 } },
    { name: "psycopg2", specifier: "", at: { file: "requirements.txt", line: 6, column: 1 } },
  ],
  locals: [],
};

/** What uv 0.13 and pip 23 print; the message, the lines at fault, the exit status. */
const ofPython: readonly (readonly [string, string, RegExp, readonly number[], number])[] = [
  [
    "uv finds no such version",
    "error: No solution found when resolving dependencies\n  cause: Because there is no version of " +
    "click==99 and you require click==99, we can conclude that your requirements are unsatisfiable.",
    /^Cannot find `click==99` for the Python and the platform of the image$/,
    [3],
    1,
  ],
  [
    "an older uv says so in its own frame",
    "  × No solution found when resolving dependencies:\n  ╰─▶ Because there is no version of " +
    "click==99 and you require\n      click==99, we can conclude that your requirements are\n" +
    "      unsatisfiable.",
    /^Cannot find `click==99`/,
    [3],
    1,
  ],
  [
    "uv finds no such package",
    "error: No solution found when resolving dependencies\n  cause: Because click was not found in " +
    "the package registry and you require click==99, we can conclude that your requirements are " +
    "unsatisfiable.",
    /^Cannot find `click==99`/,
    [3],
    1,
  ],
  [
    "uv finds a clash",
    "error: No solution found when resolving dependencies\n  cause: Because flask==3.0.0 depends on " +
    "werkzeug>=3.0.0 and you require flask==3.0.0, we can conclude that you require " +
    "werkzeug>=3.0.0.\n         And because you require werkzeug<2, we can conclude that your " +
    "requirements are unsatisfiable.",
    /^Cannot install `flask==3\.0\.0` and `werkzeug<2` together: flask==3\.0\.0 depends on/,
    [4, 5],
    1,
  ],
  [
    "uv finds another digest",
    "Resolved 1 package in 292ms\nerror: Failed to download `click==8.1.7`\n  cause: Hash mismatch " +
    "for `click==8.1.7`\n\n         Expected:\n           sha256:0000",
    /^Refused `click`: it has another digest than the lock says$/,
    [3],
    4,
  ],
  [
    "uv has another Python",
    "Using CPython 3.11.7\nerror: The requested interpreter resolved to Python 3.11.7, which is " +
    "incompatible with the project's Python requirement: `>=3.99` (from `project.requires-python`)",
    /^Cannot install `stats` with Python 3\.11\.7: it wants `>=3\.99`$/,
    [],
    1,
  ],
  [
    "uv has a stale lock",
    "error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided",
    /^Cannot install `uv\.lock`: it does not fit its pyproject\.toml any more$/,
    [],
    1,
  ],
  [
    "pip finds no such version",
    "ERROR: Could not find a version that satisfies the requirement click==99 (from versions: 0.1, " +
    "8.1.7)\nERROR: No matching distribution found for click==99",
    /^Cannot find `click==99`/,
    [3],
    1,
  ],
  [
    "pip finds a clash",
    "ERROR: Cannot install -r r2.txt (line 1) and werkzeug<2 because these package versions have " +
    "conflicting dependencies.\n\nThe conflict is caused by:\n    The user requested werkzeug<2\n" +
    "    flask 3.0.0 depends on Werkzeug>=3.0.0\n\nTo fix this you could try to:\n1. loosen",
    /^Cannot install `flask==3\.0\.0` and `werkzeug<2` together: The user requested werkzeug<2/,
    [4, 5],
    1,
  ],
  [
    "pip finds another digest",
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated " +
    "the package versions, please update the hashes. Otherwise, examine the package contents " +
    "carefully; someone may have tampered with them.\n    click==8.1.7 from " +
    "https://index.example/click-8.1.7-py3-none-any.whl:\n        Expected sha256 0000",
    /^Refused `click`: /,
    [3],
    4,
  ],
  [
    "pip cannot build",
    "Collecting click==99\nCollecting psycopg2\n  error: subprocess-exited-with-error\n  × python " +
    "setup.py egg_info did not run successfully.\n  psycopg/psycopg.h:35:10: fatal error: " +
    "libpq-fe.h: No such file or directory",
    /^Cannot build `psycopg2`: it has no wheel .*, and the header `libpq-fe\.h` is not there$/,
    [6],
    1,
  ],
  [
    "pip has another Python",
    "ERROR: Package 'stats' requires a different Python: 3.11.7 not in '>=3.99'",
    /^Cannot install `stats` with Python 3\.11\.7: it wants `>=3\.99`$/,
    [],
    1,
  ],
];

for (const [name, said, message, lines, exit] of ofPython) {
  Deno.test(`${name}: the line of the spec, and what to try`, () => {
    const { problems: [problem], step } = notesFor(said, { python });
    assert.match(problem.message, message);
    assert.deepEqual(problem.asked.map(({ at }) => at?.line), lines);
    assert.equal(problem.exit, exit);
    assert.ok(problem.advice.length > 0);
    assert.equal(step?.block, "pip");
  });
}

Deno.test("micromamba that cannot solve is explained as by init, with the line of the environment.yml", () => {
  const text =
    "name: stats\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.12\n  - nope=9\n";
  const file = readEnvironmentYml(bytes(text), "environment.yml");
  const said = [
    "error    libmamba Could not solve for environment specs",
    "    The following package could not be installed",
    "    └─ nope =9 * does not exist (perhaps a typo or a missing channel).",
    "critical libmamba Could not solve for environment specs",
  ].join("\n");
  const { problems: [problem] } = notesFor(said, { conda: { kind: "environment", file } });
  assert.match(problem.message, /^Cannot find `nope=9` in `conda-forge` for linux-64/);
  assert.deepEqual(problem.asked, [
    { text: "nope=9", at: { file: "environment.yml", line: 6, column: 5 } },
  ]);
  assert.equal(problem.tool, "micromamba");
});

const apt: PlannedDependency = {
  ecosystem: "system",
  name: "libnope-dev",
  scope: "build",
  asked: [{
    block: "system-packages",
    range: "",
    reason: "apt.txt",
    at: { file: "apt.txt", line: 2, column: 1 },
  }],
};

for (
  const [tool, said] of [
    ["apt", "Reading package lists...\nE: Unable to locate package libnope-dev"],
    ["apt", "E: Package 'libnope-dev' has no installation candidate"],
    ["dnf", "No match for argument: libnope-dev\nError: Unable to find a match: libnope-dev"],
    [
      "apk",
      "ERROR: unable to select packages:\n  libnope-dev (no such package):\n    required by: world",
    ],
  ] as const
) {
  Deno.test(`a package that ${tool} does not know is traced to who asked: ${said.slice(0, 30)}`, () => {
    const { problems: [problem, ...others] } = notesFor(said, {}, planWith([apt]));
    assert.equal(problem.message, "Cannot find the system package `libnope-dev` in debian");
    assert.deepEqual(problem.asked, [
      { text: "libnope-dev", at: { file: "apt.txt", line: 2, column: 1 } },
    ]);
    assert.deepEqual([problem.tool, others.length], [tool, 0]);
  });
}

Deno.test("a name that pyve chose for a block's wish is traced to the block's reason", () => {
  const wish: PlannedDependency = {
    ecosystem: "system",
    name: "compiler",
    scope: "build",
    asked: [{ block: "pip", range: "", reason: "packages without wheels" }],
  };
  const said = "E: Unable to locate package build-essential";
  const { problems: [problem] } = notesFor(said, {}, planWith([wish]));
  assert.deepEqual(problem.asked, [{ text: "compiler: packages without wheels", at: undefined }]);
});

Deno.test("an R package that no repository has is traced to the renv.lock", () => {
  const lock = {
    R: { Version: "4.4.1", Repositories: [{ Name: "CRAN", URL: "https://index.example/cran" }] },
    Packages: {
      rlang: { Package: "rlang", Version: "1.1.4", Source: "Repository", Repository: "CRAN" },
    },
  };
  const r = readRenvLock(bytes(JSON.stringify(lock, undefined, 2)), "renv.lock");
  const absent = notesFor("Error: failed to retrieve package 'rlang'", { r }).problems[0];
  assert.match(absent.message, /^Cannot get the R package `rlang 1\.1\.4`: no repository/);
  assert.equal(absent.asked[0]?.at?.file, "renv.lock");
  const unbuilt = notesFor(
    "Configuration failed because libxml-2.0 was not found. Try installing:\n" +
      "ERROR: configuration failed for package ‘rlang’",
    { r },
  ).problems[0];
  assert.match(unbuilt.message, /the library `libxml-2\.0` is not there$/);
});

Deno.test("without a network nothing is found anywhere, and that is said instead (75)", () => {
  const said = "WARNING: Retrying (Retry(total=0)) after connection broken by " +
    "'NewConnectionError: Temporary failure in name resolution'\n" +
    "ERROR: No matching distribution found for click==99";
  const { problems: [problem] } = notesFor(said, { python });
  assert.equal(problem.message, "Cannot download what the image needs");
  assert.equal(problem.exit, 75);
});

Deno.test("a step that fails for its own reasons is named with its last words", () => {
  const notes = notesFor("gcc: internal error\nmake: *** [all] Error 2");
  const { message } = notes.problems[0];
  assert.match(
    message,
    /^Cannot carry out the step `The packages, with pip` of stage `build`: it /,
  );
  assert.match(message, /\n {2}make: \*\*\* \[all\] Error 2$/);
  const killed = resolutionNotes(
    { command: "x", code: 137, said: [] },
    { project: imageProject(), plan: planWith() },
    "x.log",
  );
  assert.match(killed.problems[0].message, /^Cannot carry out a command of the Dockerfile: it was/);
  assert.match(killed.problems[0].advice[0] ?? "", /more memory/);
});

Deno.test("the error names the place, what to try first, and the notes", () => {
  const said = "ERROR: No matching distribution found for click==99";
  const error = notesError(notesFor(said, { python }), ".pyve/container/abc/resolution-notes.md");
  assert.deepEqual(error.at, { file: "requirements.txt", line: 3, column: 1 });
  assert.match(
    error.hint ?? "",
    /^relax the version of `click`.*`\.pyve\/container\/abc\/resolution-/,
  );
});

Deno.test("the notes are a text with the place of each line, and no control characters", () => {
  const said = "\x1b[31mERROR: No matching distribution found for click==99\x1b[0m";
  const text = notesText(notesFor(said, { python }));
  assert.match(text, /^# Why the image could not be built: 1 problem\n/);
  assert.match(text, /\n- `click==99` \(requirements\.txt:3:1\)\n/);
  assert.match(text, /\nStep: The packages, with pip \(block `pip`, stage `build`\)\n/);
  // deno-lint-ignore no-control-regex -- that there are none is what is tested
  assert.doesNotMatch(text, /[\x00-\x09\x0b-\x1f]/);
});

Deno.test("the notes as JSON obey their schema, with a step and without", () => {
  const said = "ERROR: No matching distribution found for click==99";
  const document = v.parse(
    resolutionNotesSchema,
    JSON.parse(notesDocument(notesFor(said, { python }))),
  );
  assert.equal(document.problems[0]?.asked[0]?.at?.line, 3);
  assert.equal(document.step?.image, "docker.io/library/python:3.12-slim");
  const unknown = resolutionNotes(
    { command: "x", code: undefined, said: [] },
    { project: imageProject(), plan: planWith() },
    "x.log",
  );
  assert.equal(v.parse(resolutionNotesSchema, JSON.parse(notesDocument(unknown))).step, null);
});
