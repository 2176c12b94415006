/** Letting direnv load the `.envrc` that was written. */
import { join } from "node:path";
import { isSafeForDirenv } from "../../lib/doctor/facts/direnv.ts";
import { findProgram } from "../../lib/host/find_program.ts";
import { ask, type Session } from "../session.ts";

/** What became of the permission. */
export type DirenvOutcome =
  | { readonly kind: "off" | "absent" | "unchanged" | "unsafe name" | "allowed" | "not allowed" }
  | { readonly kind: "failed"; readonly reason: string };

/** What is known about `.envrc`. */
export interface EnvrcFacts {
  readonly written: boolean;
  /** Whether lines are in it that are not pyve's. */
  readonly userText: boolean;
  /** Whether direnv allowed the text that was there before. */
  readonly wasAllowed: boolean;
}

/**
 * Allows an `.envrc` that pyve alone wrote. Where somebody else's lines are in it which were not
 * allowed before, the user is asked: allowing them runs them.
 */
export async function allowEnvrc(
  session: Session,
  root: string,
  { written, userText, wasAllowed }: EnvrcFacts,
): Promise<DirenvOutcome> {
  const { host } = session;
  const direnv = findProgram(host, "direnv");
  if (direnv === undefined) return { kind: "absent" };
  if (!written) return { kind: "unchanged" };
  if (!isSafeForDirenv(root)) return { kind: "unsafe name" };
  if (userText && !wasAllowed) {
    const question = "`.envrc` has lines that are not pyve's. Shall direnv run all of it?";
    if (!await ask(session, question, false)) return { kind: "not allowed" };
  }
  const result = await host.proc.run([direnv, "allow", join(root, ".envrc")], { cwd: root });
  if (result.code === 0) return { kind: "allowed" };
  return { kind: "failed", reason: result.stderr.trim() };
}
