/** Commands that make an environment, each time in a folder that did not exist before. */
import { join } from "node:path";
import { repository } from "../../tools/task.ts";
import type { Command, Comparison } from "../group.ts";
import type { Workspace } from "../workspace.ts";

/** One side of a comparison: lines of shell, as one would type them in the project. */
export interface Side {
  readonly id: string;
  /** Joined by `&&`. `$PYTHON` is the interpreter of all sides. */
  readonly lines: readonly string[];
}

/** What {@link compareFresh} needs besides the sides. */
export interface FreshProject {
  /** The name of the group. */
  readonly name: string;
  /** The files of the project, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** What must work in the environment that every side makes; Python. */
  readonly proof: string;
  readonly note?: string;
}

const script = (name: string): string => join(repository, "bench", name);

/** Makes a comparison of the sides. */
export async function compareFresh(
  { folder }: Workspace,
  { name, files, proof, note }: FreshProject,
  sides: readonly Side[],
): Promise<Comparison> {
  const folders = join(folder, name);
  const template = join(folder, `${name}-files`);
  for (const each of [folders, template]) await Deno.mkdir(each);
  for (const [file, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(template, file), text);
  }
  const inNewFolder = ["sh", script("in_new_folder.sh"), folders];
  const command = ({ id, lines }: Side): Command => ({
    id,
    label: lines.map((line) => `\`${line}\``).join(" and "),
    argv: [...inNewFolder, lines.join(" && ")],
    rehearsal: [...inNewFolder, [...lines, `.venv/bin/python -c "${proof}"`].join(" && ")],
  });
  return {
    cwd: folder,
    prepare: ["sh", script("new_folder.sh"), folders, template],
    commands: sides.map(command),
    note,
  };
}
