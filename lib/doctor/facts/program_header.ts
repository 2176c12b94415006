/**
 * For which machines a program is made, from its first bytes: of ELF (System V ABI), Mach-O (one
 * machine or several in one file) and PE.
 */

/** The machines as pyve names them; others by their number. Empty: no program of these formats. */
export function machinesOf(bytes: Uint8Array): readonly string[] {
  if (bytes.length < 64) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0);
  if (magic === 0x7f454c46) {
    const littleEndian = view.getUint8(5) === 1;
    return [name(elf, view.getUint16(18, littleEndian))];
  }
  // 0xfeedface and 0xfeedfacf, in the byte order of the machine.
  if (magic === 0xcefaedfe || magic === 0xcffaedfe) return [name(macho, view.getUint32(4, true))];
  if (magic === 0xcafebabe) return fatMachines(view);
  if (view.getUint16(0) === 0x4d5a) return peMachine(view);
  return [];
}

const elf: Readonly<Record<number, string>> = {
  3: "i386",
  8: "mips",
  20: "ppc",
  21: "ppc64",
  22: "s390x",
  40: "arm",
  62: "x86_64",
  183: "aarch64",
  243: "riscv",
  258: "loongarch",
};

const macho: Readonly<Record<number, string>> = {
  7: "i386",
  0x01000007: "x86_64",
  0x0100000c: "aarch64",
  18: "ppc",
};

const pe: Readonly<Record<number, string>> = { 0x14c: "i386", 0x8664: "x86_64", 0xaa64: "aarch64" };

function name(table: Readonly<Record<number, string>>, number: number): string {
  return table[number] ?? `machine ${number}`;
}

function fatMachines(view: DataView): readonly string[] {
  const count = view.getUint32(4);
  // A Java class file has the same first bytes, and its version where the number stands.
  if (count > 20 || 8 + count * 20 > view.byteLength) return [];
  return Array.from({ length: count }, (_, index) => name(macho, view.getUint32(8 + index * 20)));
}

function peMachine(view: DataView): readonly string[] {
  const header = view.getUint32(60, true);
  return header + 6 > view.byteLength ? [] : [name(pe, view.getUint16(header + 4, true))];
}
