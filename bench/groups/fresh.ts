/** Commands that make an environment, each time in a folder that did not exist before. */
import { join } from "node:path";
import { repository } from "../../tools/task.ts";
import { type Command, compare, type Comparison } from "../group.ts";
import type { Place } from "../start.ts";
import type { Workspace } from "../workspace.ts";

/** One side of a comparison: lines of shell, as one would type them in the project. */
export interface Side {
  readonly id: string;
  /** Joined by `&&`. `$PYTHON` is the interpreter of all sides. */
  readonly lines: readonly string[];
  /** Whose command it is, when it is no matter whether it works. */
  readonly peer?: string;
}

/** What {@link compareFresh} needs besides the sides. */
export interface FreshProject {
  /** The name of the group. */
  readonly name: string;
  /** The files of the project, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** What must work in the environment that every side makes; Python. */
  readonly proof: string;
  /** Where the commands are started; the sides change to the new folder from there. */
  readonly place: Place;
}

const script = (name: string): string => join(repository, "bench", name);

/** Makes a comparison of the sides. */
export async function compareFresh(
  { folder }: Workspace,
  { name, files, proof, place }: FreshProject,
  sides: readonly Side[],
): Promise<Comparison> {
  const folders = join(folder, name);
  const template = join(folder, `${name}-files`);
  for (const each of [folders, template]) await Deno.mkdir(each);
  for (const [file, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(template, file), text);
  }
  const inNewFolder = ["sh", script("in_new_folder.sh"), folders];
  const command = ({ lines, ...side }: Side): Command => ({
    ...side,
    label: lines.map((line) => `\`${line}\``).join(" and "),
    argv: [...inNewFolder, lines.join(" && ")],
    rehearsal: [...inNewFolder, [...lines, `.venv/bin/python -c "${proof}"`].join(" && ")],
  });
  const prepare = ["sh", script("new_folder.sh"), folders, template];
  return { ...compare(place, sides.map(command)), prepare };
}
