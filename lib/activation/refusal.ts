/**
 * Why an environment is not entered, in words. One table for `pyve run`, the launcher and `.envrc`,
 * so that the same damage reads the same wherever it is met.
 */
import { exitStatus, PyveError } from "../errors.ts";

/** Why an environment must not be used. */
export type DamageCause = "moved" | "copied" | "missing" | "foreign" | "dangling" | "incomplete";

/** What is wrong, with the path that shows it. */
export interface Damage {
  readonly cause: DamageCause;
  /** The old root; the prefix where that is missing or foreign; else what is gone. */
  readonly path: string;
}

/** What happened and what mends it. */
export interface Refusal {
  readonly message: string;
  readonly hint: string;
}

const refusals: Readonly<Record<DamageCause, (path: string) => Refusal>> = {
  moved: (root) => ({
    message: `Cannot use the environment: the project has moved here from \`${root}\``,
    hint: "run `pyve init` to make the environment for this place",
  }),
  copied: (root) => ({
    message: `Cannot use the environment: it belongs to \`${root}\`, which this is a copy of`,
    hint: "run `pyve init` to make an environment for the copy",
  }),
  missing: (prefix) => ({
    message: `Cannot find the environment \`${prefix}\``,
    hint: "run `pyve init` to make it again",
  }),
  foreign: (prefix) => ({
    message: `Cannot use \`${prefix}\`: it is not the environment that pyve made`,
    hint: "move it away and run `pyve init`, or replace it with `pyve init --force`",
  }),
  dangling: (interpreter) => ({
    message: `Cannot use the environment: its interpreter \`${interpreter}\` is gone`,
    hint: "run `pyve init` to make the environment with another interpreter",
  }),
  incomplete: (file) => ({
    message: `Cannot use the environment: \`${file}\` is gone from it`,
    hint: "run `pyve init` to make the environment again",
  }),
};

/** The words for a damage; unprintable characters of the path are shown as `?`, as `ls` does. */
export function describeDamage({ cause, path }: Damage): Refusal {
  return refusals[cause](path.replace(control, "?"));
}

/** The error for a damage: 3 where the environment is missing, else 1. */
export function refusal(damage: Damage): PyveError {
  const { message, hint } = describeDamage(damage);
  const exit = damage.cause === "missing" ? exitStatus.noEnvironment : exitStatus.failed;
  return new PyveError(message, { hint, exit });
}

// deno-lint-ignore no-control-regex -- control characters are exactly what must not reach a terminal
const control = /[\x00-\x1f\x7f-\x9f]/g;
