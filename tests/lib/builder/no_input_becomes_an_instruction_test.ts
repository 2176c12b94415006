import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Dialect } from "../../../lib/builder/builder.ts";
import { dockerfile, renderDockerfile } from "../../../lib/builder/dockerfile.ts";
import { PyveError } from "../../../lib/errors.ts";
import type { ImageRequest } from "../../../lib/plan/block.ts";
import type { Plan } from "../../../lib/plan/plan.ts";
import type { Profile } from "../../../lib/plan/profile.ts";
import { debian } from "../../../lib/plan/profiles/debian.ts";
import { profiles } from "../../../lib/plan/profiles/mod.ts";
import { expected, readBack } from "../../support/dockerfile_back.ts";
import { fuzzRuns } from "../../support/fuzz.ts";
import { NoStack, planFiles, type ProjectFiles, projectFiles } from "../../support/image_files.ts";
import { brokenTexts } from "../../support/mutate.ts";
import { nastyProject, templates, withNasty } from "../../support/nasty_projects.ts";
import { commandNames, shellTokens } from "../../support/shell_words.ts";

/** How long reading, planning and writing one image may take, in milliseconds. */
const longest = 1000;

const requests: readonly Partial<ImageRequest>[] = [
  {},
  { mode: "single-stage", platforms: ["linux/amd64", "linux/arm64"] },
  { mode: "conda-pack", targets: ["production"], strict: true },
];

/** What scripts of images start; nothing that a project says is among it. */
const programs = new Set([
  "/opt/env/bin/python",
  "/opt/env/bin/uv",
  "/opt/pyve/activation",
  "/opt/pyve/conda-pack/bin/conda-pack",
  "/usr/local/bin/python3",
  "Rscript",
  "[",
  "addgroup",
  "adduser",
  "apk",
  "apt-get",
  "case",
  "cat",
  "cd",
  "chown",
  "cp",
  "dnf",
  "env",
  "export",
  "find",
  "git",
  "groupadd",
  "microdnf",
  "micromamba",
  "mkdir",
  "pip",
  "printf",
  "python",
  "rm",
  "sed",
  "sh",
  "tar",
  "uname",
  "useradd",
  "uv",
]);

/** Plans and renders for every profile; each has to end well, and soon. */
async function look(files: ProjectFiles, request: Partial<ImageRequest>): Promise<void> {
  for (const profile of profiles) {
    let plan: Plan | undefined;
    let milliseconds = longest;
    // The machine may be at something else: only what is slow each time is too slow.
    for (let left = 3; left > 0 && milliseconds >= longest; left--) {
      const start = performance.now();
      plan = await planned(files, profile, request);
      milliseconds = performance.now() - start;
    }
    assert.ok(milliseconds < longest, `${milliseconds} ms`);
    if (plan === undefined) continue;
    for (const dialect of ["buildkit", "portable"] as const) checkDialect(plan, dialect);
  }
}

/** `undefined` where the project is refused in words for its author. */
async function planned(
  files: ProjectFiles,
  profile: Profile,
  request: Partial<ImageRequest>,
): Promise<Plan | undefined> {
  try {
    const { plan, errors } = await planFiles(files, profile, request);
    if (errors.length === 0) return plan;
    for (const { code, remedy } of errors) assert.ok(remedy !== undefined, code);
  } catch (error) {
    if (!(error instanceof PyveError || error instanceof NoStack)) throw error;
    if (error instanceof PyveError) assert.ok(error.hint !== undefined, error.message);
  }
  return undefined;
}

function checkDialect(plan: Plan, dialect: Dialect): void {
  const options = { dialect, syntax: true };
  const refused = dockerfile.refuses(plan, options);
  for (const { code, remedy } of refused) assert.ok(remedy !== undefined, code);
  if (refused.length > 0) return;
  const text = renderDockerfile(plan, options);
  assert.deepEqual(readBack(text), expected(plan, dialect));
  for (const { operation } of plan.stages.flatMap(({ steps }) => steps)) {
    if (operation.kind === "run") operation.script.forEach(checkScript);
  }
}

function checkScript(line: string): void {
  const strange = commandNames(line).filter((name) => !programs.has(name));
  assert.deepEqual(strange, [], line);
  for (const { kind, text, replaced } of shellTokens(line)) {
    if (kind === "operator") assert.match(text, /^(?:;|;;|&&|\|\||\)|>)$/, line);
    for (const one of replaced) {
      assert.match(one, /^\$(?:\{?[A-Za-z_]\w*\}?|\(cat \/run\/secrets\/[\w.-]+\)|\(uname -m\))$/);
    }
  }
}

Deno.test("the projects give an image while nothing strange stands in them", async () => {
  for (const [name, template] of Object.entries(templates)) {
    const { plan, errors } = await planFiles(withNasty(template, new Map()), debian);
    assert.deepEqual(errors, [], name);
    checkDialect(plan, "buildkit");
  }
});

for (const [name, template] of Object.entries(templates)) {
  Deno.test(`no text of a project (${name}) becomes an instruction, a command or a crash`, async () => {
    const property = fc.asyncProperty(nastyProject(template), fc.constantFrom(...requests), look);
    await fc.assert(property, { numRuns: Math.ceil(fuzzRuns() / 10) });
  });
}

for (const name of ["conda", "uv", "requirements", "renv"]) {
  Deno.test(`a damaged project (${name}) gives an image or is refused`, async () => {
    const files = await projectFiles(name);
    const texts = Object.entries(files).flatMap(([path, file]) =>
      typeof file === "string" ? [[path, file] as const] : []
    );
    const damaged = fc.constantFrom(...texts).chain(([path, file]) =>
      brokenTexts([file]).map((broken): ProjectFiles => ({ ...files, [path]: broken }))
    );
    const property = fc.asyncProperty(damaged, fc.constantFrom(...requests), look);
    await fc.assert(property, { numRuns: Math.ceil(fuzzRuns() / 4) });
  });
}
