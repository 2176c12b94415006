/**
 * Whether a program's file ends before its own header says that it does: a download that was cut
 * short by a server or proxy which called it whole. Pure.
 */

/** Whether it does; `false` for what is no program of Linux, macOS or Windows. */
export function isCutOff(file: Uint8Array): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  try {
    return endOf(view) > file.byteLength;
  } catch (error) {
    // The header itself is cut.
    if (error instanceof RangeError) return true;
    throw error;
  }
}

/** Bytes that the header speaks of. */
function endOf(view: DataView): number {
  if (view.byteLength < 4) return 0;
  const magic = view.getUint32(0);
  if (magic === 0x7f454c46) return endOfElf(view);
  if (magic === 0xcffaedfe) return endOfMachO(view);
  return magic >>> 16 === 0x4d5a ? endOfPe(view) : 0;
}

/** ELF, 64 bits: the table of sections stands at the end. */
function endOfElf(view: DataView): number {
  const little = view.getUint8(5) === 1;
  const table = Number(view.getBigUint64(0x28, little));
  return table + view.getUint16(0x3a, little) * view.getUint16(0x3c, little);
}

/** Mach-O, 64 bits, little-endian: the last segment (`LC_SEGMENT_64`) holds the signature. */
function endOfMachO(view: DataView): number {
  const ends = [0];
  let at = 32;
  for (let left = view.getUint32(16, true); left > 0; left--) {
    if (view.getUint32(at, true) === 0x19) {
      ends.push(Number(view.getBigUint64(at + 40, true) + view.getBigUint64(at + 48, true)));
    }
    at += Math.max(8, view.getUint32(at + 4, true));
  }
  return Math.max(...ends);
}

/** PE: the raw data of the last section. */
function endOfPe(view: DataView): number {
  const header = view.getUint32(0x3c, true);
  const sections = header + 24 + view.getUint16(header + 20, true);
  const count = view.getUint16(header + 6, true);
  const ends = Array.from({ length: count }, (_, index) => {
    const at = sections + index * 40;
    return view.getUint32(at + 16, true) + view.getUint32(at + 20, true);
  });
  return Math.max(0, ...ends);
}
