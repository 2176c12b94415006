/** Finding a program on PATH, without starting a shell. */
import { delimiter, isAbsolute, join } from "node:path";
import { PyveError } from "../errors.ts";
import type { FileFacts, Host } from "./host.ts";

/** The absolute path of an executable on PATH; `undefined` when there is none. */
export function findProgram(host: Host, name: string): string | undefined {
  const windows = host.platform.os === "windows";
  const separator = windows ? ";" : delimiter;
  const endings = windows ? ["", ".exe", ".cmd", ".bat"] : [""];
  for (const folder of (host.env("PATH") ?? "").split(separator)) {
    if (!isAbsolute(folder)) continue;
    for (const ending of endings) {
      const path = join(folder, name + ending);
      const facts = look(host, path);
      if (facts?.kind === "file" && (windows || (facts.mode & 0o111) !== 0)) return path;
    }
  }
  return undefined;
}

/** The folders of another user, on a PATH that `su` left as it was, are passed over as a shell does. */
function look(host: Host, path: string): FileFacts | undefined {
  try {
    return host.fs.stat(path);
  } catch (error) {
    if (error instanceof PyveError) return undefined;
    throw error;
  }
}
