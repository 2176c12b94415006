/** Asking an interpreter itself: one start, for what its names do not tell. */
import { PyveError } from "../errors.ts";
import type { Host, RunResult } from "../host/host.ts";
import type { PythonVersion } from "./version.ts";

/** What an interpreter says of itself. */
export interface ProbedInterpreter {
  /** Known in full. */
  readonly version: PythonVersion & { readonly minor: number; readonly patch: number };
  readonly implementation: string;
  readonly prefix: string;
  /** The program that it runs as; inside a virtual environment, the one behind that. */
  readonly executable: string;
  /** The folder of its standard library. */
  readonly library: string;
}

/**
 * Runs on Python 3.4 and newer. The JSON is written by hand: importing `json` would double the time
 * of the whole start. Every character is escaped, so that no encoding of the stream matters.
 */
const questions = String.raw`
import os, sys
def quote(text):
    units = text.encode("utf-16-be", "surrogatepass")
    pairs = zip(units[::2], units[1::2])
    return '"' + "".join(r"\u%02x%02x" % pair for pair in pairs) + '"'
def write(name, value):
    return quote(name) + ": " + value
v = sys.version_info
print("{" + ", ".join([
    write("version", "[%d, %d, %d]" % v[:3]),
    write("stage", quote(v[3])),
    write("serial", str(v[4])),
    write("threads", "true" if "free-threading" in sys.version else "false"),
    write("implementation", quote(sys.implementation.name)),
    write("prefix", quote(sys.base_prefix)),
    write("executable", quote(getattr(sys, "_base_executable", None) or sys.executable)),
    write("library", quote(os.path.dirname(os.__file__))),
]) + "}")
`;

/** Milliseconds. An interpreter on a cold network file system takes seconds, never this long. */
const longest = 30_000;

/**
 * Starts the interpreter once, apart from the user's settings and site packages.
 * @throws PyveError when it does not start, fails, or is no Python 3
 */
export async function probeInterpreter(host: Host, path: string): Promise<ProbedInterpreter> {
  const result = await host.proc.run([path, "-I", "-S", "-B", "-c", questions], {
    timeout: longest,
  });
  const answer = result.code === 0 ? readAnswer(result.stdout) : undefined;
  if (answer === undefined) throw unusable(path, result);
  return answer;
}

function readAnswer(text: string): ProbedInterpreter | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isAnswer(value) ? fromAnswer(value) : undefined;
}

interface Answer {
  readonly version: readonly [number, number, number];
  readonly stage: string;
  readonly serial: number;
  readonly threads: boolean;
  readonly implementation: string;
  readonly prefix: string;
  readonly executable: string;
  readonly library: string;
}

function isAnswer(value: unknown): value is Answer {
  if (typeof value !== "object" || value === null) return false;
  const answer: Readonly<Record<string, unknown>> = { ...value };
  const version = answer["version"];
  const texts = ["stage", "implementation", "prefix", "executable", "library"];
  return Array.isArray(version) && version.length === 3 &&
    version.every((part) => typeof part === "number") &&
    texts.every((name) => typeof answer[name] === "string");
}

const stages: Readonly<Record<string, string>> = { alpha: "a", beta: "b", candidate: "rc" };

function fromAnswer(answer: Answer): ProbedInterpreter {
  const [major, minor, patch] = answer.version;
  const stage = Object.hasOwn(stages, answer.stage) ? stages[answer.stage] : undefined;
  const pre = stage === undefined ? undefined : `${stage}${answer.serial}`;
  const { implementation, prefix, executable, library, threads } = answer;
  const version = { major, minor, patch, pre, freeThreaded: threads === true };
  return { version, implementation, prefix, executable, library };
}

/** Characters of what a program that is no Python has to say. */
const longestCause = 200;

function unusable(path: string, { code, stderr }: RunResult): PyveError {
  const lines = stderr.trim().split(/\r?\n/);
  const isPython2 = stderr.includes("Unknown option: -I");
  const reason = isPython2
    ? "it is a Python older than 3.4"
    : code === 127
    ? "there is no such program"
    : code !== 0
    ? `it ended with status ${code}`
    : "it does not answer as a Python does";
  // Other programs complain about the question, which would only puzzle here.
  const isPuzzling = isPython2 || code === 127 || stderr.includes("sys.version_info");
  const last = isPuzzling ? "" : lines.at(-1)?.slice(0, longestCause) ?? "";
  return new PyveError(`Cannot use \`${path}\` as Python: ${reason}`, {
    hint: `choose another one, as in \`pyve init --python 3\``,
    ...last === "" ? {} : { cause: last },
  });
}
