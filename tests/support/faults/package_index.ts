/** A package index on loopback that is not what an installer hopes for. */

/** How the index treats whoever asks. */
export type IndexMood =
  /** It knows no package. */
  | "empty"
  /** Every answer is "500 Internal Server Error". */
  | "broken"
  /** It takes the connection and never says anything. */
  | "stalled"
  /** It ends in the middle of its answer. */
  | "cut off"
  /** Nobody listens at its address. */
  | "gone";

/** An index that is there until the end of the scope. */
export interface TestIndex extends AsyncDisposable {
  /** Variables that make pip and uv use it, and give up soon. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts an index on a free port of 127.0.0.1. */
export function packageIndex(mood: IndexMood): TestIndex {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const open = new Set<Deno.Conn>();
  const serving = mood === "gone" ? undefined : serve(listener, mood, open);
  if (serving === undefined) listener.close();
  return {
    env: indexVariables(`http://127.0.0.1:${port}/simple`, mood === "stalled" ? 1 : 60),
    [Symbol.asyncDispose]: async () => {
      if (serving === undefined) return;
      listener.close();
      for (const connection of open) close(connection);
      await serving;
    },
  };
}

/**
 * Variables for an index at `url`, which nothing around it can answer for.
 * @param seconds to wait for an answer; few only where none is to come, for the machine may be slow
 */
export function indexVariables(url: string, seconds: number): Record<string, string> {
  return {
    PIP_INDEX_URL: url,
    PIP_FIND_LINKS: "",
    PIP_NO_CACHE_DIR: "1",
    // Only when pip tries once more does it say what is wrong with the network.
    PIP_RETRIES: "1",
    PIP_DEFAULT_TIMEOUT: String(seconds),
    UV_INDEX_URL: url,
    UV_FIND_LINKS: "",
    UV_NO_CACHE: "1",
    UV_HTTP_TIMEOUT: String(seconds),
    UV_HTTP_RETRIES: "0",
    NO_PROXY: "127.0.0.1",
    no_proxy: "127.0.0.1",
  };
}

async function serve(
  listener: Deno.TcpListener,
  mood: IndexMood,
  open: Set<Deno.Conn>,
): Promise<void> {
  try {
    for await (const connection of listener) {
      open.add(connection);
      if (mood !== "stalled") void answer(connection, mood).finally(() => close(connection));
    }
  } catch {
    // The listener was closed at the end of the test.
  }
}

const head = "Content-Type: text/html\r\nConnection: close\r\n";
const answers: Readonly<Record<string, string>> = {
  empty: `HTTP/1.1 404 Not Found\r\n${head}Content-Length: 0\r\n\r\n`,
  broken: `HTTP/1.1 500 Internal Server Error\r\n${head}Content-Length: 0\r\n\r\n`,
  "cut off": `HTTP/1.1 200 OK\r\n${head}Content-Length: 1000\r\n\r\n<html>`,
};

async function answer(connection: Deno.Conn, mood: IndexMood): Promise<void> {
  try {
    await connection.read(new Uint8Array(4096));
    await connection.write(new TextEncoder().encode(answers[mood]));
  } catch {
    // Whoever asked has gone.
  }
}

function close(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch {
    // It is closed.
  }
}
