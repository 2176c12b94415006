/** Which Python an image takes, and the official image that brings it. */
import type { Position } from "../../errors.ts";
import type { PlanFinding } from "../finding.ts";
import { type Choice, finding, newerThanTable, refused, unknownVersion } from "./choice.ts";
import { python as pythons, type PythonRow } from "./python.ts";
import { compareVersions } from "./table.ts";
import { findRows, readWish } from "./wish.ts";

/** The Python of an image. */
export interface PythonImageChoice {
  /** Major and minor. */
  readonly python: string;
  /** With the patch: the one that is asked for, or the newest of the table. */
  readonly patch: string;
  /** The Debian releases that the newest patch has slim images for, from the oldest. */
  readonly debian: readonly string[];
}

/**
 * Chooses the newest version that a wish lets in (any: the newest of all). Refused with PC0202 or
 * PC0203; warns with PC0202 and PC0211.
 */
export function choosePython(
  wanted: string | undefined,
  at?: Position,
): Choice<PythonImageChoice> {
  const subject = { name: "python", at };
  const wish = readWish(wanted);
  const found = findRows(pythons, wish);
  if (found.kind === "unknown") return refused(unknownVersion(subject, wanted ?? "", pythons));
  const newest = pythons.rows.at(-1);
  if (found.kind === "newer") {
    if (newest === undefined || wish.kind !== "exact") {
      const remedy = `take Python ${newest?.version ?? ""}, or name one with its patch`;
      return refused(
        newerThanTable(subject, found.version, pythons, { severity: "error", remedy }),
      );
    }
    const taken = `images as for ${newest.version}`;
    return {
      kind: "chosen",
      value: { python: found.version, patch: wish.version, debian: newest.debian },
      reasons: [`Python ${wish.version} is asked for`],
      findings: [
        newerThanTable(subject, found.version, pythons, { severity: "warning", taken }),
      ],
    };
  }
  const row = found.rows.at(-1);
  if (row === undefined) return refused(unknownVersion(subject, wanted ?? "", pythons));
  const patch = wish.kind === "exact" ? wish.version : row.newest;
  return {
    kind: "chosen",
    value: { python: row.version, patch, debian: row.debian },
    reasons: [
      `Python ${row.version} came on ${row.released} and gets security fixes until ${row.endOfLife} ` +
      `(table of ${pythons.asOf})`,
      wish.kind === "exact"
        ? `${patch} is asked for`
        : `${patch} was its newest patch on ${pythons.asOf}`,
    ],
    findings: isOver(row) ? [over(row, at)] : [],
  };
}

/** Whether its time was over when the table was made: a plan may not depend on the day. */
function isOver({ endOfLife }: PythonRow): boolean {
  const lastDay = endOfLife.length === 7 ? `${endOfLife}-31` : endOfLife;
  return lastDay < pythons.asOf;
}

/** PC0211: no more security fixes. */
function over(row: PythonRow, at: Position | undefined): PlanFinding {
  const supported = pythons.rows.filter((one) => !isOver(one)).map(({ version }) => version);
  const oldest = supported.toSorted(compareVersions)[0] ?? "";
  return finding(
    "PC0211",
    "warning",
    { name: "python", at },
    `Python ${row.version} gets no security fixes since ${row.endOfLife}`,
    `take Python ${oldest} or newer`,
  );
}
