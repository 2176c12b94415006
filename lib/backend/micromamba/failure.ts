/** What a failure of micromamba means to the user, with the line of the spec that is at fault. */
import { exitStatus, formatPosition, PyveError } from "../../errors.ts";
import type { RunResult } from "../../host/host.ts";
import { printable } from "../../ui/words.ts";
import type { Asked, BuildStep, CondaStep } from "../backend.ts";
import { installError } from "../installer.ts";
import { readSolverReport, type SolverProblem } from "./solver_errors.ts";

/** What micromamba and curl print when the network is at fault. */
const networkTrouble =
  /Could(?:n't| not) resolve|Could(?:n't| not) connect|Failed to connect|Timeout was reached|timed out|Operation too slow|SSL connect error|Failure when receiving|Failed sending data|server returned nothing|Connection (?:refused|reset)|status: (?:408|429|5\d\d)|Download error|Multiple errors occurred/i;

/** A server that answers, but not with what was asked for. */
const noChannel =
  /status: (?:401|403|404|410)\b[^\n]*?\[?(\w+:\/\/[^\s\]]+repodata\S*?)\]?(?:\s|$)/i;

const wrongDigest =
  /(?:SHA256|MD5|sha256|md5)(?: sum)? (?:doesn't|does not) match|size doesn't match expectation|checksum mismatch/i;

/** How much of the solver's tree is shown. */
const shownLines = 20;

/** The error for a micromamba that failed in `step`. */
export function micromambaError(step: BuildStep, conda: CondaStep, result: RunResult): PyveError {
  const output = `${result.stdout}\n${result.stderr}`;
  const report = readSolverReport(output);
  if (report !== undefined && report.problems.length > 0) {
    return solverError(conda, report.problems, report.tree);
  }
  const general = installError(step.failure, "micromamba", result);
  const again = (hint: string, exit: PyveError["exit"]): PyveError =>
    new PyveError(general.message, { exit, hint });
  if (wrongDigest.test(output)) {
    return again(
      "find out why the package has another digest before you change the lock; a broken cache is " +
        "emptied by `micromamba clean --all`",
      exitStatus.refused,
    );
  }
  const address = noChannel.exec(output)?.[1];
  if (address !== undefined) {
    return again(
      `check the channels of the spec: there is no \`${printable(address)}\``,
      exitStatus.failed,
    );
  }
  if (general.exit !== exitStatus.failed || !networkTrouble.test(output)) return general;
  return again(
    "check the network and the proxy settings, then run `pyve init` again",
    exitStatus.tryAgain,
  );
}

function solverError(
  conda: CondaStep,
  problems: readonly SolverProblem[],
  tree: readonly string[],
): PyveError {
  const absent = problems.filter(({ kind }) => kind === "absent");
  const said = absent.length > 0 ? absent : problems;
  // The place of the only one is the error's.
  const [first] = said;
  const alone = said.length === 1;
  const rest = tree.length > shownLines ? [`… and ${tree.length - shownLines} more lines`] : [];
  const shown = [...tree.slice(0, shownLines), ...rest].map((line) => `  ${line}`).join("\n");
  const { message, hint } = absent.length > 0
    ? absentWords(conda, absent, alone)
    : clashWords(conda, problems, alone);
  return new PyveError(`${message}\n${shown}`, {
    exit: exitStatus.failed,
    at: first === undefined || !alone ? undefined : askedFor(conda, first)?.at,
    hint,
  });
}

function absentWords(
  conda: CondaStep,
  absent: readonly SolverProblem[],
  alone: boolean,
): { readonly message: string; readonly hint: string } {
  const names = absent.map((problem) => wordsOf(conda, problem, alone)).join(", ");
  const where = channelWords(conda);
  const [first] = absent;
  if (first?.needs !== undefined) {
    return {
      message: `Cannot install ${names}: \`${first.needs}\`, which it needs, is not in ${where}`,
      hint: first.needs.startsWith("__")
        ? "it asks for what this machine does not have: choose another version of it"
        : `add the channel that has it, or choose another version of \`${first.name}\``,
    };
  }
  const versions = absent.every(({ version }) => version !== "");
  return {
    message: `Cannot find ${names} in ${where}`,
    hint: versions
      ? `relax the version, or correct the name; \`micromamba search ${first?.name}\` lists what ` +
        "there is"
      : "correct the name, or add the channel that has it",
  };
}

function clashWords(
  conda: CondaStep,
  problems: readonly SolverProblem[],
  alone: boolean,
): { readonly message: string; readonly hint: string } {
  const clashing = problems.map((problem) => wordsOf(conda, problem, alone));
  const relaxed = problems.filter(({ version }) => version !== "").map(({ name }) => `\`${name}\``);
  const [last = "", ...others] = [...clashing].reverse();
  const all = others.length === 0 ? last : `${others.reverse().join(", ")} and ${last}`;
  const which = relaxed.length === 0
    ? "give versions that fit together"
    : `relax ${relaxed.join(" or ")}`;
  return {
    message: clashing.length === 1
      ? `Cannot install ${all}: what it needs does not fit together`
      : `Cannot install ${all} together`,
    hint: `${which}, then run \`pyve init\` again; nothing that existed before was changed`,
  };
}

/** The spec as its file says it, with the place; as libmamba says it where nobody is known to ask. */
function wordsOf(conda: CondaStep, problem: SolverProblem, alone: boolean): string {
  const asked = askedFor(conda, problem);
  const said = `${problem.name}${problem.version === "" ? "" : ` ${problem.version}`}`;
  const text = `\`${printable(asked?.text ?? said)}\``;
  if (asked?.at !== undefined) return alone ? text : `${text} (${formatPosition(asked.at)})`;
  return asked?.origin === undefined ? text : `${text} (${asked.origin})`;
}

/** Where one name is asked for twice, the one whose version it is. */
function askedFor({ asked }: CondaStep, { name, version }: SolverProblem): Asked | undefined {
  const named = asked.filter((one) => one.name === name);
  const bare = (text: string): string => text.replace(/[\s=*]/g, "");
  return named.find(({ text }) => version !== "" && bare(text).includes(bare(version))) ??
    named[0];
}

function channelWords({ channels }: CondaStep): string {
  const names = channels.map((channel) => `\`${printable(channel)}\``);
  const [last = "the channels of this machine", ...others] = [...names].reverse();
  return others.length === 0 ? last : `${others.reverse().join(", ")} or ${last}`;
}
