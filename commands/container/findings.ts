/** What is wrong with a plan, or worth knowing, said to people. */
import { type ExitStatus, exitStatus, formatPosition, PyveError } from "../../lib/errors.ts";
import type { PlanFinding } from "../../lib/plan/finding.ts";
import { errorDocument } from "../../lib/ui/render_error.ts";
import type { Report } from "../../lib/ui/report.ts";

/**
 * Says the findings, notes only with `-v`.
 * @throws PyveError where one of them is an error: the last of them, after the others were said. 4
 * where only `--strict` makes them errors, else 2
 */
export function sayFindings(report: Report, findings: readonly PlanFinding[]): void {
  sayOthers(report, findings);
  const errors = errorsOf(findings);
  const last = errors.at(-1);
  if (last === undefined) return;
  for (const error of errors.slice(0, -1)) report.error(error);
  throw last;
}

/** Says all findings, where what the command was asked for was said already. The exit status. */
export function sayAllFindings(report: Report, findings: readonly PlanFinding[]): ExitStatus {
  sayOthers(report, findings);
  const errors = errorsOf(findings);
  for (const error of errors) report.error(error);
  return errors.at(-1)?.exit ?? exitStatus.done;
}

/** The member `error` of a document, where one of the findings is an error; else none. */
export function failureOf(
  findings: readonly PlanFinding[],
): { readonly error?: Readonly<Record<string, unknown>> } {
  const last = errorsOf(findings).at(-1);
  return last === undefined ? {} : { error: errorDocument(last) };
}

function sayOthers(report: Report, findings: readonly PlanFinding[]): void {
  for (const finding of findings.filter(({ severity }) => severity !== "error")) {
    if (finding.severity === "note") report.detail(`${finding.code} ${placed(finding)}`);
    else report.warn(`${placed(finding)} (${finding.code})`, finding.remedy);
  }
}

function errorsOf(findings: readonly PlanFinding[]): readonly PyveError[] {
  const errors = findings.filter(({ severity }) => severity === "error");
  const exit = errors.every(({ strict }) => strict === true)
    ? exitStatus.refused
    : exitStatus.usage;
  return errors.map(({ code, message, remedy, at }) =>
    new PyveError(`${message} (${code})`, { exit, hint: remedy, at })
  );
}

function placed({ message, at }: PlanFinding): string {
  return at === undefined ? message : `${formatPosition(at)}: ${message}`;
}
