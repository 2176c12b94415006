/** A loopback server of releases: good ones, and every way in which one can be bad. */
import { createHash } from "node:crypto";
import { repository } from "./binary.ts";
import { join } from "node:path";

/** The target of this machine, as in a release. */
export const target = Deno.build.target;

/** What the server does to the program of a release. */
export type Fault =
  /** Other bytes than those of the digest. */
  | "tampered"
  /** The connection ends before the file does. */
  | "truncated"
  /** A whole answer with a part of the file. */
  | "cut"
  /** Some bytes, and then silence. */
  | "stalled"
  /** A digest of something else. */
  | "foreign digest";

/** A release. */
export interface Release {
  readonly program: string | Uint8Array<ArrayBuffer>;
  readonly fault?: Fault;
}

/** A server that runs until the end of the scope. */
export interface ReleaseServer extends AsyncDisposable {
  /** For PYVE_INSTALL_URL. */
  readonly url: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  /** Puts a release there, which becomes the newest one. */
  release(version: string, release: Release): void;
}

/** A program in place of pyve which knows one option. */
export function standIn(version: string): string {
  return `#!/bin/sh\n[ "$1" = --version ] && echo "pyve ${version}"\n# ${"-".repeat(20_000)}\n`;
}

/** The version of the sources. */
export const ownVersion: string = JSON.parse(
  await Deno.readTextFile(join(repository, "deno.json")),
).version;

/** Starts a server without a release. */
export function releaseServer(): ReleaseServer {
  const releases = new Map<string, Release>();
  const asked: string[] = [];
  let newest: string | undefined;
  const stop = new AbortController();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    if (pathname === "/latest/download/version.txt" && newest !== undefined) {
      return new Response(`${newest}\n`);
    }
    const [, version = "", name = ""] = /^\/download\/v([^/]+)\/(.+)$/.exec(pathname) ?? [];
    const found = releases.get(version);
    if (found === undefined) return new Response("there is no such file", { status: 404 });
    if (name === `pyve-${target}`) return answer(found, stop.signal);
    if (name === `pyve-${target}.sha256`) return new Response(digestLine(found));
    return new Response("there is no such file", { status: 404 });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    asked,
    release: (version, release) => {
      releases.set(version, release);
      newest = version;
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await server.shutdown();
    },
  };
}

function bytesOf({ program }: Release): Uint8Array<ArrayBuffer> {
  return typeof program === "string" ? new TextEncoder().encode(program) : program;
}

function digestLine(release: Release): string {
  const digest = createHash("sha256").update(bytesOf(release)).digest("hex");
  const name = release.fault === "foreign digest" ? "other" : `pyve-${target}`;
  return `${digest}  ${name}\n`;
}

function answer(release: Release, stopped: AbortSignal): Response {
  const bytes = bytesOf(release);
  const half = bytes.slice(0, bytes.length / 2);
  const headers = { "content-length": String(bytes.length) };
  switch (release.fault) {
    case "tampered":
      return new Response(bytes.map((byte, index) => index === bytes.length - 2 ? 35 : byte));
    case "cut":
      return new Response(half);
    case "truncated":
    case "stalled":
      return new Response(partly(half, release.fault === "stalled" ? stopped : undefined), {
        headers,
      });
    default:
      return new Response(bytes);
  }
}

/** A body that breaks off: soon, or when the server stops. */
function partly(bytes: Uint8Array, stopped: AbortSignal | undefined): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      const breakOff = (): void => controller.error(new Error("this is all"));
      controller.enqueue(bytes);
      if (stopped === undefined) setTimeout(breakOff, 50);
      else stopped.addEventListener("abort", breakOff);
    },
  });
}
