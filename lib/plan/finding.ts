/** What is wrong, or worth knowing, with a plan. */
import type { Position } from "../errors.ts";

/** One finding; a plan with an error is not rendered. */
export interface PlanFinding {
  /** `PC0101`: it never changes its meaning, so that policies and scripts may name it. */
  readonly code: string;
  readonly severity: "error" | "warning" | "note";
  readonly message: string;
  /** What mends it, best a command to paste. */
  readonly remedy?: string;
  readonly at?: Position;
  /** It is an error only because chance was to be refused. */
  readonly strict?: true;
}

/** What leaves an image to chance is a warning, and an error where that was to be refused. */
export function leftToChance(strict: boolean): Pick<PlanFinding, "severity" | "strict"> {
  return strict ? { severity: "error", strict } : { severity: "warning" };
}
