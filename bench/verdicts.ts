/** Judging what was measured by the bars. */
import { PyveError } from "../lib/errors.ts";
import { type Bar, bars } from "./bars.ts";
import type { CommandResult, GroupResult } from "./results.ts";

/** A bar and what was measured. */
export interface Verdict extends Bar {
  /** How the table calls the baseline that the subject is nearest to; Markdown. */
  readonly nearest: string;
  /** Of the medians; for the rule `more at most` a difference in milliseconds. */
  readonly measured: number;
  /** The same of the minima, which noise touches least. */
  readonly measuredByMinima: number;
  readonly holds: boolean;
  readonly withinMargin: boolean;
}

/** The verdicts on the bars whose commands were measured. */
export function judge(results: readonly GroupResult[]): readonly Verdict[] {
  return bars.flatMap((bar) => {
    const group = results.find(({ name }) => name === bar.group);
    if (group === undefined || group.commands.length === 0) return [];
    const verdicts = baselinesOf(bar, group).map((baseline) => judgeOne(bar, group, baseline));
    const [nearest] = verdicts.toSorted((one, other) => ease(one) - ease(other));
    return nearest === undefined ? [] : [nearest];
  });
}

/** A program of several may be absent; a program that is alone in its group's every table may not. */
function baselinesOf(bar: Bar, group: GroupResult): readonly CommandResult[] {
  const found = bar.baselines.flatMap((id) => group.commands.filter((each) => each.id === id));
  const excused = bar.baselines.length > 1 || group.peers.absent.length > 0;
  if (found.length > 0 || excused) return found;
  throw lacking(group, bar.baselines[0]);
}

function judgeOne(bar: Bar, group: GroupResult, baseline: CommandResult): Verdict {
  const subject = group.commands.find(({ id }) => id === bar.subject);
  if (subject === undefined) throw lacking(group, bar.subject);
  const measured = compared(bar, subject.median, baseline.median);
  const faster = bar.rule === "faster at least";
  const asRatio = faster ? measured : subject.median / baseline.median;
  const reaches = (value: number, limit: number): boolean =>
    faster ? value >= limit : value <= limit;
  return {
    ...bar,
    nearest: baseline.label,
    measured: round(measured),
    measuredByMinima: round(compared(bar, subject.minimum, baseline.minimum)),
    holds: reaches(measured, bar.bar),
    withinMargin: reaches(asRatio, bar.margin),
  };
}

function compared({ rule }: Bar, subject: number, baseline: number): number {
  if (rule === "more at most") return subject - baseline;
  return rule === "at most" ? subject / baseline : baseline / subject;
}

/** The larger, the further the subject is on the right side. */
function ease({ rule, measured }: Verdict): number {
  return rule === "faster at least" ? measured : -measured;
}

function lacking(group: GroupResult, id: string): PyveError {
  return new PyveError(`Cannot judge the group \`${group.name}\`: it has no command \`${id}\``);
}

function round(value: number): number {
  return Math.round(value * 1e3) / 1e3;
}
