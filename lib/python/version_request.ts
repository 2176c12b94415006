/** What somebody asks of a Python's version, and whether a version meets it. */
import { formatVersion, type PythonVersion, readVersionName } from "./version.ts";
import { loadRange } from "./version_range.ts";

/** A wish about the version. */
export type VersionRequest =
  | { readonly kind: "any" }
  /** `3`, `3.11` (its newest patch) or `3.11.7`; an unset implementation means CPython. */
  | {
    readonly kind: "release";
    readonly implementation: string | undefined;
    readonly version: PythonVersion | undefined;
  }
  /** Version specifiers of PEP 440. */
  | { readonly kind: "range"; readonly specifier: string };

/** The answer for a version that may be known in part only. */
export type Verdict = "yes" | "no" | "unknown";

/** Judges a version of an implementation. */
export type VersionTest = (version: PythonVersion, implementation: string) => Verdict;

/** Reads a wish; `undefined` when it is not about versions (a name, a path). */
export function readVersionRequest(text: string): VersionRequest | undefined {
  const word = text.trim();
  if (word === "latest") return { kind: "any" };
  if (/^[<>=!~]/.test(word)) return { kind: "range", specifier: word };
  // asdf and mise write `latest:3.11` and `prefix:3.11`, which is what a bare 3.11 means here.
  const name = readVersionName(word.replace(/^(?:latest|prefix):/, ""));
  if (name === undefined || !isPlatform(name.suffix)) return undefined;
  const { implementation, version } = name;
  return { kind: "release", implementation, version };
}

/** The wish in words, as after "wants". */
export function formatVersionRequest(request: VersionRequest): string {
  if (request.kind === "any") return "any Python";
  if (request.kind === "range") return `Python ${request.specifier}`;
  const name = displayNames.get(request.implementation ?? "") ?? "Python";
  return request.version === undefined ? name : `${name} ${formatVersion(request.version)}`;
}

const displayNames = new Map([["cpython", "CPython"], ["pypy", "PyPy"]]);

/** The test for a wish; `undefined` when its range cannot be understood. */
export async function loadVersionTest(request: VersionRequest): Promise<VersionTest | undefined> {
  if (request.kind === "any") return () => "yes";
  if (request.kind === "release") {
    return (version, implementation) =>
      implementation === (request.implementation ?? "cpython")
        ? request.version === undefined ? "yes" : testRelease(version, request.version)
        : "no";
  }
  const range = await loadRange(request.specifier);
  if (range === undefined) return undefined;
  return ({ major, minor, patch }) => {
    if (minor === undefined) return "unknown";
    const patches = patch === undefined ? range.decisivePatches : [patch];
    const inside = patches.filter((one) => range.contains(major, minor, one)).length;
    return inside === 0 ? "no" : inside === patches.length ? "yes" : "unknown";
  };
}

/** Whether a version, known in full, meets a wish. A range that cannot be understood is met by none. */
export async function satisfies(
  version: PythonVersion,
  request: VersionRequest,
  implementation = "cpython",
): Promise<boolean> {
  const test = await loadVersionTest(request);
  return test?.(version, implementation) === "yes";
}

function testRelease(version: PythonVersion, wanted: PythonVersion): Verdict {
  const parts = [
    [version.major, wanted.major],
    [version.minor, wanted.minor],
    [version.patch, wanted.patch],
  ] as const;
  if (wanted.freeThreaded && !version.freeThreaded) return "no";
  for (const [part, wish] of parts) {
    if (wish === undefined) break;
    if (part === undefined) return "unknown";
    if (part !== wish) return "no";
  }
  const exact = wanted.patch !== undefined || wanted.pre !== undefined;
  // `3.14-dev` asks for whatever is developed under that number.
  return !exact || wanted.pre === version.pre || wanted.pre === "dev" ? "yes" : "no";
}

/** uv's names go on with the platform; what else follows a version makes it another name. */
function isPlatform(suffix: string): boolean {
  return suffix === "" || /^-(?:linux|macos|darwin|windows)/.test(suffix);
}
