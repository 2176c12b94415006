/** Texts and files from the network. A file's digest is computed as its bytes come. */
import { createHash, type Hash } from "node:crypto";
import { PyveError } from "../../errors.ts";
import type { Downloaded, DownloadOptions, FetchOptions } from "../host.ts";
import { orFail } from "./file_errors.ts";
import { request, withoutSecrets } from "./request.ts";

const textLimit = 2 ** 20;
const fileLimit = 2 ** 30;

/** See `Net.readText`. */
export async function readText(
  url: string,
  options: FetchOptions = {},
): Promise<string | undefined> {
  const { limit = textLimit } = options;
  return await request({
    ...options,
    url,
    headers: () => ({}),
    receive: async (response, alive) => {
      const decoder = new TextDecoder();
      let text = "";
      let received = 0;
      for await (const part of response.body ?? []) {
        alive();
        received += part.length;
        refuseBeyond(limit, received, url);
        text += decoder.decode(part, { stream: true });
      }
      return text + decoder.decode();
    },
  });
}

/** What of a file has come so far, over all attempts. */
interface Receiving {
  readonly file: Deno.FsFile;
  received: number;
  digest: Hash;
  /** What tells that the server still has the same file; `undefined` when nothing does. */
  etag: string | undefined;
}

/** See `Net.download`. */
export async function download(
  url: string,
  to: string,
  options: DownloadOptions = {},
): Promise<Downloaded | undefined> {
  const file = orFail(
    "write",
    to,
    () => Deno.openSync(to, { write: true, createNew: true, mode: 0o600 }),
  );
  const state: Receiving = { file, received: 0, digest: createHash("sha256"), etag: undefined };
  let found: Downloaded | undefined;
  try {
    found = await request({
      ...options,
      url,
      headers: () => resumption(state),
      receive: async (response, alive) => {
        await receive(response, state, { url, to, alive, ...options });
        orFail("write", to, () => file.syncDataSync());
        return { size: state.received, sha256: state.digest.digest("hex") };
      },
    });
    return found;
  } finally {
    file.close();
    // Gone already is as good; the error that matters is the one on its way up.
    if (found === undefined) await Deno.remove(to).catch(() => {});
  }
}

/** Asks for the rest of a file that is still the same, and for nothing packed. */
function resumption({ received, etag }: Receiving): Readonly<Record<string, string>> {
  const plain = { "accept-encoding": "identity" };
  if (received === 0 || etag === undefined) return plain;
  return { ...plain, "range": `bytes=${received}-`, "if-range": etag };
}

interface Receipt extends DownloadOptions {
  readonly url: string;
  readonly to: string;
  readonly alive: () => void;
}

async function receive(response: Response, state: Receiving, options: Receipt): Promise<void> {
  const { url, to, alive, onProgress, limit = fileLimit } = options;
  if (!continues(response, state)) startOver(response, state, to);
  const length = Number(response.headers.get("content-length") ?? Number.NaN);
  const total = Number.isNaN(length) ? undefined : state.received + length;
  for await (const part of response.body ?? []) {
    alive();
    refuseBeyond(limit, state.received + part.length, url);
    orFail("write", to, () => writeAll(state.file, part));
    state.digest.update(part);
    state.received += part.length;
    onProgress?.(state.received, total);
  }
  if (total !== undefined && state.received !== total) {
    throw new Error(`${state.received} of ${total} bytes came`);
  }
}

function continues(response: Response, { received }: Receiving): boolean {
  const range = response.headers.get("content-range") ?? "";
  return response.status === 206 && range.startsWith(`bytes ${received}-`);
}

function startOver(response: Response, state: Receiving, to: string): void {
  orFail("write", to, () => {
    state.file.truncateSync(0);
    state.file.seekSync(0, Deno.SeekMode.Start);
  });
  state.received = 0;
  state.digest = createHash("sha256");
  // A weak one (RFC 9110, 8.8.1) promises the same meaning, not the same bytes.
  const etag = response.headers.get("etag");
  state.etag = etag === null || etag.startsWith("W/") ? undefined : etag;
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += file.writeSync(bytes.subarray(written));
}

function refuseBeyond(limit: number, size: number, url: string): void {
  if (size <= limit) return;
  throw new PyveError(`Refused \`${withoutSecrets(url)}\`: it has more than ${limit} bytes`);
}
