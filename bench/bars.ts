/** The bars that pyve is held to: ratios of two commands that were timed together. */
import { PyveError } from "../lib/errors.ts";
import type { CommandResult, GroupResult } from "./results.ts";

/** A promise about two commands of a group. */
export interface Bar {
  /** Markdown. */
  readonly text: string;
  readonly group: string;
  readonly subject: string;
  readonly baseline: string;
  /** How the ratio is told: the subject takes so many times as long, or is so many times faster. */
  readonly rule: "at most" | "faster at least";
  readonly bar: number;
  /** What `--check` lets pass: machines are shared, and noisy. */
  readonly margin: number;
}

/** A bar and what was measured. */
export interface Verdict extends Bar {
  /** Of the medians. */
  readonly ratio: number;
  /** Of the minima, which noise touches least. */
  readonly ratioOfMinima: number;
  readonly holds: boolean;
  readonly withinMargin: boolean;
}

const empty = (subject: string, text: string): Bar => ({
  text: `\`pyve init\` of an empty project${text}: 10 × faster than \`python -m venv\``,
  group: "empty",
  subject,
  baseline: "python-venv",
  rule: "faster at least",
  bar: 10,
  margin: 6,
});

const twoDependencies = (group: string): Bar => ({
  text: `\`pyve init\` with ${
    group.replace("-", " and ")
  } by uv ≤ 1.3 × \`uv venv --seed\` and \`uv pip install\``,
  group,
  subject: "pyve-uv",
  baseline: "uv",
  rule: "at most",
  bar: 1.3,
  margin: 1.8,
});

/** All bars, in the order of the groups. */
export const bars: readonly Bar[] = [
  {
    text: "`pyve run true` ≤ 1.15 × the compiled empty program",
    group: "start",
    subject: "run",
    baseline: "empty",
    rule: "at most",
    bar: 1.15,
    margin: 1.35,
  },
  {
    text: "`.pyve/run true` ≤ 3 × `sh -c true`",
    group: "start",
    subject: "launcher",
    baseline: "sh",
    rule: "at most",
    bar: 3,
    margin: 4,
  },
  {
    text: "`.pyve/run true` faster than `uv run --no-sync true`",
    group: "start",
    subject: "launcher",
    baseline: "uv-run-no-sync",
    rule: "faster at least",
    bar: 1,
    margin: 1,
  },
  {
    text: "`pyve doctor` ≤ 3 × the compiled empty program",
    group: "start",
    subject: "doctor",
    baseline: "empty",
    rule: "at most",
    bar: 3,
    margin: 4,
  },
  empty("pyve-uv", " with uv"),
  empty("pyve-pip", " without uv"),
  twoDependencies("requests-click"),
  twoDependencies("numpy-pandas"),
];

/** The verdicts on the bars whose groups were measured. */
export function judge(results: readonly GroupResult[]): readonly Verdict[] {
  return bars.flatMap((bar) => {
    const group = results.find(({ name }) => name === bar.group);
    return group === undefined ? [] : [judgeOne(bar, group)];
  });
}

function judgeOne(bar: Bar, group: GroupResult): Verdict {
  const subject = find(group, bar.subject);
  const baseline = find(group, bar.baseline);
  const faster = bar.rule === "faster at least";
  const [above, below] = faster ? [baseline, subject] : [subject, baseline];
  const ratio = above.median / below.median;
  const reaches = (limit: number): boolean => faster ? ratio >= limit : ratio <= limit;
  return {
    ...bar,
    ratio: round(ratio),
    ratioOfMinima: round(above.minimum / below.minimum),
    holds: reaches(bar.bar),
    withinMargin: reaches(bar.margin),
  };
}

function find(group: GroupResult, id: string): CommandResult {
  const found = group.commands.find((command) => command.id === id);
  if (found !== undefined) return found;
  throw new PyveError(`Cannot judge the group \`${group.name}\`: it has no command \`${id}\``);
}

function round(ratio: number): number {
  return Math.round(ratio * 1e3) / 1e3;
}
