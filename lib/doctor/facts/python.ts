/**
 * What the environment's Python says of itself, in one start: a recorded version is only what was
 * true once. Isolated (`-I`), so that neither the project's modules nor the caller's variables
 * answer in its place; packages.ts reads the rest from files meanwhile.
 */
import type { Host, RunResult } from "../../host/host.ts";
import type { Space } from "./disk.ts";

/** The environment of PEP 508 markers, by variable name. */
export type MarkerEnvironment = Readonly<Record<string, string>>;

/** A Python that answered. */
export interface PythonAnswer {
  readonly kind: "answered";
  /** The full version, as 3.11.7, 3.13.0rc1 or, free-threaded, 3.13.0t. */
  readonly version: string;
  /** `sys.prefix`. */
  readonly prefix: string;
  /** Whether that is the environment that was started. */
  readonly isOurs: boolean;
  /** As `CPython`. */
  readonly implementation: string;
  /** As the system names it: x86_64, arm64, aarch64, AMD64. */
  readonly machine: string;
  /** 32 or 64: how wide its addresses are. */
  readonly bits: number;
  /** What is left where the environment is; Python knows it for nothing. */
  readonly space: Space | undefined;
  /** The folders of packages that it looks into, in its order. */
  readonly packageFolders: readonly string[];
  readonly markers: MarkerEnvironment;
  /** The module of pip that Python cannot find; `undefined` when pip is there. */
  readonly missingPip: string | undefined;
}

/** What came of asking Python; `none`: the environment has none, as a conda environment may. */
export type PythonFact = PythonAnswer | FailedPython | { readonly kind: "not-started" | "none" };

/** A Python that ended with an error, or said nothing that makes sense. */
export interface FailedPython {
  readonly kind: "failed";
  readonly code: number;
  /** Its last words; may be empty. */
  readonly reason: string;
}

/** A Python that says nothing for so long (milliseconds) hangs. */
const patience = 20_000;

/** Starts the interpreter at `path`, which should be that of `prefix`, and asks it everything. */
export async function askPython(
  host: Host,
  path: string,
  prefix: string,
): Promise<PythonFact> {
  const argv = [path, "-I", "-B", "-c", questions];
  const answer = readAnswer(await host.proc.run(argv, { timeout: patience }));
  if (answer.kind !== "answered") return answer;
  const isOurs = answer.prefix === prefix ||
    host.fs.realPath(answer.prefix) === host.fs.realPath(prefix);
  return { ...answer, isOurs };
}

/**
 * Runs on Python 3.3 and newer. json and platform cost more to import than Python takes to start,
 * so it prints escaped lines and asks the system itself.
 */
const questions = `
import os, sys

def say(key, value):
    escaped = value.encode("unicode_escape").decode("ascii")
    sys.stdout.write("pyve:%s=%s\\n" % (key, escaped))

def full(version):
    text = "%d.%d.%d" % version[:3]
    level = {"alpha": "a", "beta": "b", "candidate": "rc"}.get(version[3])
    return text if level is None else text + level + str(version[4])

if hasattr(os, "uname"):
    system, _, release, build, machine = os.uname()
else:
    system, release, build = "Windows", "", ""
    machine = os.environ.get("PROCESSOR_ARCHITECTURE", "")
name = sys.implementation.name
titles = {"cpython": "CPython", "pypy": "PyPy", "graalpy": "GraalVM"}
say("prefix", sys.prefix)
for folder in sys.path:
    if os.path.basename(folder) in ("site-packages", "dist-packages"):
        say("folder", folder)
say("os_name", os.name)
say("sys_platform", sys.platform)
say("platform_machine", machine)
say("platform_python_implementation", titles.get(name, name))
say("platform_release", release)
say("platform_system", system)
say("platform_version", build)
say("python_version", "%d.%d" % sys.version_info[:2])
say("python_full_version", full(sys.version_info))
say("implementation_name", name)
say("implementation_version", full(sys.implementation.version))
say("abi", getattr(sys, "abiflags", ""))
say("bits", "64" if sys.maxsize > 2 ** 32 else "32")
try:
    disk = os.statvfs(sys.prefix)
    say("free_bytes", str(disk.f_bavail * disk.f_frsize))
    say("free_files", str(disk.f_favail) if disk.f_files else "")
except (AttributeError, OSError):
    pass
# Found, not imported: importing pip takes as long as starting Python.
folder = None
for name in ("pip", "pip._internal"):
    finders = [one for one in sys.meta_path if hasattr(one, "find_spec")]
    found = (finder.find_spec(name, folder) for finder in finders)
    spec = next((one for one in found if one is not None and one.origin), None)
    if spec is None:
        say("missing_pip", name)
        break
    folder = spec.submodule_search_locations
`;

function readAnswer(
  { code, stdout, stderr }: RunResult,
): FailedPython | Omit<PythonAnswer, "isOurs"> {
  const answers = [...stdout.matchAll(/^pyve:(\w+)=(.*?)\r?$/gm)]
    .map(([, key = "", value = ""]) => [key, unescapeText(value)] as const);
  const {
    missing_pip: missingPip,
    prefix,
    folder: _,
    abi = "",
    bits = "64",
    free_bytes: freeBytes,
    free_files: freeFiles,
    ...markers
  } = Object.fromEntries(answers);
  const version = markers["python_full_version"];
  if (code !== 0 || prefix === undefined || version === undefined) {
    return { kind: "failed", code, reason: lastLine(stderr) };
  }
  return {
    kind: "answered",
    // As uv and python-build name it: 3.13.0t has no global interpreter lock.
    version: abi.includes("t") ? `${version}t` : version,
    prefix,
    implementation: markers["platform_python_implementation"] ?? "",
    machine: markers["platform_machine"] ?? "",
    bits: Number(bits),
    space: readSpace(freeBytes, freeFiles),
    packageFolders: answers.filter(([key]) => key === "folder").map(([, value]) => value),
    markers,
    missingPip,
  };
}

function readSpace(bytes: string | undefined, files: string | undefined): Space | undefined {
  if (bytes === undefined) return undefined;
  return { bytes: Number(bytes), files: files ? Number(files) : undefined };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\" };

/** Undoes Python's `unicode_escape`. */
function unescapeText(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/g,
    (_, byte?: string, short?: string, long?: string, letter?: string) =>
      letter === undefined
        ? String.fromCodePoint(parseInt(byte ?? short ?? long ?? "0", 16))
        : escapes[letter] ?? letter,
  );
}

/** The last line of a traceback names the error. */
function lastLine(text: string): string {
  return text.trim().split(/\r?\n/).at(-1) ?? "";
}
