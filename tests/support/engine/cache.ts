/** What the engine's helpers keep between runs, beside the other tools that CI keeps. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { repository } from "../binary.ts";

/** The folder of all that is kept; it may be removed at any time. */
export function cacheFolder(): string {
  const home = Deno.env.get("HOME") ?? join(repository, ".denow");
  const cache = Deno.env.get("XDG_CACHE_HOME") || join(home, ".cache");
  const folder = join(cache, "pyve-ci");
  Deno.mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * A folder of the cache that `make` fills the first time; several processes may ask at once.
 * What is half made, since `make` failed or was killed, is removed by `discard` and made again.
 */
export function kept(
  name: string,
  make: (folder: string) => void,
  discard: (folder: string) => void = removeFolder,
): string {
  const folder = join(cacheFolder(), name);
  const done = join(folder, "done");
  if (isFile(done)) {
    Deno.utimeSync(done, new Date(), new Date());
    return folder;
  }
  const lock = Deno.openSync(`${folder}.lock`, { create: true, write: true });
  try {
    lock.lockSync(true);
    if (isFile(done)) return folder;
    discard(folder);
    Deno.mkdirSync(folder);
    make(folder);
    Deno.writeTextFileSync(done, "");
    return folder;
  } finally {
    lock.close();
  }
}

/** Removes folders of the cache with a name that begins so, and that nobody asked for in a day. */
export function removeUnused(beginning: string): void {
  for (const { name } of [...Deno.readDirSync(cacheFolder())]) {
    const done = join(cacheFolder(), name, "done");
    if (!name.startsWith(beginning) || !isFile(done)) continue;
    const asked = Deno.statSync(done).mtime?.getTime() ?? 0;
    if (Date.now() - asked > 24 * 60 * 60 * 1000) removeFolder(join(cacheFolder(), name));
  }
}

/** Removes a folder that may not be there. */
export function removeFolder(folder: string): void {
  try {
    Deno.removeSync(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Whether there is a file. */
export function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** Where a program is started. */
export interface Place {
  readonly cwd?: string;
  /** Its whole environment; ours when absent. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end and gives what it printed. @throws Error with the end of its messages */
export function run(program: string, args: readonly string[], { cwd, env }: Place = {}): string {
  const where = cwd === undefined ? {} : { cwd };
  const clean = env === undefined ? {} : { env: { ...env }, clearEnv: true };
  const ended = new Deno.Command(program, { args: [...args], stdin: "null", ...where, ...clean })
    .outputSync();
  const decoder = new TextDecoder();
  if (ended.success) return decoder.decode(ended.stdout);
  const last = decoder.decode(ended.stderr).trim().split("\n").slice(-5).join("\n");
  throw new Error(`\`${program} ${args.join(" ")}\` ended with ${ended.code}: ${last}`);
}

/** Twelve characters that stand for the parts. */
export function digestOf(parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(`${part.length}:`).update(part);
  return digest.digest("hex").slice(0, 12);
}
