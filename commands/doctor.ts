/** `pyve doctor`: tells what is wrong with an environment, and the command that mends it. */
import { type Command, CommanderError, Option } from "commander";
import type { Diagnosis, Summary } from "../lib/doctor/diagnose.ts";
import { isUnicodeLocale, renderDiagnoses } from "../lib/doctor/render.ts";
import type { PlannedRepair } from "../lib/doctor/repair.ts";
import { type ExitStatus, exitStatus, PyveError } from "../lib/errors.ts";
import { defaultEnvironment } from "../lib/project/state.ts";
import { count } from "../lib/ui/words.ts";
import { type DoctorOptions, type Examination, examine } from "./doctor/examine.ts";
import type { Session } from "./session.ts";

/** Describes the command. */
export function define(command: Command, session: Session): void {
  command
    .addOption(
      new Option("--backend <backend>", "judge as if this backend were wanted")
        .choices(["auto", "venv", "micromamba"]),
    )
    .option("--env <name>", "which environment of the project", defaultEnvironment)
    .option("--strict", "exit with 1 on warnings, too", false)
    .option("--fix", "after a yes, mend what can be mended safely, and look again", false)
    .option("--dry-run", "with --fix: only tell what would be done", false)
    .option("--json", "print JSON", false)
    .addHelpText("after", examples)
    .action(async (options: DoctorOptions) => {
      const exit = await run(session, options);
      // Everything is said: only the exit status is left.
      if (exit !== exitStatus.done) throw new CommanderError(exit, "pyve.ended", "");
    });
}

const examples = `
Looks at the project, the environment, its packages, what enters it, and the machine, of either
backend. Changes nothing without \`--fix\`. Exits with 1 when a check fails (✗), with 3 when there is
no environment yet. \`--verbose\` shows everything that the checks found, also where all is well.

Examples:
  $ pyve doctor
  $ pyve doctor --strict          in CI: warnings fail, too
  $ pyve doctor --fix             mends, after a question
  $ pyve doctor --fix --yes
  $ pyve doctor --env dev
  $ pyve doctor --json`;

/**
 * Looks at an environment of the project around the working directory. Returns the exit status.
 * @throws PyveError (3) where there is no environment yet; (2) for `--fix` that nobody can be asked
 * about
 */
export async function run(session: Session, options: DoctorOptions): Promise<ExitStatus> {
  refuseContradictions(options);
  const first = await examine(session, options);
  if (!options.fix) return say(session, options, first);
  const { fix } = await import("./doctor/fix.ts");
  if (!options.json) say(session, options, first);
  const { done, examination } = await fix(session, options, first);
  if (options.json) return say(session, options, examination, done);
  return examination === first ? exitOf(options, first) : say(session, options, examination);
}

function refuseContradictions({ fix, dryRun, backend }: DoctorOptions): void {
  if (dryRun && !fix) {
    throw new PyveError("Cannot tell what would be done: `--dry-run` goes with `--fix`", {
      exit: exitStatus.usage,
      hint: "run `pyve doctor --fix --dry-run`",
    });
  }
  if (fix && backend !== undefined) {
    throw new PyveError("Cannot mend anything for a backend that is only assumed", {
      exit: exitStatus.usage,
      hint: `run \`pyve config set backend ${backend}\`, then \`pyve doctor --fix\``,
    });
  }
}

function say(
  { host, report, globals }: Session,
  options: DoctorOptions,
  examination: Examination,
  done?: readonly PlannedRepair[],
): ExitStatus {
  const { root, diagnoses, summary } = examination;
  const exit = exitOf(options, examination);
  if (options.json) {
    const fixes = done?.map(({ checks, action }) => ({ checks, action }));
    const named = { root, environment: options.env };
    report.json("doctor", { ...named, ...document(diagnoses, summary, exit), fixes });
    return exit;
  }
  const text = renderDiagnoses(diagnoses, summary, {
    paint: report.paint,
    unicode: isUnicodeLocale(host.env, host.platform.os),
    verbose: globals.verbosity > 0,
    quiet: globals.quiet,
  });
  if (text !== "") report.result(text);
  return exit;
}

function exitOf({ strict }: DoctorOptions, { summary }: Examination): ExitStatus {
  const failed = summary.errors > 0 || (strict && summary.warnings > 0);
  return failed ? exitStatus.failed : exitStatus.done;
}

function document(
  diagnoses: readonly Diagnosis[],
  summary: Summary,
  exit: ExitStatus,
): Readonly<Record<string, unknown>> {
  const listed = diagnoses.map(({ id, group, status, findings }) => {
    const { message, remedy, at } = findings[0];
    return { id, group, status, message, remedy, at, findings };
  });
  const { errors, warnings } = summary;
  const message = `The doctor found ${count(errors, "error")} and ${count(warnings, "warning")}`;
  const worst = listed.find(({ status }) => status === "error") ??
    listed.find(({ status }) => status === "warning");
  const error = { message, hint: worst?.remedy, exit };
  return { checks: listed, summary, ...exit === exitStatus.done ? {} : { error } };
}
