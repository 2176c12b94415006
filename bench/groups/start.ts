/** How long it takes until a command in a ready environment runs. */
import { join } from "node:path";
import { type Command, compare, type Comparison, type Group } from "../group.ts";
import { read } from "../start.ts";
import type { Workspace } from "../workspace.ts";
import { specification, typed } from "./ready_project.ts";

/** Commands in a project whose environment is made. */
export const start: Group = {
  name: "start",
  title: "Starting a command in a ready environment (two dependencies)",
  references: [{ id: "sh", name: "`sh -c true`" }, { id: "empty", name: "the empty program" }],
  runs: 100,
  warmUp: 5,
  open,
};

/** The same project twice, since pyve and uv both want `.venv`. */
async function open(workspace: Workspace): Promise<Comparison> {
  const { folder, environment, interpreter } = workspace;
  const cwd = join(folder, "start-pyve");
  const uv = join(folder, "start-uv");
  for (const project of [cwd, uv]) {
    await Deno.mkdir(project);
    const text = specification(workspace, ["requests", "click"]);
    await Deno.writeTextFile(join(project, "pyproject.toml"), text);
  }
  await read(["pyve", "init", "--no-input"], { cwd, environment });
  await read(["uv", "sync", "--python", interpreter.path], { cwd: uv, environment });
  const activate = ". .venv/bin/activate && exec true";
  return compare({ cwd, environment }, [
    typed("true", ["true"]),
    typed("sh", ["sh", "-c", "true"]),
    typed("launcher", [".pyve/run", "true"]),
    { ...typed("activate", ["sh", "-c", activate]), label: `\`sh -c '${activate}'\`` },
    { ...typed("empty", ["empty"]), label: "the compiled empty program" },
    typed("version", ["pyve", "--version"]),
    typed("run", ["pyve", "run", "true"]),
    typed("doctor", ["pyve", "doctor"]),
    inFolder("uv-run-no-sync", uv, ["--no-sync", "true"]),
    inFolder("uv-run", uv, ["true"]),
  ]);
}

/** `uv run` in a folder other than the working directory of the comparison. */
function inFolder(id: string, folder: string, words: readonly string[]): Command {
  const argv = ["uv", "run", "--directory", folder, ...words];
  return { id, label: `\`uv run ${words.join(" ")}\``, argv, rehearsal: argv };
}
