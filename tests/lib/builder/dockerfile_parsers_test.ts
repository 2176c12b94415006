import assert from "node:assert/strict";
import { renderDockerfile } from "../../../lib/builder/dockerfile.ts";
import type { Dialect } from "../../../lib/builder/builder.ts";
import type { Mode } from "../../../lib/plan/plan.ts";
import { profiles } from "../../../lib/plan/profiles/mod.ts";
import { parseDockerfile, validateDockerfile } from "../../support/dockerfile.ts";
import { readDockerfile } from "../../support/dockerfile_lines.ts";
import { expected, readBack } from "../../support/dockerfile_back.ts";
import { planFiles, projectFiles } from "../../support/image_files.ts";

const dialects: readonly Dialect[] = ["buildkit", "portable"];
const modes: readonly Mode[] = ["prefix-copy", "single-stage", "conda-pack"];
const goldens = new URL("../../golden/container/", import.meta.url);

async function goldenFiles(folder: URL): Promise<readonly URL[]> {
  const found: URL[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) found.push(...await goldenFiles(new URL(`${name}/`, folder)));
    else if (name.endsWith(".Dockerfile")) found.push(new URL(name, folder));
  }
  return found;
}

/** dockerfile-utils looks for variables in them also where the quoted mark says that there are none. */
function withoutHereDocuments(text: string): string {
  return text.replace(/^(COPY .*<<'(\w+)' .*\n)[^]*?^\2$/gm, "$1$2");
}

Deno.test("every golden Dockerfile parses, and dockerfile-utils finds no error in it", async () => {
  const files = await goldenFiles(goldens);
  assert.ok(files.length > 80, String(files.length));
  for (const file of files) {
    const text = await Deno.readTextFile(file);
    const theirs = parseDockerfile(text).map((one) => [one.instruction, ...one.flags]);
    assert.ok(theirs.length > 5, file.pathname);
    const ours = readDockerfile(text).filter(({ instruction }) => instruction !== "#");
    assert.deepEqual(ours.map((one) => [one.instruction, ...one.flags]), theirs);
    const errors = validateDockerfile(withoutHereDocuments(text)).filter(({ level }) =>
      level === "error"
    );
    assert.deepEqual(errors, [], file.pathname);
  }
});

for (const name of ["conda", "uv", "requirements", "renv"]) {
  Deno.test(`the Dockerfiles of ${name} say what their plans say, and nothing else`, async () => {
    const files = await projectFiles(name);
    for (const profile of profiles) {
      for (const mode of modes) {
        const given = { mode, sourceDateEpoch: mode === "prefix-copy" ? undefined : 1 };
        const { plan, errors } = await planFiles(files, profile, given);
        if (errors.length > 0) continue;
        for (const dialect of dialects) {
          const text = renderDockerfile(plan, { dialect, syntax: true });
          assert.deepEqual(readBack(text), expected(plan, dialect), `${profile.name} ${mode}`);
        }
      }
    }
  });
}
