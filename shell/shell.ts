/** What a shell is to pyve: a value that knows how its language says things. */
import type { EnvDiff } from "../lib/activation/env_diff.ts";
import type { Entering } from "./entering.ts";

/** One shell. */
export interface Shell {
  readonly name: "bash" | "zsh" | "fish" | "pwsh" | "posix";
  /** One word of the language that stands for exactly this text. */
  quote(text: string): string;
  /**
   * Code for `eval` that enters an environment. It has no comments, defines nothing that stays but
   * the variables of the difference, and entering twice is entering once.
   */
  export(diff: EnvDiff): string;
  /**
   * Code for `eval` that leaves the environment that the shell is in, enters one, and defines
   * `deactivate`, which leaves it.
   */
  enter(entering: Entering): string;
  /** How the output of `pyve activate` is evaluated. */
  readonly evalLine: string;
  /** The line for the user's start-up file that shows PYVE_PROMPT_PREFIX before the prompt. */
  readonly promptLine: string;
  /** That file, as its users write it. */
  readonly startFile: string;
}
