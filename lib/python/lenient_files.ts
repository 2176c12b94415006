/** Looking for interpreters goes through folders of others: what cannot be read is not there. */
import { PyveError } from "../errors.ts";
import type { Files, Host } from "../host/host.ts";

/** The reading operations of a host, where each failure is `undefined`. */
export type LenientFiles = Pick<Files, "list" | "stat" | "realPath" | "readText">;

/** Files of the host that never throw. */
export function lenientFiles({ fs }: Host): LenientFiles {
  return {
    list: (path) => orNothing(() => fs.list(path)),
    stat: (path) => orNothing(() => fs.stat(path)),
    realPath: (path) => orNothing(() => fs.realPath(path)),
    readText: (path) => orNothing(() => fs.readText(path)),
  };
}

function orNothing<Value>(read: () => Value | undefined): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PyveError) return undefined;
    throw error;
  }
}
