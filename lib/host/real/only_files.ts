/**
 * Named pipes, sockets and devices where a file is expected. Opening a pipe waits until somebody
 * writes into it, which may be never, and a device may have no end.
 */
import { PyveError } from "../../errors.ts";
import { shellWord } from "../../shell_word.ts";

/**
 * Makes sure that there is a file, or a folder, of which the system has its own words. What a user
 * names in `/dev` or `/proc` is meant (`<(…)`, `/dev/stdin`), and so is a link to the null device.
 * @throws PyveError for anything else; what the system throws where nothing is there
 */
export function refuseNoFile(verb: string, path: string): void {
  if (Deno.build.os === "windows" || /^\/(dev|proc)\//.test(path)) return;
  const info = Deno.statSync(path);
  if (info.isFile || info.isDirectory || Deno.realPathSync(path) === "/dev/null") return;
  const word = shellWord(path);
  throw new PyveError(`Cannot ${verb} \`${path}\`: it is ${kindOf(info)}, not a file`, {
    hint: `move it away with \`mv ${word} ${shellWord(`${path}.moved`)}\``,
  });
}

function kindOf({ isFifo, isSocket }: Deno.FileInfo): string {
  if (isFifo === true) return "a named pipe";
  return isSocket === true ? "a socket" : "a device";
}
