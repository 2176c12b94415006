/** micromamba that cannot solve, or cannot read a channel: in the words of `pyve init`. */
import { askedBy } from "../../backend/micromamba/asked_by.ts";
import type { Asked, CondaStep } from "../../backend/backend.ts";
import { channelError } from "../../backend/micromamba/channel_failure.ts";
import { pipError } from "../../backend/micromamba/pip_failure.ts";
import { readSolverReport, type SolverProblem } from "../../backend/micromamba/solver_errors.ts";
import { solverError } from "../../backend/micromamba/solver_words.ts";
import type { PyveError } from "../../errors.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import type { AskedLine, Known, Problem } from "./problem.ts";

/** Reads what micromamba said. */
export function condaProblems(said: string, known: Known): readonly Problem[] {
  if (known.project.conda === undefined) return [];
  const conda = askedOf(known);
  const report = readSolverReport(said);
  if (report !== undefined && report.problems.length > 0) {
    const asked = report.problems.flatMap((problem) => linesOf(conda, problem));
    return [problemOf("micromamba", solverError("micromamba", conda, report), asked)];
  }
  const channel = channelError(conda, said);
  if (channel !== undefined) return [problemOf("micromamba", channel, at(conda.channels, channel))];
  const pip = pipError("Cannot install the `pip:` section", conda, said);
  return pip?.at === undefined ? [] : [problemOf("pip", pip, at(conda.pip, pip))];
}

/** Everything that the spec asks for on the platform of the image. */
function askedOf({ project: { conda }, plan }: Known): CondaStep {
  const platform: CondaPlatform = plan.platforms[0] === "linux/arm64"
    ? "linux-aarch64"
    : "linux-64";
  const file = conda?.kind === "environment"
    ? conda.file
    : conda?.kind === "lock"
    ? conda.environment
    : undefined;
  if (file === undefined) return { asked: [], channels: [], pip: [], platform };
  const step = askedBy(file, platform);
  const included = conda?.kind === "environment" ? conda.closure ?? [] : [];
  const lines = included.flatMap(({ items }) =>
    items.flatMap((item): readonly Asked[] =>
      item.kind === "requirement" && item.requirement.kind === "named"
        ? [{ name: item.requirement.name, text: item.raw, at: item.at }]
        : []
    )
  );
  return { ...step, pip: [...step.pip, ...lines] };
}

function linesOf({ asked }: CondaStep, { name, kind }: SolverProblem): readonly AskedLine[] {
  if (kind === "fits") return [];
  return asked.filter((one) => one.name === name).map(({ text, at }) => ({ text, at }));
}

function at(asked: readonly Asked[], error: PyveError): readonly AskedLine[] {
  return asked.filter((one) => error.at !== undefined && one.at === error.at)
    .map(({ text, at }) => ({ text, at }));
}

function problemOf(tool: string, error: PyveError, asked: readonly AskedLine[]): Problem {
  const { message, hint, exit } = error;
  return { tool, message, asked, advice: hint === undefined ? [] : [hint], exit };
}
