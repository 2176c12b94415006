/**
 * What the scripts of an environment change, for a shell that enters it: bash sources them, and what
 * it then has is what the shell gets. Functions and aliases of a script stay in that bash.
 */
import { readVariables, withDifference } from "../lib/activation/difference.ts";
import { changesFor, type EnvDiff } from "../lib/activation/env_diff.ts";
import { PyveError } from "../lib/errors.ts";
import { findProgram } from "../lib/host/find_program.ts";
import type { Host } from "../lib/host/host.ts";
import { sourcingWords } from "./run_scripts.ts";

/**
 * The difference with what its scripts do. What they say goes to standard error.
 * @throws PyveError when the environment cannot be read
 */
export async function withScripts(host: Host, prefix: string, diff: EnvDiff): Promise<EnvDiff> {
  const scripts = diff.scripts?.enter ?? [];
  if (scripts.length === 0) return diff;
  const env = findProgram(host, "env");
  if (env === undefined) throw new PyveError("Cannot find `env` on PATH");
  const changes = changesFor(diff, host.env("PATH"), host.platform.os);
  const shell = sourcingWords(host, changes, prefix, scripts);
  const [before, after] = await Promise.all([
    host.proc.run([env, "-0"], { changes }),
    host.proc.run([...shell, env, "-0"], { changes }),
  ]);
  host.term.stderr.write(after.stderr);
  if (before.code !== 0 || after.code !== 0) {
    throw new PyveError("Cannot read what the scripts of the environment change", {
      hint: `look at the scripts in \`${prefix}/etc/conda/activate.d\``,
    });
  }
  return withDifference(diff, readVariables(before.stdout), readVariables(after.stdout));
}
