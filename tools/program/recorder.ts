/**
 * The loader as warming runs it. It is compiled like the program itself, so that V8 takes its caches
 * for the program's own; but it reads the scripts from a folder, and writes down what it did.
 */
import { type CompiledScript, start } from "./loader.ts";
import { type Order, orderVariable, type Recording } from "./order.ts";
import { filesOf } from "./read_file.ts";

function record(order: Order): void {
  const chunks: string[] = [];
  let script: CompiledScript | undefined;
  beforeTheEnd(() => {
    if (script !== undefined && order.cache !== undefined) {
      Deno.writeFileSync(order.cache, script.createCachedData());
    }
    const recording: Recording = { chunks, rejected: script?.cachedDataRejected === true };
    Deno.writeTextFileSync(order.recording, JSON.stringify(recording));
  });
  start(order, filesOf(order.folder), Deno.args, {
    chunk: (name) => chunks.push(name.slice(2)),
    command: (compiled) => script = compiled,
  });
}

/** Calls `write` before this process ends, or would become another. */
function beforeTheEnd(write: () => void): void {
  const { exit, dlopen } = Deno;
  Deno.exit = (code) => {
    write();
    return exit(code);
  };
  Deno.dlopen = (...words) => {
    const library = dlopen(...words);
    return { ...library, symbols: { ...library.symbols, execvp: () => Deno.exit(0) } };
  };
}

record(JSON.parse(Deno.env.get(orderVariable) ?? ""));
