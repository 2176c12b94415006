/** R: the images of the Rocker project, and the releases of Bioconductor that belong to a version. */
import type { Matrix, MatrixRow } from "./table.ts";

/** A minor version of R. */
export interface RRow extends MatrixRow {
  /** The newest patch when the table was made; there is a `rocker/r-ver` tag of it and each before. */
  readonly newest: string;
  /** The Ubuntu below the image of the newest patch. */
  readonly ubuntu: string;
  /** From the oldest. */
  readonly bioconductor: readonly string[];
}

/** The versions of R. */
export const r: Matrix<RRow> = {
  asOf: "2026-08-19",
  sources: [
    "https://github.com/rocker-org/rocker-versioned2/wiki/Versions",
    "https://cran.r-project.org/src/base/R-4/",
    "https://bioconductor.org/about/release-announcements",
  ],
  rows: [
    row("4.0", "4.0.5", "20.04", ["3.11", "3.12"]),
    row("4.1", "4.1.3", "20.04", ["3.13", "3.14"]),
    row("4.2", "4.2.3", "22.04", ["3.15", "3.16"]),
    row("4.3", "4.3.3", "22.04", ["3.17", "3.18"]),
    row("4.4", "4.4.3", "24.04", ["3.19", "3.20"]),
    row("4.5", "4.5.3", "24.04", ["3.21", "3.22"]),
    row("4.6", "4.6.1", "24.04", ["3.23"]),
  ],
};

function row(
  version: string,
  newest: string,
  ubuntu: string,
  bioconductor: readonly string[],
): RRow {
  return { version, newest, ubuntu, bioconductor };
}
