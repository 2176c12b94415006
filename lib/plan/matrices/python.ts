/** CPython: when its versions came and go, and the official images of their newest patches. */
import type { Matrix, MatrixRow } from "./table.ts";

/** A minor version of Python. */
export interface PythonRow extends MatrixRow {
  /** A day. */
  readonly released: string;
  /** A day; only the month where no day was said. Security fixes come until then. */
  readonly endOfLife: string;
  /** The newest patch when the table was made. */
  readonly newest: string;
  /** The Debian releases that `python:<newest>-slim-<release>` is there for, from the oldest. */
  readonly debian: readonly string[];
}

const current = ["bookworm", "trixie"];

/** The versions of Python that frameworks in the other tables are for. */
export const python: Matrix<PythonRow> = {
  asOf: "2026-08-13",
  sources: [
    "https://devguide.python.org/versions/",
    "https://peps.python.org/api/release-cycle.json",
    "https://hub.docker.com/_/python",
  ],
  rows: [
    row("3.6", "2016-12-23", "2021-12-23", "3.6.15", ["bullseye"]),
    row("3.7", "2018-06-27", "2023-06-27", "3.7.17", ["bullseye", "bookworm"]),
    row("3.8", "2019-10-14", "2024-10-07", "3.8.20", ["bullseye", "bookworm"]),
    row("3.9", "2020-10-05", "2025-10-31", "3.9.25", current),
    row("3.10", "2021-10-04", "2026-10", "3.10.21", current),
    row("3.11", "2022-10-24", "2027-10", "3.11.16", current),
    row("3.12", "2023-10-02", "2028-10", "3.12.14", current),
    row("3.13", "2024-10-07", "2029-10", "3.13.15", current),
    row("3.14", "2025-10-07", "2030-10", "3.14.7", current),
  ],
};

function row(
  version: string,
  released: string,
  endOfLife: string,
  newest: string,
  debian: readonly string[],
): PythonRow {
  return { version, released, endOfLife, newest, debian };
}
