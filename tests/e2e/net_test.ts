/** The real network of the host against loopback servers that fail in every way. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { PyveError } from "../../lib/errors.ts";
import { realNet } from "../../lib/host/real/net.ts";
import { temporaryFolder } from "../support/binary.ts";

const content = crypto.getRandomValues(new Uint8Array(50_000));
const digest = createHash("sha256").update(content).digest("hex");

/** What the server says to the request number so and so, counted from 1. */
type Answer = (attempt: number, request: Request) => Response | Promise<Response>;

/** A server and a folder, until the end of the scope. */
async function serve(
  answer: Answer,
): Promise<
  { readonly url: string; readonly folder: string; attempts(): number } & AsyncDisposable
> {
  const folder = await temporaryFolder();
  let attempts = 0;
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {}, onError: () => new Response() },
    (request) => answer(++attempts, request),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/file`,
    folder: folder.path,
    attempts: () => attempts,
    [Symbol.asyncDispose]: async () => {
      await server.shutdown();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Some bytes, and then the end of the connection though more were promised. */
function broken(bytes: Uint8Array, headers: Record<string, string> = {}): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      setTimeout(() => controller.error(new Error("this is all")), 20);
    },
  });
  return new Response(body, { headers: { "content-length": String(content.length), ...headers } });
}

async function failure(promise: Promise<unknown>): Promise<PyveError> {
  const error = await promise.then(() => assert.fail("it went well"), (cause) => cause);
  assert.ok(error instanceof PyveError, String(error));
  return error;
}

async function names(folder: string): Promise<readonly string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
}

Deno.test("a file comes whole, with its digest and its progress", async () => {
  await using server = await serve(() => new Response(content));
  const to = join(server.folder, "file");
  let last: readonly (number | undefined)[] = [];
  const onProgress = (received: number, total: number | undefined): void =>
    void (last = [received, total]);
  const got = await realNet.download(server.url, to, { onProgress });
  assert.deepEqual(got, { size: content.length, sha256: digest });
  assert.deepEqual(await Deno.readFile(to), content);
  assert.deepEqual(last, [content.length, content.length]);
  assert.equal(((await Deno.stat(to)).mode ?? 0) & 0o777, 0o600);
});

Deno.test("what is not there is undefined, as a text and as a file", async () => {
  for (const status of [404, 410]) {
    await using server = await serve(() => new Response("no", { status }));
    assert.equal(await realNet.readText(server.url), undefined);
    assert.equal(await realNet.download(server.url, join(server.folder, "file")), undefined);
    assert.deepEqual([await names(server.folder), server.attempts()], [[], 2]);
  }
});

Deno.test("a passing trouble is waited out, another answer is not", async () => {
  await using busy = await serve((attempt) =>
    attempt < 3 ? new Response("busy", { status: 503 }) : new Response("here")
  );
  assert.equal(await realNet.readText(busy.url), "here");
  assert.equal(busy.attempts(), 3);
  await using closed = await serve(() => new Response("no", { status: 403 }));
  const error = await failure(realNet.readText(closed.url));
  assert.deepEqual([error.exit, closed.attempts()], [75, 1]);
  assert.match(String(error.cause), /the server answered 403 Forbidden/);
});

Deno.test("a download goes on where it broke off when the server still has the same file", async () => {
  const half = content.length / 2;
  const ranges: (string | null)[] = [];
  await using server = await serve((attempt, request) => {
    ranges.push(request.headers.get("range"));
    if (attempt === 1) return broken(content.subarray(0, half), { etag: '"one"' });
    return new Response(content.slice(half), {
      status: 206,
      headers: { "content-range": `bytes ${half}-${content.length - 1}/${content.length}` },
    });
  });
  const got = await realNet.download(server.url, join(server.folder, "file"));
  assert.deepEqual(got, { size: content.length, sha256: digest });
  assert.deepEqual(ranges, [null, `bytes=${half}-`]);
});

Deno.test("a download starts over when the server has another file, or says nothing of it", async () => {
  for (const headers of [{ etag: '"one"' }, { etag: 'W/"one"' }, {}] as Record<string, string>[]) {
    await using server = await serve((attempt) =>
      attempt === 1 ? broken(new Uint8Array(1000), headers) : new Response(content)
    );
    const got = await realNet.download(server.url, join(server.folder, "file"));
    assert.equal(got?.sha256, digest);
    assert.deepEqual(await Deno.readFile(join(server.folder, "file")), content);
  }
});

Deno.test("when every attempt fails it is 75, and nothing is left", async () => {
  await using server = await serve(() => broken(content.subarray(0, 10)));
  const to = join(server.folder, "file");
  const error = await failure(realNet.download(server.url, to, { retries: 1 }));
  assert.deepEqual([error.exit, server.attempts()], [75, 2]);
  assert.deepEqual(await names(server.folder), []);
});

Deno.test("a server that falls silent is given up", async () => {
  const silence = Promise.withResolvers<Response>();
  await using server = await serve(() => silence.promise);
  const error = await failure(realNet.readText(server.url, { timeout: 100, retries: 1 }));
  silence.resolve(new Response());
  assert.equal(error.exit, 75);
  assert.match(String(error.cause), /nothing came for 0\.1 seconds/);
});

Deno.test("where nobody listens, the cause is the reason alone: the error has the address", async () => {
  const error = await failure(
    realNet.readText("http://ada:hunter2@127.0.0.1:9/file", { retries: 0 }),
  );
  assert.equal(error.message, "Cannot download `http://127.0.0.1:9/file`");
  assert.match(String(error.cause), /^Error: tcp connect error: /);
});

Deno.test("the name and password in an address are used, and never shown", async () => {
  const seen: (string | null)[] = [];
  await using server = await serve((attempt, request) => {
    seen.push(request.headers.get("authorization"));
    return new Response("here", { status: attempt === 1 ? 200 : 403 });
  });
  const url = server.url.replace("http://", "http://ada:hunter2@");
  assert.equal(await realNet.readText(url), "here");
  assert.deepEqual(seen, [`Basic ${btoa("ada:hunter2")}`]);
  const refused = await failure(realNet.readText(url));
  assert.equal(refused.message, `Cannot download \`${server.url}\``);
  const large = await failure(realNet.readText(url.replace("file", "other"), { limit: 1 }));
  assert.doesNotMatch(`${refused.cause} ${large.message} ${large.cause}`, /hunter2/);
});

Deno.test("too much is refused, and nothing is left", async () => {
  await using server = await serve(() => new Response(content));
  const to = join(server.folder, "file");
  for (
    const attempt of [
      realNet.readText(server.url, { limit: 100 }),
      realNet.download(server.url, to, { limit: 100 }),
    ]
  ) {
    assert.match((await failure(attempt)).message, /it has more than 100 bytes$/);
  }
  assert.deepEqual(await names(server.folder), []);
});

Deno.test("nothing that exists is overwritten, and what is no address is refused with 2", async () => {
  await using server = await serve(() => new Response(content));
  const to = join(server.folder, "file");
  await Deno.writeTextFile(to, "mine");
  assert.match((await failure(realNet.download(server.url, to))).message, /^Cannot write `/);
  assert.equal(await Deno.readTextFile(to), "mine");
  assert.equal(server.attempts(), 0);
  for (const url of ["file:///etc/passwd", "nonsense", "http://"]) {
    assert.equal((await failure(realNet.readText(url))).exit, 2);
  }
});
