/** What an engine printed, kept for whoever has to find out why it failed. */
import { join } from "node:path";
import type { Host } from "../host/host.ts";

/** How many are kept: the newest. */
const kept = 10;
const prefix = "container-build-";

/** Writes the lines of a build, and removes old logs. Returns the path from the root. */
export function keepLog(host: Host, root: string, lines: readonly string[]): string {
  const folder = join(root, ".pyve", "log");
  makePrivateFolder(host, folder);
  const time = host.clock.now().toISOString().replace(/[-:]/g, "").replace(/\.\d+Z$/, "Z");
  const name = `${prefix}${time}.log`;
  host.fs.write(join(folder, name), lines.map((line) => `${line}\n`).join(""), { mode: 0o600 });
  const logs = (host.fs.list(folder) ?? []).map((entry) => entry.name)
    .filter((entry) => entry.startsWith(prefix)).sort();
  for (const old of logs.slice(0, -kept)) host.fs.remove(join(folder, old));
  return `.pyve/log/${name}`;
}

/** A folder that git leaves alone, also where no `pyve init` told it to. */
export function makePrivateFolder(host: Host, folder: string): void {
  host.fs.makeFolder(folder);
  const ignore = join(folder, ".gitignore");
  if (host.fs.stat(ignore) === undefined) host.fs.write(ignore, "*\n");
}
