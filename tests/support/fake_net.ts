/** A network in memory: a test says what each address has; every other one fails the test. */
import { createHash } from "node:crypto";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Files, Net } from "../../lib/host/host.ts";

/** What is at an address: bytes or a text, nothing (404), or a server that cannot be reached. */
export type FakeAddress = string | Uint8Array | "missing" | "unreachable";

/** What the network needs from the rest of the fake host. */
export interface FakeNetOptions {
  readonly addresses: Readonly<Record<string, FakeAddress>>;
  readonly files: Files;
  readonly log: (line: string) => void;
}

/** Makes the network of a fake host. */
export function fakeNet({ addresses, files, log }: FakeNetOptions): Net {
  const get = (url: string): Uint8Array | undefined => {
    log(`get ${url}`);
    const found = addresses[url];
    if (found === undefined) throw new Error(`The test did not foresee this address: ${url}`);
    if (found === "missing") return undefined;
    if (found === "unreachable") {
      throw new PyveError(`Cannot download \`${url}\``, { exit: exitStatus.tryAgain });
    }
    return typeof found === "string" ? new TextEncoder().encode(found) : found;
  };
  return {
    readText: (url) =>
      Promise.try(() => {
        const bytes = get(url);
        return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
      }),
    download: (url, to, options = {}) =>
      Promise.try(() => {
        const bytes = get(url);
        if (bytes === undefined) return undefined;
        files.write(to, bytes, { mode: 0o600 });
        options.onProgress?.(bytes.length, bytes.length);
        return {
          size: bytes.length,
          sha256: createHash("sha256").update(bytes).digest("hex"),
        };
      }),
  };
}
