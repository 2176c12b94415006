/** Whether `dist/pyve` is still what the sources say, so that nothing is compiled twice. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { repository, statOrUndefined } from "./task.ts";

/** All that decides what the program is. A folder counts with everything in it. */
const sources: readonly string[] = [
  "main.ts",
  "commands",
  "completions",
  "lib",
  "shell",
  "deno.json",
  "deno.lock",
  "tools/compile.ts",
  "tools/program",
];

/** The SHA-256 of every source below `root`, its name and the version of Deno. */
export function digestSources(root: string = repository): string {
  const digest = createHash("sha256").update(Deno.version.deno);
  for (const name of sources.flatMap((source) => filesIn(root, source))) {
    digest.update(`\0${name}\0`).update(Deno.readFileSync(join(root, name)));
  }
  return digest.digest("hex");
}

/** The files under a name, sorted, relative to `root`; none when it does not exist. */
function filesIn(root: string, name: string): readonly string[] {
  const facts = statOrUndefined(join(root, name));
  if (facts === undefined) return [];
  if (!facts.isDirectory) return [name];
  const entries = [...Deno.readDirSync(join(root, name))].map((entry) => entry.name);
  return entries.sort().flatMap((entry) => filesIn(root, `${name}/${entry}`));
}
