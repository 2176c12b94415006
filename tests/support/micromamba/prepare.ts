/**
 * Getting the double of micromamba ready: a virtual environment with py-rattler, the local channels,
 * and the program. All of it is kept in the cache; only the first time takes long.
 * `deno run -A tests/support/micromamba/prepare.ts` does it beforehand, as CI does.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { repository } from "../binary.ts";

/** The double, ready for use. */
export interface Double {
  /** The program. */
  readonly path: string;
  /** The folder of the channels; `conda-forge` and `lab` are in it. */
  readonly channels: string;
  /** The Python that has py-rattler. */
  readonly python: string;
  /** A program like it that says it is of another version, with comments up to `size` bytes. */
  program(version: string, size?: number): string;
}

/** What is there: the double, or why it cannot be had. */
export type Prepared = { readonly kind: "ready"; readonly double: Double } | {
  readonly kind: "missing";
  readonly why: string;
};

const here = join(repository, "tests", "support", "micromamba");

let prepared: Prepared | undefined;

/** Makes what is missing of the double; the network is used the first time only. */
export function prepareDouble(): Prepared {
  prepared ??= prepare();
  return prepared;
}

function prepare(): Prepared {
  if (Deno.build.os !== "linux") return { kind: "missing", why: `no channel for ${Deno.build.os}` };
  const cache = cacheFolder();
  Deno.mkdirSync(cache, { recursive: true });
  const lock = Deno.openSync(join(cache, "micromamba-double.lock"), { create: true, write: true });
  try {
    lock.lockSync(true);
    const python = makeEnvironment(cache);
    const made = run(python, ["-I", "-B", join(here, "channel"), cache]);
    const channels = made.trim();
    const path = writeProgram(cache, python);
    const program = (version: string, size = 0): string => launcher(python, cache, version, size);
    return { kind: "ready", double: { path, channels, python, program } };
  } catch (error) {
    return { kind: "missing", why: error instanceof Error ? error.message : String(error) };
  } finally {
    lock.close();
  }
}

/** Beside the other tools that CI keeps. */
function cacheFolder(): string {
  const home = Deno.env.get("HOME") ?? join(repository, ".denow");
  const cache = Deno.env.get("XDG_CACHE_HOME") || join(home, ".cache");
  return join(cache, "pyve-ci");
}

/** A virtual environment with what requirements.txt names. */
function makeEnvironment(cache: string): string {
  const requirements = join(here, "requirements.txt");
  const content = Deno.readTextFileSync(requirements);
  const environment = join(cache, `rattler-${digestOf(content)}`);
  const python = join(environment, "bin", "python");
  const done = join(environment, "done");
  if (isFile(done) && isFile(python)) return python;
  run("python3", ["-m", "venv", "--clear", environment]);
  const quiet = ["--quiet", "--disable-pip-version-check", "--no-input"];
  run(python, ["-m", "pip", "install", ...quiet, "--only-binary=:all:", "-r", requirements]);
  Deno.writeTextFileSync(done, "");
  return python;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** Runs a program to its end and gives what it printed. */
function run(program: string, args: readonly string[]): string {
  const ended = new Deno.Command(program, { args: [...args], stdin: "null" }).outputSync();
  const decoder = new TextDecoder();
  if (ended.success) return decoder.decode(ended.stdout);
  const last = decoder.decode(ended.stderr).trim().split("\n").at(-1) ?? "";
  throw new Error(`\`${program} ${args.join(" ")}\` ended with ${ended.code}: ${last}`);
}

function writeProgram(cache: string, python: string): string {
  const content = launcher(python, cache, "2.8.1", 0);
  const folder = join(cache, `micromamba-double-${digestOf(content)}`);
  const path = join(folder, "micromamba");
  if (isFile(path)) return path;
  Deno.mkdirSync(folder, { recursive: true });
  Deno.writeTextFileSync(`${path}.half`, content, { mode: 0o755 });
  Deno.renameSync(`${path}.half`, path);
  return path;
}

/** The program: a shell script, since a `#!` line may be too short for the path of the Python. */
function launcher(python: string, cache: string, version: string, size: number): string {
  const code = join(cache, "python-code");
  const script = `#!/bin/sh
# A double of micromamba for tests. This is not micromamba.
MICROMAMBA_DOUBLE_VERSION="\${MICROMAMBA_DOUBLE_VERSION:-${version}}"
export MICROMAMBA_DOUBLE_VERSION
exec ${quote(python)} -I -X pycache_prefix=${quote(code)} ${quote(join(here, "double"))} "$0" "$@"
`;
  const line = `# ${"-".repeat(77)}\n`;
  return script + line.repeat(Math.ceil(Math.max(0, size - script.length) / line.length));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function digestOf(content: string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 12);
}

if (import.meta.main) {
  const result = prepareDouble();
  if (result.kind === "missing") throw new Error(`There is no double of micromamba: ${result.why}`);
  await Deno.stdout.write(new TextEncoder().encode(`${result.double.path}\n`));
}
