/** What was measured, as data: it is kept as JSON and shown as tables and as a plot. */
import type { Comparison, Group } from "./group.ts";

/** The times of one command, in milliseconds. */
export interface Times {
  readonly runs: number;
  readonly median: number;
  readonly minimum: number;
  readonly mean: number;
  /** The standard deviation. */
  readonly deviation: number;
}

/** A command that the others are measured against. */
export interface Reference {
  readonly id: string;
  /** What the head of its column says; Markdown. */
  readonly name: string;
}

/** One command. */
export interface CommandResult extends Times {
  readonly id: string;
  /** Markdown. */
  readonly label: string;
  /** Bytes: the most that its largest process held in memory; `undefined`: it was not measured. */
  readonly memory: number | undefined;
  /** Its median, divided by that of each reference; by the reference's id. */
  readonly ratios: Readonly<Record<string, number>>;
}

/** A program that was to be compared and is not. */
export interface Absent {
  readonly name: string;
  /** Markdown, without a full stop. */
  readonly reason: string;
}

/** The other programs of a group. */
export interface PeerFacts {
  /** By the name of the program. */
  readonly versions: Readonly<Record<string, string>>;
  readonly absent: readonly Absent[];
}

/** Commands that were timed in one invocation of hyperfine; none when what they need is absent. */
export interface GroupResult {
  readonly name: string;
  readonly title: string;
  readonly note: string | undefined;
  readonly references: readonly Reference[];
  readonly commands: readonly CommandResult[];
  readonly peers: PeerFacts;
}

/** Where and with what it was measured. */
export interface Surroundings {
  /** The day, as YYYY-MM-DD in UTC. */
  readonly day: string;
  readonly system: string;
  readonly cores: number;
  /** By the name of the program. */
  readonly versions: Readonly<Record<string, string>>;
}

/** Puts the times, and the peaks of memory in bytes, beside the commands that they belong to. */
export function groupResult(
  { name, title, references }: Group,
  { commands, note, peers }: Pick<Comparison, "commands" | "note" | "peers">,
  times: readonly Times[],
  peaks: readonly number[],
): GroupResult {
  const byId = new Map(commands.map(({ id }, index) => [id, times[index]]));
  const results = commands.flatMap(({ id, label }, index): readonly CommandResult[] => {
    const own = byId.get(id);
    if (own === undefined) return [];
    const ratios = references.map((
      reference,
    ) => [reference.id, ratio(own, byId.get(reference.id))]);
    return [{ id, label, ...own, memory: peaks[index], ratios: Object.fromEntries(ratios) }];
  });
  return { name, title, note, references, commands: results, peers };
}

function ratio(own: Times, reference: Times | undefined): number {
  return reference === undefined ? NaN : Math.round(own.median / reference.median * 1e3) / 1e3;
}
