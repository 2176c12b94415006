/**
 * Replacing a file or link whole or not at all: the new content is written beside it, flushed to
 * the disk, and renamed over it. A crash leaves the old content or the new one.
 */
import { unfinishedSuffix } from "../host.ts";

/** Writes a file whole. Follows a link at `path`; keeps the mode of a file that is there. */
export function writeWhole(
  path: string,
  content: string | Uint8Array,
  mode: number | undefined,
): void {
  const target = physicalTarget(path);
  const before = statOrUndefined(target);
  const temporary = beside(target);
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  try {
    writeFlushed(temporary, bytes, mode ?? 0o666);
    // The umask narrows the mode at creation, as it should for a new file; an old one keeps its own.
    const kept = mode === undefined ? before?.mode ?? undefined : undefined;
    if (kept !== undefined && Deno.build.os !== "windows") {
      Deno.chmodSync(temporary, kept & 0o7777);
    }
    Deno.renameSync(temporary, target);
  } catch (cause) {
    removeQuietly(temporary);
    throw cause;
  }
}

/** Makes a symbolic link, replacing a link or file at `path` in one rename. */
export function makeLink(target: string, path: string): void {
  const temporary = beside(path);
  try {
    // A junction needs no administrator's right on Windows, unlike a symbolic link.
    Deno.symlinkSync(target, temporary, { type: "junction" });
    Deno.renameSync(temporary, path);
  } catch (cause) {
    removeQuietly(temporary);
    throw cause;
  }
}

function writeFlushed(path: string, bytes: Uint8Array, mode: number): void {
  using file = Deno.openSync(path, { write: true, createNew: true, mode });
  let written = 0;
  while (written < bytes.length) {
    written += file.writeSync(bytes.subarray(written));
  }
  file.syncDataSync();
}

/** Linux gives up after as many links, too. */
const mostLinks = 40;

/** Where the links at `path` lead, whether there is a file at the end or not. */
function physicalTarget(path: string): string {
  let target = path;
  for (let links = 0; links < mostLinks; links++) {
    const next = linkTarget(target);
    if (next === undefined) return target;
    target = isAbsolute(next) ? next : `${split(target).folder}${next}`;
  }
  // The system's own words for links that go round in a circle.
  Deno.statSync(path);
  return target;
}

function linkTarget(path: string): string | undefined {
  try {
    return Deno.readLinkSync(path);
  } catch {
    return undefined;
  }
}

function statOrUndefined(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch {
    return undefined;
  }
}

function beside(path: string): string {
  const { folder, name } = split(path);
  const random = crypto.randomUUID().slice(0, 8);
  return `${folder}.${name.slice(0, 180)}.${random}${unfinishedSuffix}`;
}

const isSeparator = Deno.build.os === "windows" ? /[\\/]/ : /\//;

function isAbsolute(path: string): boolean {
  return isSeparator.test(path.charAt(0)) || (Deno.build.os === "windows" && /^\w:/.test(path));
}

/** By hand, since every start of pyve loads this file, and `node:path` costs 0.7 ms. */
function split(path: string): { readonly folder: string; readonly name: string } {
  const name = path.split(isSeparator).at(-1) ?? "";
  return { folder: path.slice(0, path.length - name.length), name };
}

function removeQuietly(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // It may never have been made; the error that matters is the one on its way up.
  }
}
