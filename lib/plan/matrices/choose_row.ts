/** The row of a framework that a project asks for: its version is pinned and there is a wheel. */
import type { PlanFinding } from "../finding.ts";
import {
  isPythonWithin,
  pythonOutside,
  pythonRange,
  type Subject,
  unknownVersion,
  unpinned,
} from "./choice.ts";
import { type Matrix, type MatrixRow, minorOf } from "./table.ts";
import { findRows, readWish } from "./wish.ts";

/** A row with the Pythons that there are wheels for. */
interface FrameworkRow extends MatrixRow {
  readonly python: readonly [oldest: string, newest: string];
}

/** What is asked of a framework. */
interface RowWish {
  readonly version: string | undefined;
  readonly gpu: boolean;
  readonly python: string | undefined;
}

/** The row, or why there is none. */
export type ChosenRow<Row> =
  | { readonly kind: "row"; readonly row: Row }
  /** A version after the last row. */
  | { readonly kind: "newer"; readonly version: string; readonly last: Row }
  /** PC0201, PC0203 or PC0206. */
  | { readonly kind: "refused"; readonly finding: PlanFinding };

/**
 * Chooses the row: the newest that is let in and has wheels for the Python. With a GPU it has to be
 * the only one, because the CUDA depends on it.
 */
export function chooseRow<Row extends FrameworkRow>(
  matrix: Matrix<Row>,
  subject: Subject,
  { version, gpu, python }: RowWish,
): ChosenRow<Row> {
  const found = findRows(matrix, readWish(version));
  const last = matrix.rows.at(-1);
  if (found.kind === "newer" && last !== undefined) {
    return { kind: "newer", version: found.version, last };
  }
  const rows = found.kind === "rows" ? found.rows : [];
  const fitting = rows.filter((row) => python === undefined || isPythonWithin(python, row.python));
  const row = fitting.at(-1) ?? rows.at(-1);
  if (row === undefined) return refuse(unknownVersion(subject, version ?? "", matrix));
  if (gpu && found.kind === "rows" && !found.pinned) return refuse(unpinned(subject, row.version));
  if (python !== undefined && !isPythonWithin(python, row.python)) {
    return refuse(pythonOutside(subject, row.version, python, row.python));
  }
  return { kind: "row", row };
}

function refuse<Row>(finding: PlanFinding): ChosenRow<Row> {
  return { kind: "refused", finding };
}

/** The Python of an image with a framework. */
export interface FrameworkPython {
  /** The one that was decided, or the newest that there are wheels for. */
  readonly python: string;
  /** Every one that there are wheels for: `>=3.9,<3.14`. */
  readonly pythonRange: string;
}

/** The Python for a row. */
export function pythonFor(row: FrameworkRow, decided: string | undefined): FrameworkPython {
  return {
    python: decided === undefined ? row.python[1] : minorOf(decided),
    pythonRange: pythonRange(row.python),
  };
}

/** The Python for a row, as a reason. */
export function pythonReason(row: FrameworkRow, decided: string | undefined): string {
  const { python } = pythonFor(row, decided);
  return decided === undefined
    ? `Python ${python} is the newest that there are wheels for`
    : `there are wheels for Python ${python}`;
}
