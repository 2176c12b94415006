/** What was measured, as data: it is kept as JSON and shown as tables. */
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
  /** Its median, divided by that of each reference; by the reference's id. */
  readonly ratios: Readonly<Record<string, number>>;
}

/** Commands that were timed in one invocation of hyperfine. */
export interface GroupResult {
  readonly name: string;
  readonly title: string;
  readonly note: string | undefined;
  readonly references: readonly Reference[];
  readonly commands: readonly CommandResult[];
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

/** Puts the times beside the commands that they belong to. */
export function groupResult(
  { name, title, references }: Group,
  { commands, note }: Pick<Comparison, "commands" | "note">,
  times: readonly Times[],
): GroupResult {
  const byId = new Map(commands.map(({ id }, index) => [id, times[index]]));
  const results = commands.flatMap(({ id, label }): readonly CommandResult[] => {
    const own = byId.get(id);
    if (own === undefined) return [];
    const ratios = references.map((
      reference,
    ) => [reference.id, ratio(own, byId.get(reference.id))]);
    return [{ id, label, ...own, ratios: Object.fromEntries(ratios) }];
  });
  return { name, title, note, references, commands: results };
}

function ratio(own: Times, reference: Times | undefined): number {
  return reference === undefined ? NaN : Math.round(own.median / reference.median * 1e3) / 1e3;
}
