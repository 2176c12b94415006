/** Which image brings the R of a project, and the Bioconductor that belongs to it. */
import type { Position } from "../../errors.ts";
import type { ImageReference } from "../plan.ts";
import { type Choice, newerThanTable, refused, unknownVersion } from "./choice.ts";
import { r as rs } from "./r.ts";
import { compareVersions } from "./table.ts";
import { findRows, readWish } from "./wish.ts";

/** The R of an image. */
export interface RChoice {
  /** With the patch. */
  readonly r: string;
  readonly image: ImageReference;
  /** Releases of Bioconductor for it, from the oldest; none where they are not known. */
  readonly bioconductor: readonly string[];
}

/**
 * Chooses: a version with its patch, as renv.lock has it, stays; else the newest that the wish lets in.
 * Refused with PC0202 or PC0203; warns with PC0202.
 */
export function chooseR(wanted: string | undefined, at?: Position): Choice<RChoice> {
  const subject = { name: "R", at };
  const wish = readWish(wanted);
  const found = findRows(rs, wish);
  if (found.kind === "unknown") return refused(unknownVersion(subject, wanted ?? "", rs));
  const row = found.kind === "rows" ? found.rows.at(-1) : undefined;
  if (wish.kind !== "exact" && row === undefined) {
    const remedy = `take R ${rs.rows.at(-1)?.newest ?? ""}`;
    const version = found.kind === "newer" ? found.version : "";
    return refused(newerThanTable(subject, version, rs, { severity: "error", remedy }));
  }
  const version = wish.kind === "exact" ? wish.version : row?.newest ?? "";
  const isNewer = row === undefined || compareVersions(version, row.newest) > 0;
  const image = { name: "docker.io/rocker/r-ver", tag: version };
  const taken = `whether there is \`${image.name}:${image.tag}\` is not known`;
  return {
    kind: "chosen",
    value: {
      r: version,
      image,
      bioconductor: row?.bioconductor ?? [],
    },
    reasons: [
      wish.kind === "exact"
        ? `R ${version} is asked for`
        : `R ${version} is the newest that is let in (table of ${rs.asOf})`,
      `\`${image.name}:${image.tag}\` brings it`,
      ...row === undefined
        ? []
        : [`Bioconductor ${row.bioconductor.join(" and ")} belong to R ${row.version}`],
    ],
    findings: isNewer ? [newerThanTable(subject, version, rs, { severity: "warning", taken })] : [],
  };
}
