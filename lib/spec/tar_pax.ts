/** The extended headers of pax: `length key=value`, line for line (POSIX.1-2001, pax). */

/** What they say of a member, and what this project asks for. */
export interface PaxRecords {
  readonly path?: string;
  readonly target?: string;
  readonly size?: number;
}

const utf8 = new TextDecoder();

/** Reads them; `undefined` where they are none. Lengths count bytes, their own digits included. */
export function readPaxRecords(bytes: Uint8Array): PaxRecords | undefined {
  let records: PaxRecords = {};
  for (let start = 0; start < bytes.length;) {
    const space = bytes.indexOf(0x20, start);
    if (space < 0) return undefined;
    const digits = utf8.decode(bytes.subarray(start, space));
    const end = start + (/^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : 0);
    if (end <= space || end > bytes.length || bytes[end - 1] !== 0x0a) return undefined;
    const line = utf8.decode(bytes.subarray(space + 1, end - 1));
    const equals = line.indexOf("=");
    if (equals < 0) return undefined;
    records = { ...records, ...recordOf(line.slice(0, equals), line.slice(equals + 1)) };
    start = end;
  }
  return records;
}

function recordOf(key: string, value: string): PaxRecords {
  switch (key) {
    case "path":
      return { path: value };
    case "linkpath":
      return { target: value };
    case "size":
      return { size: /^\d{1,15}$/.test(value) ? Number(value) : NaN };
    default:
      return {};
  }
}
