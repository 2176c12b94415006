/**
 * Becoming another program: the changes are made to our own environment, then execvp(3) replaces
 * this process. A copied environment would lose variables that are not UTF-8. On Windows, which has
 * no exec, the program is started, signals are passed on, and its exit status becomes ours.
 */
import { exitStatus, PyveError } from "../../errors.ts";
import type { Becoming, EnvironmentChanges } from "../host.ts";

/** See `Processes.become`. */
export async function become(
  asked: readonly string[],
  becoming: () => Becoming | Promise<Becoming>,
): Promise<never> {
  if (Deno.build.os === "windows") {
    const { through = [], ...changes } = await becoming();
    change(changes);
    return await becomeOnWindows([...through, ...asked]);
  }
  const { symbols } = Deno.dlopen(libraryName(), functions);
  const limit = openFilesOfParent();
  // Rust's runtime ignores SIGPIPE, and an ignored signal stays ignored across exec. The calls go
  // through another thread; what needs none is done meanwhile.
  const reset = Promise.all([
    symbols.signal(sigpipe, defaultAction),
    ...limit === undefined ? [] : [symbols.setrlimit(openFiles, limit)],
  ]);
  const { through, ...changes } = await becoming();
  change(changes);
  const argv = through === undefined ? asked : [...through, ...asked];
  const { program, words } = wordsOf(argv);
  await reset;
  await symbols.execvp(program, words);
  throw startError(argv[0] ?? "", errorOf(argv));
}

function change({ set, unset }: EnvironmentChanges): void {
  for (const name of unset) Deno.env.delete(name);
  for (const [name, value] of Object.entries(set)) Deno.env.set(name, value);
}

const sigpipe = 13;
const defaultAction = 0n;
const errno = { ENOENT: 2, E2BIG: 7, EACCES: 13, ENOTDIR: 20 } as const;

const execvp = { parameters: ["buffer", "buffer"], result: "i32" } as const;
/** Calls that do not block spare Deno from compiling a way into each: 2 ms of every start. */
const functions = {
  execvp: { ...execvp, nonblocking: true },
  signal: { parameters: ["i32", "usize"], result: "usize", nonblocking: true },
  setrlimit: { parameters: ["i32", "buffer"], result: "i32", nonblocking: true },
} as const;

/** The program and all arguments as C has them. The words must live as long as the pointers. */
function wordsOf(
  argv: readonly string[],
): { readonly program: Uint8Array<ArrayBuffer>; readonly words: BigUint64Array<ArrayBuffer> } {
  const texts = argv.map((word) => new TextEncoder().encode(`${word}\0`));
  alive.push(...texts);
  const addresses = texts.map((text) => Deno.UnsafePointer.value(Deno.UnsafePointer.of(text)));
  return { program: texts[0] ?? new Uint8Array(1), words: new BigUint64Array([...addresses, 0n]) };
}

const alive: Uint8Array[] = [];

/** Why execvp failed: tried once more in this thread, since errno belongs to a thread. */
function errorOf(argv: readonly string[]): number {
  const { symbols } = Deno.dlopen(libraryName(), {
    execvp,
    errno: {
      name: Deno.build.os === "darwin" ? "__error" : "__errno_location",
      parameters: [],
      result: "pointer",
    },
  });
  const { program, words } = wordsOf(argv);
  symbols.execvp(program, words);
  const location = symbols.errno();
  return location === null ? 0 : new Deno.UnsafePointerView(location).getInt32();
}

function libraryName(): string {
  return Deno.build.os === "darwin" ? "libSystem.B.dylib" : "libc.so.6";
}

/** RLIMIT_NOFILE of Linux, the one system where the limits of another process can be read. */
const openFiles = 7;

/**
 * Deno raises the soft limit of open files to the hard one before our code runs. The program gets
 * back what our parent has, since a limit far above the usual makes some programs slow or fail.
 */
function openFilesOfParent(): BigUint64Array<ArrayBuffer> | undefined {
  if (Deno.build.os !== "linux") return undefined;
  try {
    const limits = Deno.readTextFileSync(`/proc/${Deno.ppid}/limits`);
    const [, soft, hard] = /^Max open files\s+(\d+)\s+(\d+)/m.exec(limits) ?? [];
    // Where they are one, Deno had nothing to raise.
    return soft === undefined || hard === undefined || soft === hard
      ? undefined
      : new BigUint64Array([BigInt(soft), BigInt(hard)]);
  } catch {
    return undefined;
  }
}

function startError(program: string, code: number): PyveError {
  if (code === errno.ENOENT || code === errno.ENOTDIR) {
    if (program.includes("/") && exists(program)) {
      return new PyveError(
        `Cannot start \`${program}\`: the program in its \`#!\` line is missing`,
        {
          exit: exitStatus.notFound,
          hint: "run `pyve init --force` if it is a script of the environment",
        },
      );
    }
    return new PyveError(
      `Cannot find \`${program}\` in the environment or on PATH`,
      {
        exit: exitStatus.notFound,
        hint: "check its spelling, or install the package that brings it",
      },
    );
  }
  const reason = code === errno.EACCES
    ? "permission denied"
    : code === errno.E2BIG
    ? "its arguments and environment are too long"
    : `the system refused (error ${code})`;
  return new PyveError(`Cannot start \`${program}\`: ${reason}`, {
    exit: exitStatus.notExecutable,
    hint: "make it executable with `chmod +x` if it is a program of yours",
  });
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}

async function becomeOnWindows(argv: readonly string[]): Promise<never> {
  const [program = "", ...args] = argv;
  // The terminal sends Ctrl-C to the whole group; the program decides what it means.
  for (const signal of ["SIGINT", "SIGBREAK"] as const) {
    Deno.addSignalListener(signal, () => {});
  }
  try {
    const child = new Deno.Command(program, { args, stdin: "inherit" }).spawn();
    Deno.exit((await child.status).code);
  } catch (cause) {
    const missing = cause instanceof Deno.errors.NotFound;
    throw startError(program, missing ? errno.ENOENT : errno.EACCES);
  }
}
