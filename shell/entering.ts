/**
 * What `pyve activate` has a shell do. The shell remembers what was before, and gets a `deactivate`
 * that brings it back: who leaves by it has the environment that there was, to the byte.
 */
import { type EnvDiff } from "../lib/activation/env_diff.ts";
import { variableName } from "../lib/activation/quote.ts";

/** An environment to be entered for good. */
export interface Entering {
  /** What changes; scripts to be sourced on entering are part of it already. */
  readonly difference: EnvDiff;
  /** The public name of the environment, absolute. */
  readonly prefix: string;
  /**
   * The command that gives this code anew. It is started where the shell is in an environment, once
   * that is left, when the difference depends on the variables that there are.
   */
  readonly again: readonly string[] | undefined;
}

/** The variables that entering changes, sorted. @throws PyveError for a name that no shell knows */
export function changedVariables({ path, variables, unset }: EnvDiff): readonly string[] {
  const names = [...Object.keys(variables), ...unset, ...(path.length === 0 ? [] : ["PATH"])];
  return [...new Set(names)].map(variableName).sort();
}

/** The folders that leaving takes from PATH, where somebody has changed it meanwhile. */
export function enteredFolders({ path, variables }: EnvDiff, prefix: string): readonly string[] {
  const inside = (variables["PATH"] ?? "").split(":")
    .filter((folder) => folder.startsWith(`${prefix}/`));
  return [...new Set([...path, ...inside])];
}
