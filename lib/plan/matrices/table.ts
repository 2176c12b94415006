/** What every matrix is: rows with a date and sources, and how the numbers in them are compared. */

/** Every matrix by its name, in the order in which they are listed. */
export const matrixNames = ["torch", "tensorflow", "cuda", "python", "r"] as const;

/** The name of a matrix. */
export type MatrixName = (typeof matrixNames)[number];

/** Facts about the versions of one thing. */
export interface Matrix<Row extends MatrixRow> {
  /** The day on which the facts were looked up, `2026-09-18`. */
  readonly asOf: string;
  /** The pages that say so. */
  readonly sources: readonly string[];
  /** From the oldest to the newest. */
  readonly rows: readonly Row[];
}

/** The facts of one version. */
export interface MatrixRow {
  /** Major and minor, `2.7`. */
  readonly version: string;
}

/** Positive where the first is newer: numbers with dots between them, part by part. */
export function compareVersions(first: string, second: string): number {
  const [left, right] = [first, second].map((text) => text.split(".").map(Number));
  for (let part = 0; part < Math.max(left?.length ?? 0, right?.length ?? 0); part += 1) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `12.8` of `12.8.1`, `12` of `12`. */
export function minorOf(version: string): string {
  return version.split(".").slice(0, 2).join(".");
}

/** `12` of `12.8`. */
export function majorOf(version: string): string {
  return version.split(".")[0] ?? "";
}

/** The newest of versions in any order. */
export function newestOf(versions: readonly string[]): string | undefined {
  return versions.toSorted(compareVersions).at(-1);
}

/** The row of a version that may have a patch. */
export function rowOf<Row extends MatrixRow>(
  { rows }: Matrix<Row>,
  version: string,
): Row | undefined {
  return rows.find((row) => row.version === minorOf(version));
}
