/**
 * The commands of images whose projects hold the name of a program wherever they can, run by real
 * shells: everything else runs to the end, that program never.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import * as fc from "fast-check";
import { dockerfile, renderDockerfile } from "../../lib/builder/dockerfile.ts";
import { PyveError } from "../../lib/errors.ts";
import { profiles } from "../../lib/plan/profiles/mod.ts";
import { start, temporaryFolder } from "../support/binary.ts";
import { readDockerfile } from "../support/dockerfile_lines.ts";
import { NoStack, planFiles, type ProjectFiles } from "../support/image_files.ts";
import { nastyProject, templates } from "../support/nasty_projects.ts";
import { canary } from "../support/nasty_texts.ts";
import { needs } from "../support/needs.ts";
import { commandNames } from "../support/shell_words.ts";

const builtIns = ["cd", "export", "printf", "set", "["];
const perTemplate = 60;

/** The `RUN` instructions of an image of these files, as both dialects have them. */
async function scriptsOf(files: ProjectFiles): Promise<readonly string[]> {
  const scripts: string[] = [];
  for (const profile of profiles) {
    try {
      const { plan, errors } = await planFiles(files, profile);
      if (errors.length > 0) continue;
      for (const dialect of ["buildkit", "portable"] as const) {
        const options = { dialect, syntax: true };
        if (dockerfile.refuses(plan, options).length > 0) continue;
        const read = readDockerfile(renderDockerfile(plan, options));
        scripts.push(...read.flatMap(({ instruction, words }) => {
          return instruction === "RUN" ? [words] : [];
        }));
      }
    } catch (error) {
      if (!(error instanceof PyveError || error instanceof NoStack)) throw error;
    }
  }
  return scripts;
}

/** The script with nothing of this machine in reach: files go nowhere, programs are stand-ins. */
function harmless(script: string, programs: string): string {
  const quiet = script.replace(/ > (?:'\/[^']*'|[\w.-]+)(?=; | && |$)/g, " > /dev/null")
    .replaceAll(/\/opt\/(?:env|pyve\/conda-pack)\/bin\//g, `${programs}/`)
    .replaceAll("/opt/pyve/activation /opt/env", `${programs}/activation /opt/env`);
  return `cd() { :; }; ${quiet}`;
}

async function standIns(folder: string, names: ReadonlySet<string>): Promise<void> {
  await Deno.mkdir(folder);
  const made = [...names].filter((name) => !builtIns.includes(name))
    .map((name) => name.replace(/^.*\//, ""));
  for (const name of new Set([...made, "activation"])) {
    await Deno.symlink("/bin/true", join(folder, name));
  }
  const caught = `#!/bin/sh\nprintf caught > "$CAUGHT"\n`;
  await Deno.writeTextFile(join(folder, canary), caught, { mode: 0o755 });
}

// No busybox: its shell has programs such as `rm` within itself, out of reach of stand-ins.
for (const shell of ["dash", "bash"]) {
  needs([shell], `no text of a project is run by ${shell}, whatever it says`, async () => {
    await using temporary = await temporaryFolder();
    const projects = Object.values(templates).flatMap((template) =>
      fc.sample(nastyProject(template), { numRuns: perTemplate, seed: 7 })
    );
    const all: string[] = [];
    for (const files of projects) all.push(...await scriptsOf(files));
    const scripts = [...new Set(all)].filter((script) => script.includes(canary));
    assert.ok(scripts.length > 100, String(scripts.length));
    const programs = join(temporary.path, "programs");
    const caught = join(temporary.path, "caught");
    await standIns(programs, new Set(scripts.flatMap(commandNames)));
    const sh = `/bin/${shell}`;
    const env = { PATH: programs, CAUGHT: caught };
    for (const script of scripts) {
      const text = harmless(script, programs);
      const ended = await start([sh, "-c", text], { cwd: temporary.path, env });
      assert.equal(ended.code, 0, `${script}\n${ended.stderr}`);
    }
    await assert.rejects(Deno.stat(caught), Deno.errors.NotFound);
    // It would be noticed.
    await start([sh, "-c", harmless(`true; ${canary}`, programs)], { cwd: "/", env });
    assert.equal(await Deno.readTextFile(caught), "caught");
  });
}
