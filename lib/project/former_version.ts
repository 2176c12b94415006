/** Whether a project is one of bash pyve. Apart from finding its environment, which few need. */
import { join } from "node:path";
import type { Host } from "../host/host.ts";

/** The version of the bash pyve that wrote the configuration; `undefined` for every other project. */
export function formerVersion(host: Pick<Host, "fs">, root: string): string | undefined {
  const text = host.fs.readText(join(root, ".pyve", "config")) ?? "";
  return /^pyve_version[ \t]*:[ \t]*["']?([^"'\s#]+)/m.exec(text)?.[1];
}
