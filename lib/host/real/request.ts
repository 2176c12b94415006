/**
 * One HTTP request, repeated when it fails: who is trusted, how long silence may last, which answers
 * are worth another attempt.
 */
import { exitStatus, PyveError } from "../../errors.ts";
import type { FetchOptions } from "../host.ts";
import { watchInterrupts } from "./interrupts.ts";

/** What to ask for, and what to do with an answer that is good. */
export interface Request<Value> extends FetchOptions {
  readonly url: string;
  /** Called before each attempt. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** Reads the body; calls `alive` whenever bytes came. What it throws counts as a failed attempt. */
  readonly receive: (response: Response, alive: () => void) => Promise<Value>;
}

const defaultTimeout = 30_000;
const defaultRetries = 3;
const firstPause = 500;

/**
 * Makes the request. `undefined` when the server does not have it (404, 410).
 * @throws PyveError (75) when every attempt failed, (130) when interrupted, (2) for no URL; and what
 * `receive` throws as PyveError
 */
export async function request<Value>(wanted: Request<Value>): Promise<Value | undefined> {
  if (!/^https?:\/\//.test(wanted.url) || !URL.canParse(wanted.url)) {
    throw new PyveError(`Cannot fetch \`${withoutSecrets(wanted.url)}\`: it is no HTTP address`, {
      exit: exitStatus.usage,
    });
  }
  const interrupt = watchInterrupts();
  const stopped = new AbortController();
  interrupt.promise.catch((reason) => stopped.abort(reason));
  using client = createClient();
  try {
    return await Promise.race([repeat(wanted, client, stopped.signal), interrupt.promise]);
  } finally {
    interrupt.release();
  }
}

async function repeat<Value>(
  wanted: Request<Value>,
  client: Deno.HttpClient,
  stopped: AbortSignal,
): Promise<Value | undefined> {
  const { retries = defaultRetries } = wanted;
  for (let attempts = 1;; attempts++) {
    try {
      return await attempt(wanted, client, stopped);
    } catch (cause) {
      if (cause instanceof PyveError) throw cause;
      if (attempts > retries || stopped.aborted || isFinal(cause)) throw failure(wanted.url, cause);
      await new Promise((resolve) => setTimeout(resolve, firstPause * 2 ** (attempts - 1)));
    }
  }
}

async function attempt<Value>(
  { url, headers, receive, timeout = defaultTimeout }: Request<Value>,
  client: Deno.HttpClient,
  stopped: AbortSignal,
): Promise<Value | undefined> {
  const silent = new AbortController();
  const late = new Error(`nothing came for ${timeout / 1000} seconds`);
  let timer = setTimeout(() => silent.abort(late), timeout);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silent.abort(late), timeout);
  };
  try {
    const signal = AbortSignal.any([stopped, silent.signal]);
    const response = await fetch(url, { client, signal, headers: { ...headers() } });
    const refused = judge(url, response);
    if (refused === undefined) return await receive(response, alive);
    await response.body?.cancel();
    if (refused === "missing") return undefined;
    throw refused;
  } finally {
    clearTimeout(timer);
  }
}

/** An answer that another attempt would not change. */
const final = Symbol("final");

function judge(url: string, response: Response): Error | "missing" | undefined {
  if (url.startsWith("https:") && !response.url.startsWith("https:")) {
    const target = withoutSecrets(response.url);
    return Object.assign(new Error(`it leads to \`${target}\`, which is not HTTPS`), {
      [final]: true,
    });
  }
  if (response.ok) return undefined;
  if (response.status === 404 || response.status === 410) return "missing";
  const words = `${response.status} ${response.statusText}`.trim();
  const error = new Error(`the server answered ${words}`);
  const passing = response.status >= 500 || [408, 429].includes(response.status);
  return passing ? error : Object.assign(error, { [final]: true });
}

function isFinal(cause: unknown): boolean {
  return cause instanceof Error && (final in cause || /certificate/i.test(cause.message));
}

function failure(url: string, cause: unknown): PyveError {
  return new PyveError(`Cannot download \`${withoutSecrets(url)}\``, {
    exit: exitStatus.tryAgain,
    hint: "try again later; check the network, HTTPS_PROXY and SSL_CERT_FILE",
    cause: withoutAddress(cause),
  });
}

/** Deno puts the address, which the error names already, before the reason. */
function withoutAddress(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const reason = /^error sending request for url \(.*?\): (?:client error \(\w+\): )?(.*)$/s
    .exec(cause.message)?.[1];
  return reason === undefined ? cause : new Error(reason);
}

/** An address without the name and password of a user, which messages never show. */
export function withoutSecrets(url: string): string {
  return url.replace(/^([a-z]+:\/\/)[^/?#]*@/i, "$1");
}

/** A client that trusts the system's roots beside Mozilla's, as a proxy that reads along needs. */
function createClient(): Deno.HttpClient {
  const name = "DENO_TLS_CA_STORE";
  if (Deno.env.has(name)) return Deno.createHttpClient({});
  // Deno reads the variable here and nowhere later; programs that we start should not inherit it.
  Deno.env.set(name, "system,mozilla");
  try {
    return Deno.createHttpClient({});
  } finally {
    Deno.env.delete(name);
  }
}
