/** Finding a program on PATH, without starting a shell. */
import { delimiter, isAbsolute, join } from "node:path";
import type { Host } from "./host.ts";

/** The absolute path of an executable on PATH; `undefined` when there is none. */
export function findProgram(host: Host, name: string): string | undefined {
  const windows = host.platform.os === "windows";
  const separator = windows ? ";" : delimiter;
  const endings = windows ? ["", ".exe", ".cmd", ".bat"] : [""];
  for (const folder of (host.env("PATH") ?? "").split(separator)) {
    if (!isAbsolute(folder)) continue;
    for (const ending of endings) {
      const path = join(folder, name + ending);
      const facts = host.fs.stat(path);
      if (facts?.kind === "file" && (windows || (facts.mode & 0o111) !== 0)) return path;
    }
  }
  return undefined;
}
