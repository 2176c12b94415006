/** Starting the compiled binary, and programs around it, as a user would. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const repository = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The compiled binary; `./denow task compile` makes it. */
export const pyve = join(repository, "dist", Deno.build.os === "windows" ? "pyve.exe" : "pyve");

/** How a program ended. */
export interface Ended {
  readonly code: number;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and how a program is started. */
export interface Start {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Bytes for standard input; nothing when absent. */
  readonly stdin?: Uint8Array;
}

/** Variables of the machine that programs need to reach package indexes; all others are left out. */
const passedOn =
  /^(PATH|LANG|LC_.*|TMPDIR|.*_(CERT|CA|CAFILE|CABUNDLE|CERTS|CA_BUNDLE|CERT_FILE|CERT_DIR|CAINFO)|SSL_.*|.*_proxy|.*_PROXY|PIP_.*|UV_.*)$/;

/** An environment for a user with an empty HOME: no CI, no activation, nothing of pyve's. */
export function cleanEnvironment(home: string): Record<string, string> {
  const kept = Object.entries(Deno.env.toObject()).filter(([name]) => passedOn.test(name));
  return { ...Object.fromEntries(kept), HOME: home, TERM: "xterm" };
}

/** Runs a program to its end. */
export async function start(argv: readonly string[], where: Start): Promise<Ended> {
  const [program = "", ...args] = argv;
  const child = new Deno.Command(program, {
    args,
    cwd: where.cwd,
    clearEnv: where.env !== undefined,
    env: { ...where.env },
    stdin: where.stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  if (where.stdin !== undefined) {
    const writer = child.stdin.getWriter();
    await writer.write(where.stdin);
    await writer.close();
  }
  const output = await child.output();
  return {
    code: output.code,
    signal: output.signal,
    stdout: new TextDecoder().decode(output.stdout),
    stderr: new TextDecoder().decode(output.stderr),
  };
}

/** A temporary folder, by its physical path, that is removed at the end of the scope. */
export async function temporaryFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "pyve-test-" }));
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
