/** `pyve doctor` on environments that are really broken: what they rest on, Python, packages. */
import { join } from "node:path";
import { type Breakage, inGeneration, testBreakages } from "../support/breakage.ts";
import { edit, record, sitePackages } from "../support/doctor.ts";
import type { TestProject } from "../support/project.ts";

async function replacePython(project: TestProject, content: Uint8Array): Promise<void> {
  const path = await inGeneration(project, "bin/python");
  await Deno.remove(path);
  await Deno.writeFile(path, content, { mode: 0o755 });
}

/** The first bytes of a program for a machine that nobody has here. */
const foreignProgram = new Uint8Array(4096);
foreignProgram.set([0x7f, 0x45, 0x4c, 0x46, 2, 2, 1]);
foreignProgram.set([0, 22], 18);

const breakages: readonly Breakage[] = [
  {
    name: "the configuration has an unknown key",
    check: "config",
    says: /^error: .*backnd/,
    mended: false,
    breakIt: (project) => project.write(".pyve/config", "backnd: venv\n"),
  },
  {
    name: "the configuration is gone",
    check: "config",
    says: /^warning: There is no `\.pyve\/config`/,
    mended: true,
    breakIt: ({ root }) => Deno.remove(join(root, ".pyve/config")),
  },
  {
    name: "the state file is damaged",
    check: "state",
    says: /^error: .*it is not JSON$/,
    mended: true,
    breakIt: (project) => project.write(".pyve/state.json", '{"schema": 1, "root'),
  },
  {
    name: "the state file is that of another schema",
    check: "state",
    says: /^error: .*by another version of pyve$/,
    mended: false,
    breakIt: (project) => edit(project, ".pyve/state.json", '"schema": 1', '"schema": 2'),
  },
  {
    name: "the state file was written by a newer pyve",
    check: "state",
    says: /^warning: It was written by pyve 999\.0\.0/,
    mended: false,
    breakIt: (project) => edit(project, ".pyve/state.json", /"pyve [^"]*"/, '"pyve 999.0.0"'),
  },
  {
    name: "another backend is wanted than made the environment",
    check: "backend",
    says: /^warning: The environment was made by venv/,
    mended: false,
    breakIt: (project) => edit(project, ".pyve/config", "venv", "micromamba"),
  },
  {
    name: "the environment is gone",
    check: "prefix",
    says: /^error: Cannot find the environment/,
    mended: true,
    breakIt: ({ root }) => Deno.remove(join(root, ".venv")),
  },
  {
    name: "somebody else's folder stands in for the environment",
    check: "prefix",
    says: /^error: .*not the environment that pyve made$/,
    mended: false,
    breakIt: async ({ root }) => {
      await Deno.remove(join(root, ".venv"));
      await Deno.mkdir(join(root, ".venv"));
    },
  },
  {
    name: "the link leads to another generation than is recorded",
    check: "prefix",
    says: /^warning: .*but `default\.0badc0de` is recorded$/,
    mended: true,
    breakIt: (project) =>
      edit(project, ".pyve/state.json", /"default\.[0-9a-f]{8}"/, '"default.0badc0de"'),
  },
  {
    name: "the interpreter is gone",
    check: "interpreter",
    says: /^error: .*is gone$/,
    mended: true,
    breakIt: async (project) => {
      const path = await inGeneration(project, "bin/python");
      await Deno.remove(path);
      await Deno.symlink("/nowhere/python3", path);
    },
  },
  {
    name: "the interpreter does not start",
    check: "interpreter",
    says: /^error: .*exits with 9: libpython is gone$/,
    mended: true,
    breakIt: (project) =>
      replacePython(
        project,
        new TextEncoder().encode("#!/bin/sh\necho 'libpython is gone' >&2\nexit 9\n"),
      ),
  },
  {
    name: "the interpreter is for another machine",
    check: "architecture",
    says: /^error: .*is a program for s390x, and this machine is/,
    mended: true,
    breakIt: (project) => replacePython(project, foreignProgram),
  },
  {
    name: "pip lacks a part of it",
    check: "pip",
    says: /^error: Python cannot find pip: there is no `pip\._internal`$/,
    mended: true,
    breakIt: async (project) =>
      Deno.remove(join(await sitePackages(project), "pip", "_internal"), { recursive: true }),
  },
  {
    name: "pip is told to install for the user",
    check: "pip",
    says: /^warning: `user` is set in .*pip\.conf:2:/,
    mended: false,
    breakIt: async ({ home }) => {
      await Deno.mkdir(join(home, ".config", "pip"), { recursive: true });
      await Deno.writeTextFile(
        join(home, ".config", "pip", "pip.conf"),
        "[install]\nuser = true\n",
      );
    },
  },
  {
    name: "pip is told to install elsewhere",
    check: "pip",
    says: /^warning: PIP_TARGET is set/,
    mended: false,
    env: { PIP_TARGET: "/tmp/elsewhere" },
  },
  {
    name: "an installation was interrupted",
    check: "packages",
    says: /^error: .*an installation was interrupted$/,
    mended: true,
    breakIt: (project) => record(project, "half-1.0.dist-info", ""),
  },
  {
    name: "a package is recorded twice",
    check: "packages",
    says: /^error: `twice` is recorded twice/,
    mended: true,
    breakIt: async (project) => {
      await record(project, "twice-1.0.dist-info", "Name: twice\nVersion: 1.0\n");
      await record(project, "twice-2.0.dist-info", "Name: twice\nVersion: 2.0\n");
    },
  },
  {
    name: "a requirement is not met",
    check: "packages",
    says: /^error: `needy` 1\.0 needs `absent`, which is not installed$/,
    mended: false,
    breakIt: (project) =>
      record(project, "needy-1.0.dist-info", "Name: needy\nVersion: 1.0\nRequires-Dist: absent\n"),
  },
];

testBreakages(breakages);
