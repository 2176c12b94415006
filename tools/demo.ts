/**
 * The task `demo`: builds pyve and does with it what a newcomer would do first, in a copy of
 * examples/hello. Each command is shown as it would be typed, and what it prints follows.
 */
import { dirname, join } from "node:path";
import { PyveError } from "../lib/errors.ts";
import { compileIfNeeded, program } from "./compile.ts";
import { onPath, repository, runTask } from "./task.ts";

/** The commands, in the order of a first day with pyve. */
const story: readonly (readonly string[])[] = [
  ["pyve", "--version"],
  ["pyve", "init"],
  ["pyve", "run", "python", "hello.py"],
  ["direnv", "exec", ".", "python", "hello.py"],
  [".pyve/run", "python", "hello.py"],
  ["pyve", "doctor"],
];

async function main(): Promise<number> {
  await compileIfNeeded();
  // The physical path: on some systems the temporary folder is itself a link.
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "pyve-demo-" }));
  try {
    for await (const { name } of Deno.readDir(join(repository, "examples", "hello"))) {
      await Deno.copyFile(join(repository, "examples", "hello", name), join(folder, name));
    }
    for (const command of story) await show(command, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  await tell("\nThe demonstration is done: every command ended with 0");
  return 0;
}

/** Types a command: shows it, runs it, and goes on only when it ends well. */
async function show(command: readonly string[], cwd: string): Promise<void> {
  const typed = command.join(" ");
  const [name = "", ...args] = command;
  if (name === "direnv" && !onPath(name)) {
    return await tell(`\n\`direnv\` is not on PATH: \`${typed}\` is left out`);
  }
  await tell(`\n$ ${typed}`);
  const path = `${dirname(program)}:${Deno.env.get("PATH") ?? ""}`;
  const started = new Deno.Command(name === "pyve" ? program : name, {
    args,
    cwd,
    env: { PATH: path },
    stdin: "null",
  }).spawn();
  const { code } = await started.status;
  if (code === 0) return;
  throw new PyveError(`\`${typed}\` ended with ${code}`, {
    hint: `run it again in a copy of examples/hello with \`${program}\``,
  });
}

/** On the stream of what the commands print, so that a file or a pipe keeps the order. */
async function tell(text: string): Promise<void> {
  await new Blob([`${text}\n`]).stream().pipeTo(Deno.stdout.writable, { preventClose: true });
}

if (import.meta.main) await runTask(main);
