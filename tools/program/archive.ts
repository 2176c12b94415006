/**
 * The archive with the program's scripts. `deno compile` could embed them, but Deno copies all that
 * it embeds at every start, which takes 0.9 ms for a megabyte. So they stand before that, where
 * nobody touches them until the loader asks.
 */
import { join } from "node:path";
import { cutRuntime } from "../denort.ts";
import type { Index } from "./read_file.ts";

/** Files, one behind the other. */
export interface Archive {
  readonly bytes: Uint8Array;
  readonly index: Index;
}

/** Packs the files of a folder that `wanted` lets in. */
export function pack(folder: string, wanted: (name: string) => boolean): Archive {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter(wanted).sort();
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

/** A program that Deno compiled, with an archive between its runtime and what was embedded. */
export function withArchive(program: Uint8Array, { bytes }: Archive): readonly Uint8Array[] {
  const runtime = cutRuntime(program);
  return [runtime, bytes, program.subarray(runtime.length)];
}
