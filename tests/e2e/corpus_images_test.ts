/** Specs of real projects as images: a Dockerfile for each profile, or words that name a line and a way. */
import assert from "node:assert/strict";
import { basename, dirname, join } from "node:path";
import { dockerfile, renderDockerfile } from "../../lib/builder/dockerfile.ts";
import { type Position, PyveError } from "../../lib/errors.ts";
import type { Mode } from "../../lib/plan/plan.ts";
import type { Profile } from "../../lib/plan/profile.ts";
import { profiles } from "../../lib/plan/profiles/mod.ts";
import { corpusTest } from "../support/corpus.ts";
import { parseDockerfile, validateDockerfile } from "../support/dockerfile.ts";
import { expected, readBack } from "../support/dockerfile_back.ts";
import { planFiles, type ProjectFiles } from "../support/image_files.ts";

/** Refused for every profile, since nobody could build it: why, by the name of the file. */
const refused: Readonly<Record<string, string>> = {
  // The requirements file that it includes is not in the corpus.
  "conda-advanced-pip.yml": "another-project-requirements.txt",
  // Its repository was shut down in 2023.
  "robertdj-here.renv.lock": "PC0605",
};

/** Codes that a profile, and not the spec, is the reason for. */
const ofProfile: Readonly<Partial<Record<Profile["name"], readonly string[]>>> = {
  // No conda, no R and no torch for musl.
  alpine: ["PC0401", "PC0603", "PC0223"],
  // Which CUDA it is to be follows from the version of torch or TensorFlow, which has to be named.
  gpu: ["PC0201"],
};

const modes: readonly Mode[] = ["prefix-copy", "single-stage"];

/** Plans and renders the project in every way; gives what was refused, a line for each reason. */
async function lookAt(name: string, files: ProjectFiles): Promise<void> {
  for (const profile of profiles) {
    for (const mode of modes) {
      const where = `${name} as ${profile.name}, ${mode}`;
      const reasons = await imageOf(files, profile, mode, where);
      const why = refused[name];
      if (why !== undefined) assert.ok(reasons.some((one) => one.includes(why)), where);
      else {
        const allowed = ofProfile[profile.name] ?? [];
        assert.deepEqual(reasons.filter((one) => !allowed.includes(one.slice(0, 6))), [], where);
      }
    }
  }
}

/** The reasons for which there is no image; none where there is one, which then is looked at. */
async function imageOf(
  files: ProjectFiles,
  profile: Profile,
  mode: Mode,
  where: string,
): Promise<readonly string[]> {
  try {
    const { plan, errors } = await planFiles(files, profile, { mode });
    for (const { code, message, remedy, at } of errors) {
      assertPlace(at, `${where}: ${code} ${message}`);
      assert.ok(remedy !== undefined, `${where}: ${code} has no remedy`);
    }
    if (errors.length > 0) return errors.map(({ code, message }) => `${code} ${message}`);
    for (const dialect of ["buildkit", "portable"] as const) {
      const options = { dialect, syntax: true };
      assert.deepEqual(dockerfile.refuses(plan, options), [], where);
      const text = renderDockerfile(plan, options);
      assert.ok(parseDockerfile(text).length > 5, where);
      assert.deepEqual(readBack(text), expected(plan, dialect), where);
      // In here-documents it looks for variables where there are none.
      if (dialect === "buildkit") continue;
      const mistakes = validateDockerfile(text).filter(({ level }) => level === "error");
      assert.deepEqual(mistakes, [], where);
    }
    return [];
  } catch (error) {
    if (!(error instanceof PyveError)) throw error;
    assertPlace(error.at, `${where}: ${error.message}`);
    assert.ok(error.hint !== undefined, where);
    return [error.message];
  }
}

function assertPlace(at: Position | undefined, where: string): void {
  assert.ok(at?.file !== undefined && at.line !== undefined, `no line: ${where}`);
}

/** A test of each spec in a folder, as the only one of a project or beside files that belong to it. */
function imagesOf(
  folder: string,
  names: RegExp,
  layOut: (path: string, text: string) => ProjectFiles,
): void {
  corpusTest(
    `specs of real projects in ${folder}/ become images, or are refused at a line`,
    folder,
    names,
    async (paths) => {
      for (const path of paths) {
        await lookAt(basename(path), layOut(path, await Deno.readTextFile(path)));
      }
    },
  );
}

/** Another file of the corpus. */
function beside(path: string, name: string): string {
  return Deno.readTextFileSync(join(dirname(path), name));
}

imagesOf("conda", /\.ya?ml$/, (_path, text) => ({ "environment.yml": text }));
imagesOf("lock", /\.ya?ml$/, (_path, text) => ({ "conda-lock.yml": text }));
imagesOf("renv", /\.lock$/, (_path, text) => ({ "renv.lock": text }));
imagesOf("req", /\.txt$/, (path, text) => ({
  "requirements.txt": text,
  "torch_common.txt": beside(path, "torch_common.txt"),
}));
imagesOf("pyproject", /\.toml$/, (path, text) => ({
  "pyproject.toml": text,
  // Its dependencies are dynamic, from this file.
  ...(basename(path).startsWith("whisper")
    ? { "requirements.txt": beside(path, "../req/whisper.txt") }
    : {}),
}));
imagesOf("cog", /cog\.ya?ml$/, (path, text) => ({
  "cog.yaml": text,
  "requirements.txt": beside(path, basename(path).replace(/cog\.ya?ml$/, "requirements.txt")),
}));
