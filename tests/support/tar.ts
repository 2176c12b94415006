/** Tar archives made of headers and contents as a test wants them. */

/** A member; what is not said is a file without content. */
export interface TarEntry {
  readonly path: string;
  /** The flag of its kind, as POSIX has them: `0` a file, `2` a symbolic link, `5` a folder. */
  readonly type?: string;
  readonly target?: string;
  readonly content?: string;
  /** The field as written, where it is not the size of the content in octal digits. */
  readonly size?: Uint8Array;
  /** `ustar` and its version, or what GNU tar writes there; nothing: before POSIX. */
  readonly magic?: string;
  readonly prefix?: string;
}

const encoder = new TextEncoder();

/** The archive, with the two empty blocks at its end. */
export function tarOf(entries: readonly TarEntry[]): Uint8Array {
  const blocks = entries.flatMap((entry) => {
    const content = encoder.encode(entry.content ?? "");
    const padded = new Uint8Array(Math.ceil(content.length / 512) * 512);
    padded.set(content);
    return [headerOf(entry, content.length), padded];
  });
  return joined([...blocks, new Uint8Array(1024)]);
}

/** A record of pax, whose length counts its own digits. */
export function paxRecord(key: string, value: string): string {
  const rest = encoder.encode(` ${key}=${value}\n`).length;
  const digits = String(rest + String(rest).length).length;
  return `${rest + digits} ${key}=${value}\n`;
}

function headerOf(entry: TarEntry, size: number): Uint8Array {
  const header = new Uint8Array(512);
  const put = (text: string, at: number): void => header.set(encoder.encode(text), at);
  put(entry.path, 0);
  put("0000644\0", 100);
  header.set(entry.size ?? encoder.encode(`${size.toString(8).padStart(11, "0")}\0`), 124);
  put(entry.type ?? "0", 156);
  put(entry.target ?? "", 157);
  put(entry.magic ?? "ustar\x0000", 257);
  put(entry.prefix ?? "", 345);
  put("        ", 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
