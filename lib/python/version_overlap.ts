/** Whether two wishes can be met by one version: what cannot is a conflict worth a warning. */
import type { PythonVersion } from "./version.ts";
import { decisivePatches } from "./version_range.ts";
import { loadVersionTest, type VersionRequest } from "./version_request.ts";

/** Minor versions of Python 3 up to one that is far away. */
const lastMinor = 40;

/** Whether there could be a version that meets both. A range that is none meets nothing. */
export async function overlap(left: VersionRequest, right: VersionRequest): Promise<boolean> {
  const [leftTest, rightTest] = [await loadVersionTest(left), await loadVersionTest(right)];
  if (leftTest === undefined || rightTest === undefined) return false;
  for (const implementation of implementations(left, right)) {
    for (const version of samples([left, right])) {
      if (leftTest(version, implementation) !== "yes") continue;
      if (rightTest(version, implementation) === "yes") return true;
    }
  }
  return false;
}

function implementations(...requests: readonly VersionRequest[]): readonly string[] {
  const named = requests.flatMap((request) =>
    request.kind === "release" ? [request.implementation ?? "cpython"] : []
  );
  return named.length === 0 ? ["cpython"] : [...new Set(named)];
}

/** Versions of which one meets both requests if any version does. */
function* samples(requests: readonly VersionRequest[]): Generator<PythonVersion> {
  const releases = requests.flatMap((request) =>
    request.kind === "release" && request.version !== undefined ? [request.version] : []
  );
  const said = <Part>(part: (version: PythonVersion) => Part | undefined): readonly Part[] =>
    releases.map(part).filter((value) => value !== undefined);
  const numbers = (given: readonly number[], otherwise: readonly number[]): readonly number[] =>
    given.length === 0 ? otherwise : given;
  const limits = requests.map((request) => request.kind === "range" ? request.specifier : "");
  const minors = Array.from({ length: lastMinor + 1 }, (_, minor) => minor);
  const patches = numbers(said(({ patch }) => patch), decisivePatches(limits.join()));
  const stages = [undefined, ...said(({ pre }) => pre)];
  for (const major of numbers(said(({ major }) => major), [3, 2])) {
    for (const minor of numbers(said(({ minor }) => minor), minors)) {
      for (const patch of patches) {
        for (const pre of stages) yield { major, minor, patch, pre, freeThreaded: true };
      }
    }
  }
}
