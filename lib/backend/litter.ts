/**
 * Files that a program puts beside a user's own, and leaves there where it is killed. What it could
 * leave is noted before it starts, and only a file that fits the note is ever removed.
 */
import { join } from "node:path";
import { recordOf } from "../json_record.ts";
import type { Host } from "../host/host.ts";

/** What a program may leave behind. */
export interface Litter {
  /** The folder, absolute. */
  readonly folder: string;
  /** How names begin; letters, digits and `_` follow. */
  readonly prefix: string;
  /** The only lines that such a file can have. */
  readonly lines: readonly string[];
}

const noteName = "litter.json";

/** Writes down in the folder `mark` what may be left. */
export function noteLitter(host: Host, mark: string, litter: readonly Litter[]): void {
  if (litter.length === 0) return;
  host.fs.write(join(mark, noteName), JSON.stringify(litter), { mode: 0o600 });
}

/** Removes what was left of that which is noted in `mark`, once no program writes any more; then the note. */
export function removeLitter(host: Host, mark: string): void {
  const note = join(mark, noteName);
  const text = host.fs.readText(note);
  if (text === undefined) return;
  for (const { folder, prefix, lines } of readNote(text)) {
    for (const { name, kind } of host.fs.list(folder) ?? []) {
      if (kind !== "file" || !name.startsWith(prefix)) continue;
      if (!/^\w+$/.test(name.slice(prefix.length))) continue;
      const path = join(folder, name);
      if (isMadeOf(host.fs.readText(path) ?? "", lines)) host.fs.remove(path);
    }
  }
  host.fs.remove(note);
}

/** Removes the note alone: a program that came to its end has cleaned up itself. */
export function forgetLitter(host: Host, mark: string): void {
  const note = join(mark, noteName);
  if (host.fs.lstat(note) !== undefined) host.fs.remove(note);
}

/** Killed in the middle, the last line may be a part of one. */
function isMadeOf(text: string, lines: readonly string[]): boolean {
  const written = text.split("\n");
  const last = written.pop() ?? "";
  return written.every((line) => lines.includes(line)) &&
    lines.concat("").some((line) => line.startsWith(last));
}

function readNote(text: string): readonly Litter[] {
  try {
    const entries: unknown = JSON.parse(text);
    return Array.isArray(entries) ? entries.map(recordOf).flatMap(readLitter) : [];
  } catch {
    // A note that was not written whole was written before any program started.
    return [];
  }
}

function readLitter({ folder, prefix, lines }: ReturnType<typeof recordOf>): readonly Litter[] {
  if (typeof folder !== "string" || typeof prefix !== "string" || prefix === "") return [];
  if (!Array.isArray(lines)) return [];
  return [{ folder, prefix, lines: lines.map(String) }];
}
