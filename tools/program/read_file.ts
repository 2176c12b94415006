/** Where the loader reads what came with the program: a folder, or the program's own file. */

/** The bytes of a file; `undefined` where there is none of that name. */
export type ReadFile = (name: string) => Uint8Array | undefined;

/** Where each file of an archive lies: its first byte, counted from the archive's, and its length. */
export type Index = Readonly<Record<string, readonly [number, number]>>;

/** Reads the files of a folder. */
export function filesOf(folder: string): ReadFile {
  return (name) => {
    try {
      return Deno.readFileSync(`${folder}/${name}`);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  };
}

/**
 * Reads the files of the archive in the program that runs, `length` bytes long. It ends where that
 * which Deno embedded begins; how long that is stands in the last eight bytes of the program.
 */
export function filesOfProgram(length: number, index: Index): ReadFile {
  // The kernel's name for it holds although the program is replaced meanwhile.
  const file = Deno.openSync("/proc/self/exe");
  const readAt = (offset: number, size: number): Uint8Array => {
    file.seekSync(offset, Deno.SeekMode.Start);
    const bytes = new Uint8Array(size);
    for (let filled = 0; filled < size;) {
      const read = file.readSync(bytes.subarray(filled));
      if (read === null) throw new Error("Cannot read the program: it has become shorter");
      filled += read;
    }
    return bytes;
  };
  const trailer = file.seekSync(-trailerLength, Deno.SeekMode.End);
  const embedded = new DataView(readAt(trailer, trailerLength).buffer)
    .getBigUint64(trailerLength - 8, true);
  const start = trailer - Number(embedded) - length;
  return (name) => {
    const place = index[name];
    return place === undefined ? undefined : readAt(start + place[0], place[1]);
  };
}

/** The mark of a compiled program, and two numbers of 64 bits. */
const trailerLength = 24;
