/** `deno compile`, with what makes a program start fast. */
import { PyveError } from "../../lib/errors.ts";
import { cachedRuntime, fetchRuntime } from "../denort.ts";
import { capture, type Outcome, say } from "../task.ts";

/**
 * Compiles the module `main` of a folder, with all that is in there: with the runtime that Deno gets
 * itself, or where it cannot, with the one of `denort.ts`.
 * @throws PyveError with what Deno says
 */
export async function denoCompile(
  folder: string,
  main: string,
  target: string,
  output: string,
): Promise<void> {
  const flags = [
    "--quiet",
    "--no-config",
    // Deno's own would lie in the temporary folder, where anybody could put one.
    "--no-code-cache",
    "--include=.",
    "--allow-all",
    // A command is over before its garbage is worth a thread or a second look: 7 % of `doctor`; and
    // before the compilers between the interpreter and the last one pay: 9 % of `generate`.
    "--v8-flags=--single-threaded-gc,--min-semi-space-size=16,--no-sparkplug,--no-maglev",
  ];
  const argv = [Deno.execPath(), "compile", ...flags, `--target=${target}`, `--output=${output}`];
  const attempt = (runtime: string | undefined): Promise<Outcome> =>
    capture([...argv, main], {
      cwd: folder,
      env: runtime === undefined ? {} : { DENORT_BIN: runtime },
    });
  const own = Deno.env.get("DENORT_BIN");
  let outcome = await attempt(own ?? cachedRuntime(target));
  if (
    outcome.code !== 0 && own === undefined && outcome.stderr.includes("Setting up base binary")
  ) {
    say("Deno cannot download its runtime here");
    outcome = await attempt(await fetchRuntime(target));
  }
  if (outcome.code === 0) return;
  throw new PyveError(`Cannot compile for ${target}`, { cause: new Error(outcome.stderr.trim()) });
}
