/** A project whose environment is made, for what is measured in it. */
import { join } from "node:path";
import type { Command } from "../group.ts";
import { type Place, read } from "../start.ts";
import type { Workspace } from "../workspace.ts";

/** A `pyproject.toml` for the Python of all sides. */
export function specification(
  { interpreter }: Workspace,
  dependencies: readonly string[],
): string {
  const minor = interpreter.version.split(".").slice(0, 2).join(".");
  return [
    "[project]",
    'name = "measured"',
    'version = "1.0.0"',
    `requires-python = ">=${minor}"`,
    `dependencies = ${JSON.stringify(dependencies)}`,
    "",
  ].join("\n");
}

/** hatch makes environments far from the project, and installs the project, unless it is told not to. */
export const hatchTable = [
  "",
  "[tool.hatch.envs.default]",
  'path = ".venv"',
  "skip-install = true",
  "",
].join("\n");

/** What a command has to run in its rehearsal, to show that it runs in the environment. */
export const proof = ["python", "proof.py"] as const;

/**
 * Makes a project with an environment of two dependencies, by pyve. The files of the other tools are
 * there, too, and tell them to take the same environment.
 */
export async function makeReadyProject(
  workspace: Workspace,
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<Place> {
  const cwd = join(workspace.folder, name);
  await Deno.mkdir(cwd);
  const files = {
    "pyproject.toml": specification(workspace, ["requests", "click"]) + hatchTable,
    "Pipfile": '[packages]\nrequests = "*"\nclick = "*"\n',
    "mise.toml": '[env]\n_.python.venv = ".venv"\n',
    "proof.py": "import click, requests\n",
  };
  for (const [file, text] of Object.entries(files)) await Deno.writeTextFile(join(cwd, file), text);
  const place = { cwd, environment };
  await read(["pyve", "init", "--no-input"], place);
  return place;
}

/** A command that is timed as it is rehearsed. */
export function typed(id: string, argv: readonly string[]): Command {
  return { id, label: `\`${argv.join(" ")}\``, argv, rehearsal: argv };
}
