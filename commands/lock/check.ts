/** `pyve lock --check`: what the lock that is there is worth. */
import { type ExitStatus, exitStatus, PyveError } from "../../lib/errors.ts";
import type { Session } from "../session.ts";
import type { LockOptions, LockTarget } from "./options.ts";
import { lockDocument } from "./words.ts";

/**
 * Says it. Returns the exit status where JSON says the rest.
 * @throws PyveError (4) for a lock that is missing or stale, naming what changed
 */
export function checkLock(
  { report }: Session,
  root: string,
  target: LockTarget,
  { json, env }: LockOptions,
): ExitStatus {
  const { file, status, source } = target;
  if (status.kind === "current") {
    if (json) report.json("lock", lockDocument(root, env, target, "current"));
    const compared = status.by === "comparison"
      ? ": its content hash cannot be computed again, but it has every package that is wanted"
      : "";
    report.done(`\`${file}\` is up to date${compared}`);
    return exitStatus.done;
  }
  const error = status.kind === "missing"
    ? refusal(`There is no \`${file}\` for \`${source}\``)
    : refusal(`\`${file}\` is stale:${listOf(status.changes)}`);
  if (!json) throw error;
  const { message, hint, exit } = error;
  const reasons = status.kind === "stale" ? status.changes : [];
  const shown = { message: message.split(":\n")[0] ?? message, hint, exit };
  report.json("lock", {
    ...lockDocument(root, env, target, status.kind, { reasons }),
    error: shown,
  });
  return exit;
}

/** The error of a lock that will not do. */
export function refusal(message: string): PyveError {
  return new PyveError(message, { exit: exitStatus.refused, hint: "run `pyve lock`" });
}

/** Lines under a message. */
export function listOf(lines: readonly string[]): string {
  return lines.map((line) => `\n  ${line}`).join("");
}
