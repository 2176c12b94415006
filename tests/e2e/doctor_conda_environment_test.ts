/** `pyve doctor` on conda environments that are really broken: their place, their Python, leftovers. */
import { join } from "node:path";
import type { Breakage } from "../support/breakage.ts";
import { inside, prefix, testCondaBreakages } from "../support/conda_patient.ts";
import { moved, put } from "../support/doctor.ts";
import type { TestProject } from "../support/project.ts";

async function replacePython(project: TestProject, content: string | Uint8Array): Promise<void> {
  await put(await inside(project, "bin/python"), content, 0o755);
}

/** The first bytes of a program for a machine that nobody has here. */
const foreignProgram = new Uint8Array(4096);
foreignProgram.set([0x7f, 0x45, 0x4c, 0x46, 2, 2, 1]);
foreignProgram.set([0, 22], 18);

const breakages: readonly Breakage[] = [
  {
    name: "the project was moved",
    check: "prefix",
    says: /^error: .*the project has moved here from/,
    mended: true,
    breakIt: (project) => moved(project, "moved"),
  },
  {
    name: "the project was copied",
    check: "prefix",
    says: /^error: .*which this is a copy of$/,
    mended: true,
    breakIt: (project) => moved(project, "copied"),
  },
  {
    name: "the environment is gone",
    check: "prefix",
    says: /^error: Cannot find the environment/,
    mended: true,
    breakIt: ({ root }) => Deno.remove(join(root, prefix)),
  },
  {
    name: "the generation is gone, its name is left",
    check: "prefix",
    says: /^error: Cannot find the environment/,
    mended: true,
    breakIt: async ({ root }) =>
      await Deno.remove(await Deno.realPath(join(root, prefix)), { recursive: true }),
  },
  {
    name: "the interpreter is gone",
    check: "interpreter",
    says: /^error: .*is gone$/,
    mended: true,
    breakIt: ({ root }) => Deno.remove(join(root, prefix, "bin/python")),
  },
  {
    name: "the interpreter does not start",
    check: "interpreter",
    says: /^error: .*exits with 9: libpython is gone$/,
    mended: true,
    breakIt: (project) =>
      replacePython(project, "#!/bin/sh\necho 'libpython is gone' >&2\nexit 9\n"),
  },
  {
    name: "the interpreter is for another machine",
    check: "architecture",
    says: /^error: .*is a program for s390x, and this machine is/,
    mended: true,
    breakIt: (project) => replacePython(project, foreignProgram),
  },
  {
    name: "a script names a place from before",
    check: "scripts",
    says: /^error: `tabulate` does not start: there is no `\/old\/bin\/python3`$/,
    mended: true,
    breakIt: async (project) =>
      await put(await inside(project, "bin/tabulate"), "#!/old/bin/python3\n"),
  },
  {
    name: "a build was killed",
    check: "leftovers",
    says: /^warning: An earlier run left .* behind$/,
    mended: true,
    breakIt: async (project) => {
      await project.write(".pyve/envs/default.deadbeef/conda-meta/history", "");
      await project.write(".pyve/envs/default.deadbeef-lock.yml", "version: 1\n");
    },
  },
];

testCondaBreakages(breakages);
