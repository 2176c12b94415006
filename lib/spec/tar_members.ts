/**
 * The names in a tar archive, from a stream of its bytes: ustar and pax (POSIX.1-2001), the long
 * names of GNU tar, and what was before them. Contents are passed over, not kept.
 */
import { exitStatus, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";
import { type ByteQueue, byteQueue } from "./tar_bytes.ts";
import { type PaxRecords, readPaxRecords } from "./tar_pax.ts";

/** One member. */
export interface TarMember {
  /** As written; a folder's without the slash at its end. */
  readonly path: string;
  readonly kind: "file" | "hard-link" | "symbolic-link" | "folder" | "other";
  /** What a link leads to, as written; empty for everything else. */
  readonly target: string;
  /** Of its content, in bytes. */
  readonly size: number;
}

/** A name may be long, but not so long that holding it is a burden. */
const longestName = 1 << 20;
const block = 512;

interface Header extends Omit<TarMember, "kind"> {
  readonly type: string;
}

/**
 * The members in order, while the bytes come; `chunks` are cut anywhere.
 * @throws PyveError (2) naming the file where the bytes are no tar archive, or end before its end
 */
export async function* tarMembers(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string,
): AsyncGenerator<TarMember> {
  const bytes = byteQueue(chunks);
  let said: PaxRecords = {};
  for (let first = true;; first = false) {
    const raw = await bytes.take(block);
    if (raw === undefined && first) throw refusal(file, "it is no tar archive");
    if (raw === undefined) throw tooShort(file);
    if (raw.every((byte) => byte === 0)) {
      if (first) throw refusal(file, "it is an empty tar archive");
      return;
    }
    const header = readHeader(raw, file, first);
    if ("xgLK".includes(header.type)) {
      const records = await readRecords(bytes, header, file);
      // What `g` says of all members is times and comments; a name of all would be none.
      if (header.type !== "g") said = { ...said, ...records };
      continue;
    }
    if (header.type === "S") {
      throw refusal(file, `member ${excerpt(header.path)} is sparse, as only GNU tar writes it`);
    }
    const member = memberOf(header, said, file);
    said = {};
    if (!(await bytes.skip(padded(member.size)))) throw tooShort(file);
    yield member;
  }
}

function memberOf(header: Header, said: PaxRecords, file: string): TarMember {
  const path = said.path ?? header.path;
  const size = said.size ?? header.size;
  if (!Number.isSafeInteger(size)) {
    throw refusal(file, `the size of member ${excerpt(path)} is none`);
  }
  const kind = kindOf(header.type, path);
  const link = kind === "hard-link" || kind === "symbolic-link";
  return {
    path: path.length > 1 ? path.replace(/\/$/, "") : path,
    kind,
    target: link ? said.target ?? header.target : "",
    // Only files have content; some programs write the size of what a link leads to.
    size: kind === "file" ? size : 0,
  };
}

function kindOf(type: string, path: string): TarMember["kind"] {
  switch (type) {
    case "0":
    case "7":
    case "\0":
      return path.endsWith("/") ? "folder" : "file";
    case "1":
      return "hard-link";
    case "2":
      return "symbolic-link";
    case "5":
      return "folder";
    default:
      return "other";
  }
}

async function readRecords(bytes: ByteQueue, header: Header, file: string): Promise<PaxRecords> {
  const { size, type } = header;
  if (!Number.isSafeInteger(size) || size > longestName) {
    throw refusal(file, "the name of a member is too long");
  }
  const content = await bytes.take(padded(size));
  if (content === undefined) throw tooShort(file);
  const text = content.subarray(0, size);
  if (type === "L") return { path: untilZero(text) };
  if (type === "K") return { target: untilZero(text) };
  const records = readPaxRecords(text);
  if (records === undefined) throw refusal(file, "a header of pax in it cannot be read");
  return records;
}

function readHeader(raw: Uint8Array, file: string, first: boolean): Header {
  if (!checks(raw)) {
    throw refusal(file, first ? "it is no tar archive" : "it is damaged: a header does not add up");
  }
  const name = untilZero(raw.subarray(0, 100));
  // GNU tar marks its own with a space, and keeps times where POSIX has the beginning of the name.
  const posix = untilZero(raw.subarray(257, 263)) === "ustar";
  const prefix = posix ? untilZero(raw.subarray(345, 500)) : "";
  return {
    path: prefix === "" ? name : `${prefix}/${name}`,
    type: String.fromCharCode(raw[156] ?? 0),
    target: untilZero(raw.subarray(157, 257)),
    size: readNumber(raw.subarray(124, 136)),
  };
}

/** The sum of all bytes, its own field taken as spaces; some programs add up signed bytes. */
function checks(raw: Uint8Array): boolean {
  let unsigned = 0;
  let signed = 0;
  for (const [index, byte] of raw.entries()) {
    const counted = index >= 148 && index < 156 ? 0x20 : byte;
    unsigned += counted;
    signed += counted > 127 ? counted - 256 : counted;
  }
  const stated = readNumber(raw.subarray(148, 156));
  return stated === unsigned || stated === signed;
}

/** Octal digits, or, where the first bit is set, the number itself; `NaN` for anything else. */
function readNumber(field: Uint8Array): number {
  const [first = 0, ...rest] = field;
  if (first & 0x80) {
    return rest.reduce((value, byte) => value * 256 + byte, first & 0x7f);
  }
  const digits = untilZero(field).trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || "0", 8) : NaN;
}

const utf8 = new TextDecoder();

function untilZero(field: Uint8Array): string {
  const end = field.indexOf(0);
  return utf8.decode(end < 0 ? field : field.subarray(0, end));
}

function padded(size: number): number {
  return Math.ceil(size / block) * block;
}

function tooShort(file: string): PyveError {
  return refusal(file, "it ends before its end");
}

function refusal(file: string, reason: string): PyveError {
  return new PyveError(`Cannot read \`${file}\`: ${reason}`, {
    exit: exitStatus.usage,
    hint: "make it again: `conda pack -n NAME -o env.tar.gz`",
    at: { file },
  });
}
