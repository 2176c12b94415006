/** An image registry on loopback: Debian's docker-registry, unpacked and started for one test. */
import { join } from "node:path";
import { run } from "./cache.ts";
import { unpackedPackage } from "./debian_package.ts";

/** A registry that runs. */
export interface Registry extends AsyncDisposable {
  /** `127.0.0.1:PORT`, without a scheme; it speaks HTTP. */
  readonly address: string;
  /** Where it keeps its blobs. */
  readonly folder: string;
  /** Ends the program and removes what it kept; the second time nothing happens. */
  close(): Promise<void>;
}

/** Who may use a registry. */
export interface RegistryUsers {
  /** Passwords by name; everybody may use it when absent. */
  readonly users?: Readonly<Record<string, string>>;
}

/** Starts one on a free port. @throws Error when it does not come up within a minute */
export async function openRegistry({ users }: RegistryUsers = {}): Promise<Registry> {
  const program = join(unpackedPackage("docker-registry"), "usr", "bin", "docker-registry");
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "pyve-registry-" }));
  const settings = join(folder, "config.yml");
  await Deno.writeTextFile(settings, settingsFor(folder, users));
  if (users !== undefined) await Deno.writeTextFile(join(folder, "users"), passwordFile(users));
  const child = new Deno.Command(program, {
    args: ["serve", settings],
    cwd: folder,
    clearEnv: true,
    env: { OTEL_TRACES_EXPORTER: "none" },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const log = child.stderr.getReader();
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await log.cancel();
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await child.status;
    await Deno.remove(folder, { recursive: true });
  };
  try {
    const address = await addressIn(log);
    // Its log is read to the end, so that it never waits for us.
    drain(log);
    return { address, folder, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

function settingsFor(folder: string, users: RegistryUsers["users"]): string {
  const auth = { htpasswd: { realm: "test", path: join(folder, "users") } };
  return JSON.stringify({
    version: 0.1,
    log: { level: "info", formatter: "text" },
    storage: { filesystem: { rootdirectory: join(folder, "blobs") }, delete: { enabled: true } },
    http: { addr: "127.0.0.1:0", headers: { "X-Content-Type-Options": ["nosniff"] } },
    ...(users === undefined ? {} : { auth }),
  });
}

/** As `htpasswd -B` writes it: the registry takes bcrypt only, which Perl has from the system. */
function passwordFile(users: Readonly<Record<string, string>>): string {
  const salt = "$2y$05$abcdefghijklmnopqrstuu";
  const lines = Object.entries(users).map(([name, password]) =>
    `${name}:${run("perl", ["-e", "print crypt($ARGV[0], $ARGV[1])", password, salt])}\n`
  );
  return lines.join("");
}

async function addressIn(log: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The registry did not come up")), 60_000);
  });
  let text = "";
  try {
    while (true) {
      const { value, done } = await Promise.race([log.read(), late]);
      text += decoder.decode(value, { stream: true });
      const found = /listening on (127\.0\.0\.1:\d+)/.exec(text);
      if (found?.[1] !== undefined) return found[1];
      if (done) throw new Error(`The registry ended: ${text}`);
    }
  } finally {
    clearTimeout(timer);
  }
}

async function drain(log: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await log.read()).done);
}
