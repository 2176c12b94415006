/** Each command once before anything is timed: caches get warm, and it shows that it does its job. */
import { PyveError } from "../lib/errors.ts";
import { say } from "../tools/task.ts";
import type { Command, Comparison } from "./group.ts";
import type { Absent } from "./results.ts";
import { read, wasInterrupted } from "./start.ts";

/**
 * The comparison without the commands of peers that fail; those become absent, with the reason.
 * @throws PyveError when another command fails
 */
export async function rehearse(comparison: Comparison): Promise<Comparison> {
  const { place, prepare, peers } = comparison;
  const commands: Command[] = [];
  const absent: Absent[] = [...peers.absent];
  for (const command of comparison.commands) {
    try {
      if (prepare !== undefined) await read(prepare, place);
      await read(command.rehearsal, place);
      commands.push(command);
    } catch (error) {
      if (command.peer === undefined) throw error;
      excuse(error);
      absent.push({ name: command.label, reason: "it failed in this project" });
    }
  }
  return { ...comparison, commands, peers: { ...peers, absent } };
}

/**
 * Lets a failure of a peer pass. The page only tells that it failed; what it said is shown to the
 * user, since it may name places and hosts that are theirs.
 * @throws the error when it is none of a program's, or the user wants an end
 */
export function excuse(error: unknown): void {
  if (!(error instanceof PyveError) || wasInterrupted()) throw error;
  const words = error.cause instanceof Error ? `\n${error.cause.message}` : "";
  say(`${error.message}${words}`);
}
