/** A loopback server laid out like micromamba's releases, and every way in which one can be bad. */
import { createHash } from "node:crypto";
import { condaPlatformOfTests } from "./platform.ts";

/** What the server does to a program; the digest stays that of the good one. */
export type MirrorFault =
  /** Other bytes than those of the digest. */
  | "wrong digest"
  /** A whole answer with half of the file. */
  | "truncated"
  /** Some bytes, and then silence. */
  | "stalled"
  /** The connection ends before the file does. */
  | "closed early"
  /** 404, for the program and its digest. */
  | "missing"
  /** 500, for the program and its digest. */
  | "failing"
  /** A redirect to a redirect, and so on. */
  | "redirect loop"
  /** All of it, in pieces with pauses: about two seconds. */
  | "slow"
  /** The program, but no `.sha256`. */
  | "no digest"
  /** A `.sha256` that holds no digest. */
  | "garbled digest";

/** A release to serve. */
export interface MirrorRelease {
  readonly program: string | Uint8Array<ArrayBuffer>;
  readonly fault?: MirrorFault;
  /** How many requests for the program have the fault; all when not given. */
  readonly times?: number;
  /** The conda platform; this machine's when not given. */
  readonly platform?: string;
}

/** A request that the server got. */
export interface Asked {
  readonly path: string;
  /** The header of that name, where a download is taken up again. */
  readonly range?: string;
}

/** A server that runs until the end of the scope. */
export interface Mirror extends AsyncDisposable {
  /** For `micromamba.mirror`: laid out like `…/micromamba-releases/releases`. */
  readonly url: string;
  /** What was asked for. */
  readonly asked: readonly Asked[];
  /** Puts a release there by its tag (`2.9.0-0`); it becomes the newest. */
  publish(tag: string, release: MirrorRelease): void;
}

interface Published {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fault: MirrorFault | undefined;
  readonly platform: string;
  faultsLeft: number;
}

/** Starts a server without a release. */
export function openMirror(): Mirror {
  const releases = new Map<string, Published>();
  const asked: Asked[] = [];
  let newest = "";
  const stop = new AbortController();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    const { pathname } = new URL(request.url);
    const range = request.headers.get("range");
    asked.push({ path: pathname, ...(range === null ? {} : { range }) });
    const [, name = ""] = /^\/releases\/latest\/download\/(.+)$/.exec(pathname) ?? [];
    if (name !== "" && newest !== "") return redirect(`/releases/download/${newest}/${name}`);
    const [, tag = "", file = ""] = /^\/releases\/download\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    const release = releases.get(tag);
    return release === undefined
      ? notFound()
      : answer(release, { file, pathname, range }, stop.signal);
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/releases`,
    asked,
    publish: (tag, { program, fault, times = Infinity, platform = condaPlatformOfTests() }) => {
      const bytes = typeof program === "string" ? new TextEncoder().encode(program) : program;
      releases.set(tag, { bytes, fault, platform, faultsLeft: times });
      newest = tag;
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await server.shutdown();
    },
  };
}

function redirect(location: string): Response {
  return new Response(undefined, { status: 302, headers: { location } });
}

function notFound(): Response {
  return new Response("Not Found", { status: 404 });
}

interface Wanted {
  readonly file: string;
  readonly pathname: string;
  readonly range: string | null;
}

function answer(release: Published, wanted: Wanted, stopped: AbortSignal): Response {
  const { bytes, platform } = release;
  const name = `micromamba-${platform}`;
  const isDigest = wanted.file === `${name}.sha256`;
  if (!isDigest && wanted.file !== name) return notFound();
  const fault = release.faultsLeft > 0 ? release.fault : undefined;
  if (!isDigest) release.faultsLeft -= 1;
  if (fault === "missing") return notFound();
  if (fault === "failing") return new Response("Internal Server Error", { status: 500 });
  if (fault === "redirect loop") return redirect(wanted.pathname);
  if (!isDigest) return program(bytes, fault, wanted.range, stopped);
  if (fault === "no digest") return notFound();
  if (fault === "garbled digest") return new Response("<html>Sign in to go on</html>\n");
  return new Response(createHash("sha256").update(bytes).digest("hex"));
}

/** The program, or the rest of it that `Range: bytes=N-` asks for. */
function program(
  bytes: Uint8Array<ArrayBuffer>,
  fault: MirrorFault | undefined,
  range: string | null,
  stopped: AbortSignal,
): Response {
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
  if (from >= bytes.length) return new Response(undefined, { status: 416 });
  const rest = bytes.slice(from);
  const half = rest.slice(0, Math.ceil(rest.length / 2));
  const headers = {
    "content-length": String(rest.length),
    "accept-ranges": "bytes",
    etag: `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"`,
    ...(from === 0 ? {} : {
      "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
    }),
  };
  const status = from === 0 ? 200 : 206;
  switch (fault) {
    case "wrong digest":
      return new Response(tampered(rest), { headers, status });
    case "truncated":
      return new Response(half);
    case "closed early":
      return new Response(breakingOff(half, undefined), { headers, status });
    case "stalled":
      return new Response(breakingOff(half, stopped), { headers, status });
    case "slow":
      return new Response(inPieces(rest), { headers, status });
    default:
      return new Response(rest, { headers, status });
  }
}

/** The same length, with one other byte in the comment at the end. */
function tampered(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.map((byte, index) => index === bytes.length - 2 ? byte ^ 1 : byte);
}

/** A body that breaks off: soon, or when the server stops. */
function breakingOff(
  bytes: Uint8Array,
  stopped: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      const breakOff = (): void => controller.error(new Error("this is all"));
      controller.enqueue(bytes);
      if (stopped === undefined) setTimeout(breakOff, 50);
      else stopped.addEventListener("abort", breakOff);
    },
  });
}

function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  const size = Math.ceil(bytes.length / 20);
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      controller.enqueue(bytes.slice(sent, sent + size));
      sent += size;
      if (sent >= bytes.length) controller.close();
    },
  });
}
