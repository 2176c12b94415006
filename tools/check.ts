/** The task `check`: the one gate of every change, but for the tests. Every step runs, so that one
 * round shows all that is to be mended. */
import { repository, runTask, say } from "./task.ts";

/** What is looked at, and the arguments of Deno that do it. The lock file first: the others write it. */
const steps: Readonly<Record<string, readonly string[]>> = {
  "lock file": ["install", "--frozen"],
  "format": ["fmt", "--check"],
  "lint": ["lint"],
  "types": ["check", "--frozen", "."],
};

async function main(): Promise<number> {
  const failed: string[] = [];
  for (const [name, args] of Object.entries(steps)) {
    say(`$ deno ${args.join(" ")}`);
    const step = new Deno.Command(Deno.execPath(), { args: [...args], cwd: repository });
    const { success } = await step.spawn().status;
    if (!success) failed.push(name);
  }
  say(failed.length === 0 ? "All is in order" : `Not in order: ${failed.join(", ")}`);
  return failed.length === 0 ? 0 : 1;
}

if (import.meta.main) await runTask(main);
