/** The command line of the task `bench`. */
import { parseArgs } from "node:util";
import { exitStatus, PyveError } from "../lib/errors.ts";

/** What to measure, and what to make of it. */
export interface Options {
  /** The groups to measure; all when empty. */
  readonly only: readonly string[];
  /** Timed runs of each command; `undefined`: as many as each group takes by itself. */
  readonly runs: number | undefined;
  /** Judge the ratios, and write no results. */
  readonly check: boolean;
  /** Measure nothing: write the page and the plot anew from the record. */
  readonly render: boolean;
}

/** Fewer runs than this are good for a look, not for the record. */
export const fewestRuns = 20;

/**
 * Reads the arguments behind `task bench`.
 * @throws PyveError for an unknown option, an unknown group or a number that is none
 */
export function readOptions(args: readonly string[], groups: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: args.filter((argument) => argument !== "--"),
      options: {
        only: { type: "string", multiple: true, default: [] },
        runs: { type: "string" },
        check: { type: "boolean", default: false },
        render: { type: "boolean", default: false },
      },
    });
    const unknown = values.only.find((name) => !groups.includes(name));
    if (unknown !== undefined) throw new Error(`There is no group \`${unknown}\``);
    const { only, check, render } = values;
    return { only, runs: readRuns(values.runs), check, render };
  } catch (error) {
    throw new PyveError(`Cannot understand ${args.join(" ")}`, {
      hint: `./denow task bench [--only ${groups.join("|")}]… [--runs N] [--check] | --render`,
      exit: exitStatus.usage,
      cause: error,
    });
  }
}

/** Whether a measurement may go into the record: with runs enough, for its own sake. */
export function isForTheRecord({ runs, check }: Options): boolean {
  return (runs ?? fewestRuns) >= fewestRuns && !check;
}

function readRuns(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  // hyperfine itself wants two.
  if (/^\d{1,5}$/.test(text) && Number(text) >= 2) return Number(text);
  throw new Error(`\`${text}\` is no number of runs; it takes 2 at least`);
}
