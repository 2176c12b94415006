/**
 * git's index, read as its format is documented (gitformat-index): starting git would cost more
 * than everything else that the doctor reads.
 */
import { Buffer } from "node:buffer";

/**
 * The tracked paths that are one of `places` or below it; all are relative to the root of the work
 * tree. `undefined` for an index that cannot be understood or does not stand by itself.
 */
export function trackedPaths(
  index: Uint8Array,
  places: readonly string[],
): readonly string[] | undefined {
  const buffer = Buffer.from(index.buffer, index.byteOffset, index.byteLength);
  if (buffer.length < 32 || buffer.toString("latin1", 0, 4) !== "DIRC") return undefined;
  const version = buffer.readUInt32BE(4);
  if (version < 2 || version > 4) return undefined;
  if (isSplit(buffer)) return undefined;
  // Only version 4 shortens names: in the others a name that does not occur is not tracked.
  if (version < 4 && !places.some((place) => buffer.includes(place))) return [];
  const names = readNames(buffer, version);
  return names?.filter((name) =>
    places.some((place) => name === place || name.startsWith(`${place}/`))
  );
}

/** Flags, and with them the name, stand behind numbers of 40 bytes and a SHA-1. */
const fixedBytes = 62;
const extended = 0x4000;

function readNames(buffer: Buffer, version: number): readonly string[] | undefined {
  const names: string[] = [];
  const count = buffer.readUInt32BE(8);
  let name = Buffer.alloc(0);
  let at = 12;
  for (let entry = 0; entry < count; entry++) {
    if (at + fixedBytes + 2 > buffer.length) return undefined;
    const isExtended = (buffer.readUInt16BE(at + fixedBytes - 2) & extended) !== 0;
    let start = at + fixedBytes + (isExtended ? 2 : 0);
    let kept = 0;
    if (version === 4) {
      const strip = readOffset(buffer, start);
      start = strip.end;
      kept = name.length - strip.value;
    }
    const end = buffer.indexOf(0, start);
    if (end < 0 || kept < 0) return undefined;
    name = Buffer.concat([name.subarray(0, kept), buffer.subarray(start, end)]);
    names.push(name.toString());
    // Entries before version 4 fill up to a multiple of eight bytes, with one zero at least.
    at = version === 4 ? end + 1 : at + Math.ceil((end - at + 1) / 8) * 8;
  }
  return endsWell(buffer, at) ? names : undefined;
}

/** A number as in the offsets of pack files: seven bits a byte, each further one adding 1. */
function readOffset(
  buffer: Buffer,
  start: number,
): { readonly value: number; readonly end: number } {
  let at = start;
  let byte = buffer[at++] ?? 0;
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    byte = buffer[at++] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, end: at };
}

const checksumBytes = 20;

/** Whether extensions and nothing else stand between the entries and the checksum. */
function endsWell(buffer: Buffer, start: number): boolean {
  let at = start;
  while (at + 8 <= buffer.length - checksumBytes) at += 8 + buffer.readUInt32BE(at + 4);
  return at === buffer.length - checksumBytes;
}

/** The extension of an index whose entries are partly in another file. */
function isSplit(buffer: Buffer): boolean {
  for (let at = buffer.indexOf("link", 12, "latin1"); at >= 0;) {
    if (at + 8 <= buffer.length && endsWell(buffer, at)) return true;
    at = buffer.indexOf("link", at + 1, "latin1");
  }
  return false;
}
