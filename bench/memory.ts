/**
 * How much memory a command takes: the largest resident set that any one of its processes had, as the
 * system counted it and tells who waits for the command. The program `time` asks, since it is small:
 * a process begins as a copy of the one that starts it, and that copy counts.
 */
import { join } from "node:path";
import { statOrUndefined } from "../tools/task.ts";
import type { Comparison } from "./group.ts";
import { read } from "./start.ts";
import type { Workspace } from "./workspace.ts";

const program = "/usr/bin/time";

/** What the program `time` is told, and what it writes: GNU's, or that of the BSDs and macOS. */
const dialects: Readonly<Record<"gnu" | "bsd", readonly string[]>> = {
  gnu: [program, "-f", "%M KiB"],
  bsd: [program, "-l"],
};

/** Reads the peak, in bytes, from what either kind of `time` wrote. */
export function readPeak(text: string): number | undefined {
  const [, kibibytes] = /^(\d+) KiB$/m.exec(text) ?? [];
  if (kibibytes !== undefined) return Number(kibibytes) * 1024;
  const [, bytes] = /^\s*(\d+)\s+maximum resident set size$/m.exec(text) ?? [];
  return bytes === undefined ? undefined : Number(bytes);
}

/** The peaks of the commands in bytes, each the largest of some runs; none where nothing tells them. */
export async function measureMemory(
  { place, prepare, commands }: Comparison,
  { folder }: Workspace,
  runs: number,
): Promise<readonly number[]> {
  if (statOrUndefined(program) === undefined) return [];
  const file = join(folder, "peak");
  const dialect = dialects[Deno.build.os === "linux" ? "gnu" : "bsd"];
  const peaks = commands.map(() => 0);
  for (let run = 0; run < runs; run++) {
    for (const [index, { argv }] of commands.entries()) {
      if (prepare !== undefined) await read(prepare, place);
      await read([...dialect, "-o", file, ...argv], place);
      const peak = readPeak(await Deno.readTextFile(file));
      if (peak === undefined) return [];
      peaks[index] = Math.max(peaks[index] ?? 0, peak);
    }
  }
  return peaks;
}
