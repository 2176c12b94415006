/** `pyve python`: the Pythons of this machine. */
import type { Command } from "commander";
import { findRoot } from "../lib/project/root.ts";
import { defaultEnvironment } from "../lib/project/state.ts";
import type { Interpreter } from "../lib/python/interpreter.ts";
import { findInterpreters } from "../lib/python/interpreters.ts";
import { formatVersion } from "../lib/python/version.ts";
import { renderTable } from "../lib/ui/table.ts";
import { printable } from "../lib/ui/words.ts";
import { type Choice, choose } from "./python/choice.ts";
import type { PythonList } from "./schema/python.ts";
import type { Session } from "./session.ts";

/** The options of `pyve python list`. */
export interface PythonListOptions {
  readonly env: string;
  readonly json: boolean;
}

/** Describes the command and its sub-command. */
export function define(command: Command, session: Session): void {
  command.usage("<command> …").addHelpText("after", examples);
  command.command("list")
    .description("List the Pythons that pyve finds, and which one it would take here")
    .helpOption("-h, --help", "show help")
    .option("--env <name>", "which environment of the project", defaultEnvironment)
    .option("--json", "print JSON", false)
    .addHelpText("after", "\nExample:\n  $ pyve python list --json")
    .action((options: PythonListOptions) => list(session, options));
}

const examples = `
Folders are read, and names believed: a version that no name tells in full is shown as far as it is
known. Nothing is downloaded.

Examples:
  $ pyve python list
  $ pyve init --python 3.12`;

/** Lists the interpreters of this machine; an asterisk marks the one that `init` would take. */
export async function list({ host, report }: Session, options: PythonListOptions): Promise<void> {
  const root = findRoot(host, host.cwd) ?? host.cwd;
  const found = findInterpreters(host);
  const choice = await choose(host, root, options.env, found);
  const chosen = choice.kind === "chosen" ? choice.interpreter : undefined;
  const isNew = chosen !== undefined && !found.some((one) => one.realPath === chosen.realPath);
  const all = isNew ? [...found, chosen] : found;
  const interpreters = all.map((one) => one.realPath === chosen?.realPath ? chosen : one);
  if (options.json) {
    return report.json("python.list", { ...documentOf(interpreters, choice) });
  }
  const heading = ["  Version", "Implementation", "From", "Path"];
  const rows = interpreters.map((one) => rowOf(one, one === chosen).map(printable));
  if (rows.length > 0) {
    report.result(renderTable([heading, ...rows], report.paint.bold).join("\n"));
  }
  if (choice.kind === "brought") return report.note(`no Python is chosen: ${choice.why}`);
  if (choice.kind === "none") return report.warn(`No Python is chosen: ${choice.why}`, choice.hint);
  const { path, version } = choice.interpreter;
  report.note(
    `\`pyve init\` takes ${formatVersion(version)}, \`${printable(path)}\`: ${choice.why}`,
  );
}

function rowOf(interpreter: Interpreter, chosen: boolean): readonly string[] {
  const { version, implementation, source, path } = interpreter;
  return [
    `${chosen ? "*" : " "} ${formatVersion(version)}`,
    implementation,
    source === "path" ? "PATH" : source,
    path,
  ];
}

function documentOf(interpreters: readonly Interpreter[], choice: Choice): PythonList {
  const { why } = choice;
  return {
    interpreters: interpreters.map((
      { version, implementation, source, path, realPath, names },
    ) => ({
      version: formatVersion(version),
      implementation,
      source,
      path,
      realPath,
      names,
    })),
    chosen: choice.kind === "chosen" ? { path: choice.interpreter.path, why } : null,
    ...choice.kind === "none"
      ? { notChosen: { why, hint: choice.hint } }
      : choice.kind === "brought"
      ? { notChosen: { why } }
      : {},
  };
}
