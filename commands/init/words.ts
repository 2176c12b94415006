/** What `pyve init` says of its plan and of its outcome. */
import { relative } from "node:path";
import type { Preview } from "../../lib/backend/micromamba/preview.ts";
import { defaultEnvironment, type EnvironmentState } from "../../lib/project/state.ts";
import type { Report } from "../../lib/ui/report.ts";
import { duration, printable } from "../../lib/ui/words.ts";
import type { Session } from "../session.ts";
import type { DirenvOutcome } from "./direnv.ts";
import type { Decision } from "./decide.ts";
import { previewLines } from "./preview_words.ts";

/** What was done. */
export interface Outcome {
  readonly decision: Decision;
  /** The interpreter in the environment, by its real version; a conda environment may have none. */
  readonly interpreter: EnvironmentState["interpreter"];
  /** Files that were written, relative to the root. */
  readonly written: readonly string[];
  /** Packages that were there before and that no spec asks for, as `name version`. */
  readonly dropped: readonly string[];
  readonly direnv: DirenvOutcome;
}

/** Says what is strange about the specs, before the work begins: it may be why the work fails. */
export function sayWarnings(report: Report, { plan }: Decision): void {
  for (const warning of plan.warnings) report.warn(warning);
}

/** Says what would be done; `preview`: what would be installed, where that is known. */
export function sayPlan(report: Report, decision: Decision, preview?: Preview): void {
  report.result(row("backend", backendWords(decision)));
  const python = decision.plan.interpreter;
  if (python !== undefined) report.result(row("python", pythonWords(python)));
  report.result(row("prefix", nameOf(decision)));
  if (decision.plan.reasons.length === 0) return report.result(`${nameOf(decision)} is up to date`);
  report.result(row("because", decision.plan.reasons.join(", ")));
  for (const label of labels(decision)) report.result(row("step", lowerFirst(label)));
  if (preview !== undefined) { for (const line of previewLines(preview)) report.result(line); }
}

/** What would be done, in order. */
function labels({ plan }: Decision): readonly string[] {
  const fetch = plan.fetch === undefined
    ? []
    : [`Getting micromamba ${plan.fetch.version} to \`${printable(plan.fetch.path)}\``];
  return [...fetch, ...[...plan.steps, ...plan.keeping].map(({ label }) => label)];
}

/** Says what was done, and what to type next. */
export function sayOutcome(
  { report, host }: Session,
  outcome: Outcome,
  milliseconds: number,
): void {
  const { decision, interpreter, written, dropped, direnv } = outcome;
  const made = decision.plan.reasons.length > 0;
  if (!made && written.length === 0) {
    report.done(`\`${nameOf(decision)}\` is up to date: nothing was changed`);
    return;
  }
  report.done(row("backend", backendWords(decision)));
  report.done(row("python", pythonWords(interpreter)));
  if (made) {
    const how = `${nameOf(decision)} in ${duration(milliseconds)} (${
      decision.plan.reasons.join(", ")
    })`;
    report.done(row("made", how));
  }
  if (written.length > 0) report.done(row("wrote", written.join(", ")));
  if (direnv.kind === "allowed") report.done(row("allowed", ".envrc, for direnv"));
  if (dropped.length > 0) report.done(row("dropped", droppedWords(outcome)));
  sayDirenv(report, direnv);
  const folder = host.cwd === decision.place.root
    ? ""
    : ` in \`${printable(decision.place.root)}\``;
  const { environment } = decision;
  const option = environment === defaultEnvironment ? "" : ` --env ${environment}`;
  const program = interpreter === undefined ? "COMMAND" : "python";
  report.done(`\nNext: \`pyve run${option} ${program}\`${folder}`);
}

/** The document of `--json`. */
export function outcomeDocument(outcome: Outcome): Readonly<Record<string, unknown>> {
  const { decision, interpreter, written, dropped, direnv } = outcome;
  return {
    ...commonDocument(decision, interpreter),
    made: decision.plan.reasons.length > 0,
    written,
    dropped,
    direnv: direnv.kind,
  };
}

/** The document of `--dry-run --json`. */
export function planDocument(
  decision: Decision,
  preview?: Preview,
): Readonly<Record<string, unknown>> {
  const { fetch } = decision.plan;
  return {
    ...commonDocument(decision, decision.plan.interpreter),
    steps: labels(decision),
    ...(fetch === undefined
      ? {}
      : { fetch: { program: "micromamba", version: fetch.version, path: fetch.path } }),
    ...(preview === undefined ? {} : preview),
  };
}

function commonDocument(
  decision: Decision,
  interpreter: EnvironmentState["interpreter"],
): Readonly<Record<string, unknown>> {
  const { place, environment, choice, plan } = decision;
  return {
    environment,
    root: place.root,
    prefix: place.prefix,
    backend: { name: choice.backend, decidedBy: choice.decidedBy },
    ...(interpreter === undefined ? {} : { interpreter }),
    specs: plan.specs,
    reasons: plan.reasons,
    warnings: plan.warnings,
  };
}

function droppedWords({ decision, dropped }: Outcome): string {
  const why = decision.selection.install
    ? `no spec names ${dropped.length === 1 ? "it" : "them"}`
    : "--no-install";
  return `${dropped.join(", ")}: ${why}`;
}

function sayDirenv(report: Report, direnv: DirenvOutcome): void {
  if (direnv.kind === "absent") {
    report.note("direnv is not on PATH; `.envrc` waits for it, and `pyve run` works without it");
  }
  if (direnv.kind === "unsafe name") {
    report.warn(
      "`.envrc` is not allowed: direnv would run, or hang on, what the name of this folder has in it",
      "use `pyve run`, or rename the folder without quotes, brackets, `$` and backslashes",
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

function pythonWords(interpreter: EnvironmentState["interpreter"]): string {
  if (interpreter === undefined) return "none in this environment";
  return `${interpreter.version} (${printable(interpreter.path)})`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
