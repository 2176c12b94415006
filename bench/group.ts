/** What is compared: commands that hyperfine times in one invocation. */
import type { PeerFacts, Reference } from "./results.ts";
import type { Place } from "./start.ts";
import type { Workspace } from "./workspace.ts";

/** A command, and how the table calls it. */
export interface Command {
  /** Unique in its group: results and bars refer to it. */
  readonly id: string;
  /** Markdown. */
  readonly label: string;
  readonly argv: readonly string[];
  /** Run once before anything is timed: fills caches, and fails where the command does not do its job. */
  readonly rehearsal: readonly string[];
  /** Whose command it is: where its rehearsal fails, that program is named as absent, with the reason. */
  readonly peer?: string;
}

/** Commands that are ready to be timed. */
export interface Comparison {
  /** Where all of them are started. */
  readonly place: Place;
  /** Run before each run of each command, outside the time. */
  readonly prepare: readonly string[] | undefined;
  readonly commands: readonly Command[];
  /** What else a reader has to know, such as the versions that were installed. */
  readonly note: string | undefined;
  /** How often each run does what is told: the times are those of one. */
  readonly repeats: number;
  readonly peers: PeerFacts;
}

/** A comparison to come. */
export interface Group {
  /** For `--only` and in the results. */
  readonly name: string;
  readonly title: string;
  readonly references: readonly Reference[];
  readonly runs: number;
  readonly warmUp: number;
  /** Makes the projects and files that the commands need. */
  open(workspace: Workspace): Promise<Comparison>;
}

/** A comparison that is simple in all that most comparisons are simple in. */
export function compare(place: Place, commands: readonly Command[]): Comparison {
  const peers = { versions: {}, absent: [] };
  return { place, prepare: undefined, commands, note: undefined, repeats: 1, peers };
}
