/**
 * Why a step of a build failed, for people who know their spec and no Dockerfile: which line of which
 * file asked for what there is not, and what to try. Pure.
 */
import { exitStatus, formatPosition, PyveError } from "../errors.ts";
import { planId } from "../plan/canonical.ts";
import { count, printable } from "../ui/words.ts";
import { type FailedStep, type PlannedStep, plannedStep } from "./failed_step.ts";
import { condaProblems } from "./notes/conda.ts";
import { networkProblems } from "./notes/network.ts";
import type { Known, Problem, ProblemReader } from "./notes/problem.ts";
import { pythonProblems } from "./notes/python.ts";
import { rProblems } from "./notes/r.ts";
import { systemProblems } from "./notes/system.ts";

/** Everything that is known of a failure. */
export interface ResolutionNotes {
  /** The identity of the plan. */
  readonly plan: string;
  readonly failed: FailedStep;
  /** Where the plan has it; `undefined` where the command is none of the plan's. */
  readonly step: PlannedStep | undefined;
  /** At least one. */
  readonly problems: readonly [Problem, ...Problem[]];
  /** What the engine printed, from the root of the project. */
  readonly log: string;
}

/** The first that finds something counts: without a network, nothing is found in any index. */
const readers: readonly ProblemReader[] = [
  networkProblems,
  condaProblems,
  systemProblems,
  pythonProblems,
  rProblems,
];

/** Reads what a failed step printed. */
export function resolutionNotes(failed: FailedStep, known: Known, log: string): ResolutionNotes {
  const said = failed.said.join("\n");
  const step = plannedStep(known.plan, failed);
  const found = readers.map((read) => read(said, known)).find(({ length }) => length > 0) ?? [];
  const [first = unknownProblem(failed, step), ...others] = found;
  return { plan: planId(known.plan), failed, step, problems: [first, ...others], log };
}

/** How much of a tool's own words is shown in an error: the cause stands at the end. */
const shownLines = 12;

/** A command that failed for a reason that nobody here knows. */
function unknownProblem({ code, said }: FailedStep, step: PlannedStep | undefined): Problem {
  const what = step === undefined
    ? "a command of the Dockerfile"
    : `the step \`${step.purpose}\` of stage \`${step.stage}\``;
  const shown = said.filter((line) => line.trim() !== "").slice(-shownLines)
    .map((line) => `\n  ${printable(line)}`);
  const isKilled = code === 137;
  const how = isKilled ? "it was killed" : `it exited with ${code ?? "an error"}`;
  return {
    tool: step?.block ?? "sh",
    message: `Cannot carry out ${what}: ${how}${shown.join("")}`,
    asked: [],
    advice: isKilled
      ? ["give the engine more memory: what takes too much is killed by the system"]
      : ["read what it said, mend what it names, then run the same command again"],
    exit: exitStatus.failed,
  };
}

/** The error for a failed step. @param file where the notes were written */
export function notesError({ problems }: ResolutionNotes, file: string): PyveError {
  const [{ message, asked, advice, exit }, ...others] = problems;
  const [first = "read what it said"] = advice;
  const at = asked.find((one) => one.at !== undefined)?.at;
  const more = others.map((problem) => `\n  ${problem.message}`).join("");
  return new PyveError(`${message}${more}`, {
    exit,
    at,
    hint: `${first}; \`${file}\` has the rest`,
  });
}

/** The notes as a text for people. */
export function notesText({ plan, failed, step, problems, log }: ResolutionNotes): string {
  const where = step === undefined
    ? []
    : [`Step: ${step.purpose} (block \`${step.block}\`, stage \`${step.stage}\`)`];
  const parts = problems.flatMap(({ tool, message, asked, advice }) => [
    "",
    `## ${oneLine(message.split("\n", 1)[0] ?? "")}`,
    "",
    `Said by: ${tool}`,
    ...(asked.length === 0 ? [] : ["", "Asked for by:", "", ...asked.map(askedLine)]),
    ...(advice.length === 0 ? [] : ["", "Try:", "", ...advice.map((one) => `- ${oneLine(one)}`)]),
  ]);
  const last = failed.said.slice(-60).map((line) => `    ${printable(line)}`);
  return [
    `# Why the image could not be built: ${count(problems.length, "problem")}`,
    "",
    ...where,
    `Plan: sha256:${plan}`,
    `Log: ${log}`,
    ...parts,
    "",
    "## What it said last",
    "",
    ...last,
    "",
  ].join("\n");
}

function askedLine({ text, at }: Problem["asked"][number]): string {
  const place = at === undefined ? "" : ` (${formatPosition(at)})`;
  return `- \`${oneLine(text)}\`${place}`;
}

function oneLine(text: string): string {
  return printable(text.replace(/\s*\n\s*/g, " "));
}
