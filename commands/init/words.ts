/** What `pyve init` says of its plan and of its outcome. */
import { relative } from "node:path";
import type { Report } from "../../lib/ui/report.ts";
import { duration, printable } from "../../lib/ui/words.ts";
import type { Session } from "../session.ts";
import type { DirenvOutcome } from "./direnv.ts";
import type { Decision } from "./decide.ts";

/** What was done. */
export interface Outcome {
  readonly decision: Decision;
  /** The real version of the interpreter in the environment. */
  readonly version: string;
  /** Files that were written, relative to the root. */
  readonly written: readonly string[];
  /** Packages that were there before and that no spec asks for, as `name version`. */
  readonly dropped: readonly string[];
  readonly direnv: DirenvOutcome;
}

/** Says what would be done. */
export function sayPlan(report: Report, decision: Decision): void {
  for (const warning of decision.plan.warnings) report.warn(warning);
  report.result(row("backend", backendWords(decision)));
  report.result(row("python", pythonWords(decision, decision.plan.interpreter.version)));
  report.result(row("prefix", nameOf(decision)));
  if (decision.plan.reasons.length === 0) return report.result(`${nameOf(decision)} is up to date`);
  report.result(row("because", decision.plan.reasons.join(", ")));
  for (const step of decision.plan.steps) report.result(row("would", lowerFirst(step.label)));
}

/** Says what was done, and what to type next. */
export function sayOutcome(
  { report, host }: Session,
  outcome: Outcome,
  milliseconds: number,
): void {
  const { decision, version, written, dropped, direnv } = outcome;
  const made = decision.plan.reasons.length > 0;
  for (const warning of decision.plan.warnings) report.warn(warning);
  if (!made && written.length === 0) {
    report.done(`\`${nameOf(decision)}\` is up to date: nothing was changed`);
    return;
  }
  report.done(row("backend", backendWords(decision)));
  report.done(row("python", pythonWords(decision, version)));
  if (made) {
    const how = `${nameOf(decision)} in ${duration(milliseconds)} (${
      decision.plan.reasons.join(", ")
    })`;
    report.done(row("made", how));
  }
  if (written.length > 0) report.done(row("wrote", written.join(", ")));
  if (direnv.kind === "allowed") report.done(row("allowed", ".envrc, for direnv"));
  if (dropped.length > 0) {
    report.done(
      row(
        "dropped",
        `${dropped.join(", ")}: no spec names ${dropped.length === 1 ? "it" : "them"}`,
      ),
    );
  }
  sayDirenv(report, direnv);
  const folder = host.cwd === decision.place.root
    ? ""
    : ` in \`${printable(decision.place.root)}\``;
  report.done(`\nNext: \`pyve run python\`${folder}`);
}

/** The document of `--json`. */
export function outcomeDocument(outcome: Outcome): Readonly<Record<string, unknown>> {
  const { decision, version, written, dropped, direnv } = outcome;
  return {
    ...commonDocument(decision, version),
    made: decision.plan.reasons.length > 0,
    written,
    dropped,
    direnv: direnv.kind,
  };
}

/** The document of `--dry-run --json`. */
export function planDocument(decision: Decision): Readonly<Record<string, unknown>> {
  return {
    ...commonDocument(decision, decision.plan.interpreter.version),
    steps: decision.plan.steps.map(({ label }) => label),
  };
}

function commonDocument(decision: Decision, version: string): Readonly<Record<string, unknown>> {
  const { place, environment, choice, plan } = decision;
  return {
    environment,
    root: place.root,
    prefix: place.prefix,
    backend: { name: choice.backend, decidedBy: choice.decidedBy },
    interpreter: { path: plan.interpreter.path, version },
    specs: plan.specs,
    reasons: plan.reasons,
    warnings: plan.warnings,
  };
}

function sayDirenv(report: Report, direnv: DirenvOutcome): void {
  if (direnv.kind === "absent") {
    report.note("direnv is not on PATH; `.envrc` waits for it, and `pyve run` works without it");
  }
  if (direnv.kind === "unsafe name") {
    report.warn(
      "`.envrc` is not allowed: direnv would run what the name of this folder has in it",
      "use `pyve run`, or rename the folder without quotes, `$` and backslashes",
    );
  }
  if (direnv.kind === "not allowed") {
    report.note(`\`.envrc\` has lines that are not pyve's: read it, then run \`direnv allow\``);
  }
  if (direnv.kind === "failed") {
    report.warn(`direnv does not allow \`.envrc\`: ${direnv.reason}`, "run `direnv allow`");
  }
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(8)} ${text}`;
}

function nameOf({ place }: Decision): string {
  return printable(relative(place.root, place.prefix));
}

function backendWords({ choice }: Decision): string {
  const reason = choice.rules.find(({ decided }) => decided)?.reason;
  return reason === undefined ? choice.backend : `${choice.backend} (${reason})`;
}

function pythonWords({ plan }: Decision, version: string): string {
  return `${version} (${printable(plan.interpreter.path)})`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
