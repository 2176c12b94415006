/**
 * What a doctor check is: one small file that turns facts into findings and touches nothing. It
 * judges; facts.ts has looked.
 */
import type { Position } from "../errors.ts";
import type { BackendName } from "../project/state.ts";
import type { Facts } from "./facts.ts";
import type { CondaFact } from "./facts/conda.ts";
import type { Unknown } from "./facts/known.ts";
import type { PythonAnswer } from "./facts/python.ts";
import type { Repair } from "./repair.ts";
import { commandIn, editCommand } from "./wording.ts";

/** What a check looks at, in the order of the output. */
export type Group = "project" | "environment" | "packages" | "activation" | "machine";

/**
 * How bad a finding is. A note says what is well; `skipped` says that nothing could be judged,
 * because of something that another check reports.
 */
export type Severity = "error" | "warning" | "note" | "skipped";

/** One thing that a check has to say. */
export interface Finding {
  readonly severity: Severity;
  /** A sentence without its full stop. */
  readonly message: string;
  /** One command to paste that mends it. */
  readonly remedy?: string | undefined;
  readonly at?: Position | undefined;
}

/** One check. It always has something to say: its first note is the line that is shown when all is well. */
export interface Check {
  /** As `--json` and the documentation name it. */
  readonly id: string;
  readonly group: Group;
  /** The backend whose environments it judges; those of both without. */
  readonly backend?: BackendName;
  check(facts: Facts): readonly Finding[];
  /**
   * What `--fix` may do about what the check finds, where that is safe and surely mends it. Asked
   * only where the check ended with a warning or an error.
   */
  fix?(facts: Facts): readonly Repair[];
}

/** What accompanies a finding. */
export interface FindingDetails {
  readonly remedy?: string | undefined;
  readonly at?: Position | undefined;
}

/** Something that does not work. */
export function failure(message: string, details: FindingDetails = {}): Finding {
  return { severity: "error", message, ...details };
}

/** Something that works, but not as it should. */
export function warning(message: string, details: FindingDetails = {}): Finding {
  return { severity: "warning", message, ...details };
}

/** Something that is well, or worth knowing. */
export function note(message: string, details: FindingDetails = {}): Finding {
  return { severity: "note", message, ...details };
}

/** Nothing could be judged, and why. */
export function skipped(message: string): Finding {
  return { severity: "skipped", message };
}

/** What cannot be read cannot be judged; one check says why. */
export function unreadable({ reason, remedy: hint, at, reported }: Unknown): Finding {
  if (reported) return skipped("Nothing to judge: another check says why");
  const command = commandIn(hint);
  if (hint === undefined || command !== undefined) return failure(reason, { remedy: command, at });
  // What no command mends is mended in the file.
  return at === undefined
    ? failure(reason, { remedy: hint })
    : failure(`${reason}; ${hint}`, { remedy: editCommand(at), at });
}

/** The judgement of a check that needs Python's answer; `none`: what to say where there is no Python. */
export function byPython(
  none: string,
  judge: (python: PythonAnswer, facts: Facts) => readonly Finding[],
): Check["check"] {
  return (facts) => {
    const { python } = facts;
    switch (python.kind) {
      case "answered":
        return judge(python, facts);
      case "none":
        return [note(none)];
      default:
        return [skipped("The Python of the environment does not answer")];
    }
  };
}

/** The judgement of a check of conda environments. */
export function ofConda(
  judge: (conda: CondaFact, facts: Facts) => readonly Finding[],
): Check["check"] {
  return (facts) => {
    const { conda } = facts;
    if (!conda.known) return [unreadable(conda)];
    return conda.value === undefined
      ? [skipped("The environment cannot be used")]
      : judge(conda.value, facts);
  };
}
