/**
 * conda-lock itself, in a virtual environment of its own: the judge of the locks that pyve writes.
 * Kept in the cache; only the first time takes long.
 */
import { join } from "node:path";
import { repository } from "./binary.ts";

const version = "4.0.3";

/** Its Python, or why it cannot be had. */
export type FoundCondaLock =
  | { readonly kind: "ready"; readonly python: string; readonly program: string }
  | { readonly kind: "missing"; readonly why: string };

let found: FoundCondaLock | undefined;

/** Looks for it, and gets it when it is not there yet. */
export function findCondaLock(): FoundCondaLock {
  found ??= prepare();
  return found;
}

function prepare(): FoundCondaLock {
  const home = Deno.env.get("HOME") ?? join(repository, ".denow");
  const cache = join(Deno.env.get("XDG_CACHE_HOME") || join(home, ".cache"), "pyve-ci");
  const folder = join(cache, `conda-lock-${version}`);
  const python = join(folder, "bin", "python");
  const program = join(folder, "bin", "conda-lock");
  Deno.mkdirSync(cache, { recursive: true });
  const lock = Deno.openSync(`${folder}.lock`, { create: true, write: true });
  try {
    lock.lockSync(true);
    if (!isFile(join(folder, "done"))) {
      run("python3", ["-m", "venv", "--clear", folder]);
      const quiet = ["--quiet", "--disable-pip-version-check", "--no-input"];
      run(python, ["-m", "pip", "install", ...quiet, `conda-lock==${version}`]);
      Deno.writeTextFileSync(join(folder, "done"), "");
    }
    return { kind: "ready", python, program };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: "missing", why: `no conda-lock: ${why}` };
  } finally {
    lock.close();
  }
}

function run(program: string, args: readonly string[]): void {
  const ended = new Deno.Command(program, { args: [...args], stdin: "null" }).outputSync();
  if (ended.success) return;
  const last = new TextDecoder().decode(ended.stderr).trim().split("\n").at(-1) ?? "";
  throw new Error(`\`${program}\` ended with ${ended.code}: ${last}`);
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
