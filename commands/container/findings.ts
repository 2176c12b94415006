/** What is wrong with a plan, or worth knowing, said to people. */
import { exitStatus, formatPosition, PyveError } from "../../lib/errors.ts";
import type { PlanFinding } from "../../lib/plan/finding.ts";
import type { Report } from "../../lib/ui/report.ts";

/**
 * Says the findings, notes only with `-v`.
 * @throws PyveError where one of them is an error: the last of them, after the others were said. 4
 * where only `--strict` makes them errors, else 2
 */
export function sayFindings(report: Report, findings: readonly PlanFinding[]): void {
  for (const finding of findings.filter(({ severity }) => severity !== "error")) {
    if (finding.severity === "note") report.detail(`${finding.code} ${placed(finding)}`);
    else report.warn(`${placed(finding)} (${finding.code})`, finding.remedy);
  }
  const errors = findings.filter(({ severity }) => severity === "error");
  const last = errors.at(-1);
  if (last === undefined) return;
  const exit = errors.every(({ strict }) => strict === true)
    ? exitStatus.refused
    : exitStatus.usage;
  const asError = ({ code, message, remedy, at }: PlanFinding): PyveError =>
    new PyveError(`${message} (${code})`, { exit, hint: remedy, at });
  for (const error of errors.slice(0, -1)) report.error(asError(error));
  throw asError(last);
}

function placed({ message, at }: PlanFinding): string {
  return at === undefined ? message : `${formatPosition(at)}: ${message}`;
}
