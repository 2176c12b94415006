import assert from "node:assert/strict";
import * as v from "valibot";
import { resolutionNotesSchema } from "../../../commands/schema/container_build.ts";
import { notesDocument } from "../../../lib/engine/notes_document.ts";
import { notesError, notesText, resolutionNotes } from "../../../lib/engine/resolution_notes.ts";
import type { PlannedDependency } from "../../../lib/plan/plan.ts";
import { readEnvironmentYml } from "../../../lib/spec/environment_yml.ts";
import { readRenvLock } from "../../../lib/spec/renv_lock.ts";
import { imageProject } from "../../support/image_project.ts";
import {
  notesFor,
  planInstalling as planWith,
  troubledPython as python,
} from "../../support/resolution_notes.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

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
