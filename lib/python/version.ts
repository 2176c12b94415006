/** Versions of Python as people and folders write them, and their order. */

/** A version as far as it is known: the name of a program often tells `3.11` and no more. */
export interface PythonVersion {
  readonly major: number;
  readonly minor?: number | undefined;
  readonly patch?: number | undefined;
  /** `a1`, `b2`, `rc1` or `dev`; `undefined` for a release. */
  readonly pre?: string | undefined;
  /** Built without the global interpreter lock: the `t` of `3.13t`. */
  readonly freeThreaded: boolean;
}

/** What a name such as `cpython-3.11.7`, `pypy3.10`, `3.13t` or `python3.12` says. */
export interface VersionName {
  /** Lower case; `undefined` when the name leaves it open. */
  readonly implementation: string | undefined;
  /** `undefined` when the name says only the implementation. */
  readonly version: PythonVersion | undefined;
  /** What follows the version: the platform of uv's names, the own version of PyPy. */
  readonly suffix: string;
}

const namePattern = new RegExp(
  "^(?:(python|cpython|pypy)[-@]?)?v?" +
    String.raw`(?:(\d{1,3})(?:\.(\d{1,3})(?:\.(\d{1,4}))?)?` +
    String.raw`(?:\.?(a|b|rc)(\d{1,3}))?(t(?![a-z])|[+-]freethreaded)?(-dev)?(?:\.[x*])*)?` +
    String.raw`([-_+].*)?$`,
  "i",
);

/** Reads the name of a version; `undefined` when it is none. */
export function readVersionName(name: string): VersionName | undefined {
  const match = namePattern.exec(name.trim());
  if (match === null) return undefined;
  const [, written, major, minor, patch, stage, serial, threads, dev, suffix = ""] = match;
  const word = written?.toLowerCase();
  const implementation = word === "python" ? undefined : word;
  if (major === undefined) {
    return word === undefined ? undefined : { implementation, version: undefined, suffix };
  }
  const version = {
    major: Number(major),
    minor: minor === undefined ? undefined : Number(minor),
    patch: patch === undefined ? undefined : Number(patch),
    pre: stage === undefined
      ? dev === undefined ? undefined : "dev"
      : `${stage.toLowerCase()}${serial}`,
    freeThreaded: threads !== undefined,
  };
  return { implementation, version, suffix };
}

/** `3.11.7`, `3.11`, `3.14.0rc1`, `3.13.0t`. */
export function formatVersion(version: PythonVersion): string {
  const { major, minor, patch, pre, freeThreaded } = version;
  const release = [major, minor, patch].filter((part) => part !== undefined).join(".");
  return `${release}${pre === "dev" ? "-dev" : pre ?? ""}${freeThreaded ? "t" : ""}`;
}

/** Negative when `left` is older. What is not known counts as oldest; a pre-release before its release. */
export function compareVersions(left: PythonVersion, right: PythonVersion): number {
  return left.major - right.major ||
    (left.minor ?? -1) - (right.minor ?? -1) ||
    (left.patch ?? -1) - (right.patch ?? -1) ||
    comparePre(left.pre, right.pre);
}

function comparePre(left: string | undefined, right: string | undefined): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  const [, leftStage = "", leftSerial = ""] = /^([a-z]+)(\d*)$/.exec(left) ?? [];
  const [, rightStage = "", rightSerial = ""] = /^([a-z]+)(\d*)$/.exec(right) ?? [];
  const order = ["dev", "a", "b", "rc"];
  return order.indexOf(leftStage) - order.indexOf(rightStage) ||
    Number(leftSerial) - Number(rightSerial);
}
