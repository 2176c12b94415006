/** What hadolint says of the Dockerfiles that are kept as goldens. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { repository } from "../support/binary.ts";
import { type DockerfileFinding, lintDockerfile } from "../support/dockerfile.ts";
import { needs } from "../support/needs.ts";

/**
 * What is meant: versions of packages of the system are those of the pinned base (DL3008, DL3018,
 * DL3041); `cd` is for one instruction of several commands (DL3003); a secret is read where its file is
 * known not to be empty (SC2155); layers that change at different times stand apart (DL3059); what a
 * generated script expands when it runs is not expanded while it is written (SC2016).
 */
const meant = ["DL3003", "DL3008", "DL3018", "DL3041", "DL3059", "SC2016", "SC2155"];

async function dockerfilesIn(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) found.push(...await dockerfilesIn(path));
    else if (name.endsWith(".Dockerfile")) found.push(path);
  }
  return found.toSorted();
}

needs(
  ["hadolint"],
  "hadolint finds nothing in any golden Dockerfile but what is meant",
  async () => {
    const paths = await dockerfilesIn(join(repository, "tests/golden/container"));
    assert.ok(paths.length > 80, String(paths.length));
    const found: DockerfileFinding[] = [];
    for (const path of paths) found.push(...await lintDockerfile(path));
    assert.deepEqual(found.filter(({ level }) => level === "error"), []);
    const kinds = [...new Set(found.map(({ code }) => code))].toSorted();
    assert.deepEqual(kinds.filter((code) => !meant.includes(code)), []);
  },
);
