/** `pyve doctor`: tells what is wrong with an environment, and the command that mends it. */
import { type Command, CommanderError, Option } from "commander";
import { diagnose, type Diagnosis, summarize, type Summary } from "../lib/doctor/diagnose.ts";
import { gatherFacts, type Recorded } from "../lib/doctor/facts.ts";
import { attempt, type Known } from "../lib/doctor/facts/known.ts";
import { isUnicodeLocale, renderDiagnoses } from "../lib/doctor/render.ts";
import { type ExitStatus, exitStatus, PyveError } from "../lib/errors.ts";
import type { Host } from "../lib/host/host.ts";
import { requireRoot } from "../lib/project/root.ts";
import { defaultEnvironment, readState } from "../lib/project/state.ts";
import { count, printable } from "../lib/ui/words.ts";
import type { Session } from "./session.ts";

/** The options of `pyve doctor`. */
export interface DoctorOptions {
  readonly backend?: string;
  readonly env: string;
  readonly strict: boolean;
  readonly json: boolean;
}

/** Describes the command. */
export function define(command: Command, session: Session): void {
  command
    .addOption(
      new Option("--backend <backend>", "judge as if this backend were wanted")
        .choices(["auto", "venv", "micromamba"]),
    )
    .option("--env <name>", "which environment of the project", defaultEnvironment)
    .option("--strict", "exit with 1 on warnings, too", false)
    .option("--json", "print JSON", false)
    .addHelpText("after", examples)
    .action(async (options: DoctorOptions) => {
      const exit = await run(session, options);
      // Everything is said: only the exit status is left.
      if (exit !== exitStatus.done) throw new CommanderError(exit, "pyve.ended", "");
    });
}

const examples = `
Changes nothing. Exits with 1 when a check fails (✗), with 3 when there is no environment yet.
\`--verbose\` shows everything that the checks found, also where all is well.

Examples:
  $ pyve doctor
  $ pyve doctor --strict          in CI: warnings fail, too
  $ pyve doctor --json`;

/**
 * Looks at an environment of the project around the working directory. Returns the exit status.
 * @throws PyveError (3) where there is no environment yet
 */
export async function run(session: Session, options: DoctorOptions): Promise<ExitStatus> {
  const { host, report, globals } = session;
  const root = requireRoot(host, host.cwd);
  const recorded = await readRecorded(host, root, options.env);
  const { env: name, backend } = options;
  const gathering = gatherFacts(host, { root, name, recorded, backend });
  // Loaded while the facts are gathered: the checks bring a library with them.
  const { checks } = await import("../lib/doctor/mod.ts");
  const diagnoses = diagnose(checks, await gathering);
  const summary = summarize(diagnoses);
  const failed = summary.errors > 0 || (options.strict && summary.warnings > 0);
  const exit = failed ? exitStatus.failed : exitStatus.done;
  if (options.json) {
    report.json("doctor", { root, environment: name, ...document(diagnoses, summary, exit) });
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

/** The environment as it is recorded. A state file that is damaged is a finding, not a failure. */
async function readRecorded(host: Host, root: string, name: string): Promise<Known<Recorded>> {
  const state = await attempt(() => readState(host, root));
  if (!state.known) return state;
  const environment = state.value?.environments[name];
  if (state.value !== undefined && environment !== undefined) {
    return { known: true, value: { state: state.value, environment } };
  }
  const which = name === defaultEnvironment ? "" : ` --env ${name}`;
  throw new PyveError(
    name === defaultEnvironment
      ? `Cannot find an environment in \`${printable(root)}\``
      : `Cannot find the environment \`${printable(name)}\` in this project`,
    { exit: exitStatus.noEnvironment, hint: `run \`pyve init${which}\`` },
  );
}

function document(
  diagnoses: readonly Diagnosis[],
  summary: Summary,
  exit: ExitStatus,
): Readonly<Record<string, unknown>> {
  const listed = diagnoses.map(({ id, status, findings }) => {
    const { message, remedy, at } = findings[0];
    return { id, status, message, remedy, at, findings };
  });
  const { errors, warnings } = summary;
  const message = `The doctor found ${count(errors, "error")} and ${count(warnings, "warning")}`;
  const worst = listed.find(({ status }) => status === "error") ??
    listed.find(({ status }) => status === "warning");
  const error = { message, hint: worst?.remedy, exit };
  return { checks: listed, summary, ...exit === exitStatus.done ? {} : { error } };
}
