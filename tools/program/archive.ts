/**
 * The archive with the program's scripts. `deno compile` could embed them, but Deno 2.6 copies all
 * that it embeds at every start, which takes 0.9 ms for a megabyte. So they stand before that, where
 * nobody touches them until the loader asks.
 */
import { join } from "node:path";
import { PyveError } from "../../lib/errors.ts";
import { cutRuntime } from "../denort.ts";
import type { Index } from "./read_file.ts";

/** Files, one behind the other. */
export interface Archive {
  readonly bytes: Uint8Array;
  readonly index: Index;
}

/** Packs the files of a folder, without those in folders below. */
export function pack(folder: string): Archive {
  const names = [...Deno.readDirSync(folder)].filter(({ isFile }) => isFile)
    .map(({ name }) => name).sort();
  const files = names.map((name) => Deno.readFileSync(join(folder, name)));
  const bytes = new Uint8Array(files.reduce((length, file) => length + file.length, 0));
  const index: Record<string, [number, number]> = {};
  let offset = 0;
  for (const [at, file] of files.entries()) {
    bytes.set(file, offset);
    index[names[at] ?? ""] = [offset, file.length];
    offset += file.length;
  }
  return { bytes, index };
}

/**
 * A compiled program in parts: the archive stands between its runtime and what Deno embedded.
 * @throws PyveError where Deno embedded it in another way
 */
export function withArchive(program: Uint8Array, { bytes }: Archive): readonly Uint8Array[] {
  const runtime = cutRuntime(program);
  if (runtime === undefined) throw new PyveError("Cannot find where the runtime ends");
  return [runtime, bytes, program.subarray(runtime.length)];
}
