/** Commands as a user who may not do everything, as tests in containers run as root. */
import { hasAbility } from "./capable.ts";

const nobody = 65_534;

/** The command line that runs `argv` as a user to whom modes of files mean something. */
export function asPlainUser(argv: readonly string[]): readonly string[] {
  if (Deno.uid() !== 0 || !hasAbility("users")) return argv;
  return ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups", ...argv];
}

/** Gives files to that user. */
export async function giveToPlainUser(...paths: readonly string[]): Promise<void> {
  if (Deno.uid() !== 0) return;
  for (const path of paths) await Deno.chown(path, nobody, nobody);
}
