/** What choosing by a matrix gives, and the findings that several choices share. */
import type { Position } from "../../errors.ts";
import type { PlanFinding } from "../finding.ts";
import { compareVersions, type Matrix, type MatrixRow, minorOf } from "./table.ts";

/** What was chosen and by which rows and rules, or the errors because of which nothing was. */
export type Choice<Chosen> =
  | {
    readonly kind: "chosen";
    readonly value: Chosen;
    /** One sentence each, in the order of the decisions. */
    readonly reasons: readonly string[];
    /** Warnings and notes. */
    readonly findings: readonly PlanFinding[];
  }
  /** There is at least one error among the findings. */
  | { readonly kind: "refused"; readonly findings: readonly PlanFinding[] };

/** What a finding is about: a package, and the line that asks for it. */
export interface Subject {
  /** As an index knows it: `torch`. */
  readonly name: string;
  readonly at?: Position | undefined;
}

/** Nothing can be chosen. */
export function refused<Chosen>(...findings: readonly PlanFinding[]): Choice<Chosen> {
  return { kind: "refused", findings };
}

/** A finding; with the line of its subject where that is known. */
export function finding(
  code: string,
  severity: PlanFinding["severity"],
  { at }: Subject,
  message: string,
  remedy: string,
): PlanFinding {
  return { code, severity, message, remedy, ...at === undefined ? {} : { at } };
}

/** PC0201: a GPU image whose framework may be of any minor version, so that its CUDA may be any. */
export function unpinned(subject: Subject, suggestion: string): PlanFinding {
  return finding(
    "PC0201",
    "error",
    subject,
    `Cannot choose a CUDA for \`${subject.name}\`: its version is not pinned to one minor version`,
    `write \`${subject.name}==${suggestion}.*\`${placeOf(subject)}, or lock the project`,
  );
}

function placeOf({ at }: Subject): string {
  if (at === undefined) return "";
  return ` in \`${at.file}${at.line === undefined ? "" : `:${at.line}`}\``;
}

/** PC0202: a version that came after the table was made. */
export function newerThanTable(
  subject: Subject,
  version: string,
  { asOf }: Matrix<MatrixRow>,
  consequence:
    | { readonly severity: "warning"; readonly taken: string }
    | { readonly severity: "error"; readonly remedy: string },
): PlanFinding {
  const { severity } = consequence;
  const known = `\`${subject.name}\` ${version} came after the table of ${asOf}`;
  return severity === "warning"
    ? finding("PC0202", severity, subject, `${known}: ${consequence.taken}`, "update pyve")
    : finding("PC0202", severity, subject, known, consequence.remedy);
}

/** PC0203: a version that no row has, or that cannot be read. */
export function unknownVersion(
  subject: Subject,
  text: string,
  { rows, asOf }: Matrix<MatrixRow>,
): PlanFinding {
  const [oldest, newest] = [rows[0]?.version ?? "", rows.at(-1)?.version ?? ""];
  return finding(
    "PC0203",
    "error",
    subject,
    `\`${subject.name}\` ${text} is in no row of the table of ${asOf}`,
    `take a version from ${oldest} to ${newest}`,
  );
}

/** Whether a Python is in a range of minor versions, both included. */
export function isPythonWithin(
  python: string,
  [oldest, newest]: readonly [string, string],
): boolean {
  const minor = minorOf(python);
  return compareVersions(minor, oldest) >= 0 && compareVersions(minor, newest) <= 0;
}

/** Minor versions as a specifier of PEP 440: `>=3.9,<3.14`. */
export function pythonRange([oldest, newest]: readonly [string, string]): string {
  const [major = 3, minor = 0] = newest.split(".").map(Number);
  return `>=${oldest},<${major}.${minor + 1}`;
}

/** PC0206: no wheels for the Python of the image. */
export function pythonOutside(
  subject: Subject,
  version: string,
  python: string,
  [oldest, newest]: readonly [string, string],
): PlanFinding {
  return finding(
    "PC0206",
    "error",
    subject,
    `\`${subject.name}\` ${version} has wheels for Python ${oldest} to ${newest}, not for ${
      minorOf(python)
    }`,
    `take Python ${newest}, or another version of \`${subject.name}\``,
  );
}
