/**
 * What a project asks of a version, and which rows of a matrix it lets in. The versions in a matrix are
 * minor ones: a wish lets one in when it lets in any patch of it.
 */
import { satisfies, valid, validRange } from "pep440";
import { compareVersions, type Matrix, type MatrixRow, minorOf, newestOf } from "./table.ts";

/** A wish that was read. */
export type VersionWish =
  | { readonly kind: "any" }
  /** One version, `2.7.1`; the build of `2.7.1+cu128` apart from it. */
  | { readonly kind: "exact"; readonly version: string; readonly build: string | undefined }
  /** Specifiers of PEP 440. */
  | { readonly kind: "range"; readonly specifier: string }
  | { readonly kind: "unreadable"; readonly text: string };

/**
 * Reads a version as lock files have it (`2.7.1`), as people say it (`2.7`: any patch), as
 * conda does (`2.7.*`, `=2.7`), or specifiers as in a requirement (PEP 440). Nothing means any.
 */
export function readWish(text: string | undefined): VersionWish {
  const source = (text ?? "").replaceAll(/\s/g, "");
  if (source === "" || source === "*") return { kind: "any" };
  const [, operator = "", version = ""] = /^(={0,3})v?(\d[^,]*)$/.exec(source) ?? [];
  const isShort = /^\d+(?:\.\d+)?$/.test(version);
  if (version.endsWith("*") || (isShort && operator.length < 2)) {
    return range(`==${version.replace(/(?:\.?\*)+$/, "")}.*`, source);
  }
  if (version !== "" && valid(version) !== null) {
    const [release = "", build] = version.split("+");
    return { kind: "exact", version: release, build };
  }
  return range(source, source);
}

function range(specifier: string, text: string): VersionWish {
  return validRange(specifier) ? { kind: "range", specifier } : { kind: "unreadable", text };
}

/** The numbers of a version: `2.8.0` of `2.8.0rc1`. */
function releaseOf(version: string): string {
  return /^\d+(?:\.\d+)*/.exec(version)?.[0] ?? "0";
}

/** What a wish lets in of a matrix. */
export type Found<Row> =
  /** At least one row; `pinned`: no other minor version in the world. */
  | { readonly kind: "rows"; readonly rows: readonly Row[]; readonly pinned: boolean }
  /** None, but minor versions after the newest row. */
  | { readonly kind: "newer"; readonly version: string }
  /** None, and none that came after the newest row. */
  | { readonly kind: "unknown" };

/** Finds the rows that a wish lets in, from the oldest to the newest. */
export function findRows<Row extends MatrixRow>(
  matrix: Matrix<Row>,
  wish: VersionWish,
): Found<Row> {
  const known = matrix.rows.map(({ version }) => version);
  const candidates = [...new Set([...known, ...otherMinors(known, wish)])];
  const admitted = candidates.filter((minor) => admits(wish, minor));
  const rows = matrix.rows.filter(({ version }) => admitted.includes(version));
  if (rows.length > 0) return { kind: "rows", rows, pinned: admitted.length === 1 };
  const newest = newestOf(known) ?? "0";
  const newer = admitted.toSorted(compareVersions).find((minor) =>
    compareVersions(minor, newest) > 0
  );
  return newer === undefined ? { kind: "unknown" } : { kind: "newer", version: newer };
}

function admits(wish: VersionWish, minor: string): boolean {
  switch (wish.kind) {
    case "any":
      return true;
    case "exact":
      return minor === minorOf(releaseOf(wish.version));
    case "range":
      return decisivePatches(wish.specifier).some((patch) =>
        satisfies(`${minor}.${patch}`, wish.specifier, { prereleases: true })
      );
    case "unreadable":
      return false;
  }
}

/** Minor versions that are not in the matrix and of which one is let in if any other one is. */
function otherMinors(known: readonly string[], wish: VersionWish): readonly string[] {
  const newest = newestOf(known) ?? "0.0";
  const named = wish.kind === "exact" ? wish.version : wish.kind === "range" ? wish.specifier : "";
  const around = [newest, ...named.match(/\d+(?:\.\d+)?/g) ?? []].flatMap((version) => {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    return [`${major}.${minor}`, `${major}.${minor + 1}`, `${major}.${Math.max(0, minor - 1)}`];
  });
  return ["0.1", ...around, "9999.0"];
}

/** Patches of which one is let in if any patch of its minor version is. */
function decisivePatches(specifier: string): readonly number[] {
  const limits = (specifier.match(/\d+/g) ?? []).map(Number);
  const patches = [0, 999, ...limits.flatMap((limit) => [limit - 1, limit, limit + 1])];
  return [...new Set(patches.filter((patch) => patch >= 0))];
}
