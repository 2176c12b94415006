/** What kept a step from succeeding, told from what its tools printed. */
import type { ExitStatus, Position } from "../../errors.ts";
import type { Plan } from "../../plan/plan.ts";
import type { ImageProject } from "../../plan/project.ts";

/** One thing that is wrong. */
export interface Problem {
  /** The program that said it. */
  readonly tool: string;
  /** What is wrong, as the message of an error. */
  readonly message: string;
  /** What asked for it, as its file has it, and where. */
  readonly asked: readonly AskedLine[];
  /** What mends it, the likeliest first; sentences without a full stop. */
  readonly advice: readonly string[];
  readonly exit: ExitStatus;
}

/** A line of a spec; without a place where no file says it. */
export interface AskedLine {
  readonly text: string;
  readonly at: Position | undefined;
}

/** What a reader knows of the image. */
export interface Known {
  readonly project: ImageProject;
  readonly plan: Plan;
}

/** Reads what a step printed; nothing where its tools are not what failed. */
export type ProblemReader = (said: string, known: Known) => readonly Problem[];
