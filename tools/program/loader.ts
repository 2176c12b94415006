/**
 * What the compiled program starts with. The code is in classic scripts, since only those bring V8's
 * code cache along: parsing and compiling is most of what a command takes without. A command that
 * was warmed has one script with all that it needs; the rest is loaded chunk by chunk, as `import()`
 * would.
 */
import process from "node:process";
import type { ReadFile } from "./read_file.ts";

/** What a chunk exports, by name. */
type Exports = Readonly<Record<string, unknown>>;

/** Chunks that a script has: what each exports, or a promise of it where it is imported late. */
type Shared = Readonly<Record<string, () => Exports | Promise<Exports>>>;

/** The text of a script is a function of these. */
type Script = (
  module: { exports: Exports },
  require: (name: string) => unknown,
  importLate: (name: string) => Promise<Exports>,
  share: (chunks: Shared) => void,
) => void;

/** A script as `node:vm` has it. */
export interface CompiledScript {
  createCachedData(): Uint8Array;
  readonly cachedDataRejected?: boolean | undefined;
}

/** Is told what was loaded; only warming looks on. */
export interface Watch {
  readonly chunk?: (name: string) => void;
  readonly command?: (script: CompiledScript) => void;
}

/** What there is to run. */
export interface Program {
  /** The chunk to run. */
  readonly main: string;
  /** The commands that were warmed; the first serves all that were not. */
  readonly commands: readonly string[];
}

/** Runs the main chunk, out of the script for what `words` ask. */
export function start(
  { main, commands }: Program,
  readFile: ReadFile,
  words: readonly string[],
  watch: Watch = {},
): void {
  const vm = process.getBuiltinModule("node:vm");
  const loaded = new Map<string, { exports: Exports }>();
  let shared: Shared = {};

  function compile(filename: string): [CompiledScript, Script] {
    const text = new TextDecoder().decode(readFile(`${filename}.script`));
    const cachedData = readFile(`${filename}.cache`);
    const script = new vm.Script(text, { filename, ...cachedData && { cachedData } });
    return [script, script.runInThisContext()];
  }

  function require(name: string): unknown {
    if (!name.startsWith("./")) return process.getBuiltinModule(name);
    const sharing = shared[name];
    if (sharing !== undefined) return sharing();
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(name, module);
    watch.chunk?.(name);
    const [, run] = compile(name.slice(2));
    run(module, require, importLate, () => {});
    return module.exports;
  }

  async function importLate(name: string): Promise<Exports> {
    return await require(name) as Exports;
  }

  const command = chosen(commands, words);
  if (command === undefined) return void require(`./${main}`);
  const [script, run] = compile(command);
  watch.command?.(script);
  run({ exports: {} }, require, importLate, (chunks) => shared = chunks);
}

/** The first command that the words name. A wrong guess costs time and nothing else. */
export function chosen(commands: readonly string[], words: readonly string[]): string | undefined {
  return words.find((word) => commands.includes(word)) ?? commands[0];
}
