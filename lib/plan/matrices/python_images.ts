/**
 * The official images of Python: since which patch there is one on which system. An image of a patch
 * is made on the systems of its day and never again, so that an old patch has none on a new system.
 */
import { compareVersions, type Matrix, type MatrixRow, rowOf } from "./table.ts";

/** A minor version of Python. */
export interface PythonImageRow extends MatrixRow {
  /** From the newest system. */
  readonly images: readonly PythonImage[];
}

/** One system that there are images on. */
export interface PythonImage {
  /** The end of the tag: `slim-trixie`. */
  readonly suffix: string;
  /** The first patch. */
  readonly from: string;
}

/** Since the summer of 2025, when Debian 13 came; all of them are named by its patch of that day. */
export const pythonImages: Matrix<PythonImageRow> = {
  asOf: "2026-08-13",
  sources: [
    "https://github.com/docker-library/official-images/blob/master/library/python",
    "https://github.com/docker-library/official-images/pull/19661",
    "https://github.com/docker-library/official-images/pull/19152",
    "https://github.com/docker-library/official-images/pull/21640",
  ],
  rows: [
    row("3.6", { bullseye: "3.6.15" }),
    row("3.7", { bookworm: "3.7.17", bullseye: "3.7.12" }),
    row("3.8", { bookworm: "3.8.17", bullseye: "3.8.12" }),
    row("3.9", {
      trixie: "3.9.23",
      bookworm: "3.9.17",
      bullseye: "3.9.7",
      alpine: [undefined, "3.9.23"],
    }),
    row("3.10", {
      trixie: "3.10.18",
      bookworm: "3.10.12",
      bullseye: "3.10.0",
      alpine: ["3.10.21", "3.10.18"],
    }),
    row("3.11", {
      trixie: "3.11.13",
      bookworm: "3.11.4",
      bullseye: "3.11.0",
      alpine: ["3.11.16", "3.11.13"],
    }),
    row("3.12", { trixie: "3.12.11", bookworm: "3.12.0", alpine: ["3.12.14", "3.12.11"] }),
    row("3.13", { trixie: "3.13.6", bookworm: "3.13.0", alpine: ["3.13.14", "3.13.4"] }),
    row("3.14", { trixie: "3.14.0", bookworm: "3.14.0", alpine: ["3.14.6", "3.14.0"] }),
  ],
};

function row(
  version: string,
  first: {
    readonly trixie?: string;
    readonly bookworm?: string;
    readonly bullseye?: string;
    /** On Alpine 3.24 and 3.22. */
    readonly alpine?: readonly [string | undefined, string];
  },
): PythonImageRow {
  const entries: readonly (readonly [string, string | undefined])[] = [
    ["slim-trixie", first.trixie],
    ["slim-bookworm", first.bookworm],
    ["slim-bullseye", first.bullseye],
    ["alpine3.24", first.alpine?.[0]],
    ["alpine3.22", first.alpine?.[1]],
  ];
  const images = entries.flatMap(([suffix, from]) => from === undefined ? [] : [{ suffix, from }]);
  return { version, images };
}

/**
 * The end of the tag of the image for a version: that of the profile, else of the newest system of the
 * same kind. `undefined` where none is known. A minor version after the table has what the profile has.
 */
export function pythonImageSuffix(version: string, wanted: string): string | undefined {
  const found = rowOf(pythonImages, version);
  if (found === undefined) {
    const newest = pythonImages.rows.at(-1)?.version ?? "";
    return compareVersions(version, newest) > 0 ? wanted : undefined;
  }
  const kind = wanted.startsWith("alpine") ? "alpine" : "slim";
  const fitting = found.images.filter(({ suffix, from }) =>
    suffix.startsWith(kind) && compareVersions(version, from) >= 0
  );
  return (fitting.find(({ suffix }) => suffix === wanted) ?? fitting[0])?.suffix;
}
