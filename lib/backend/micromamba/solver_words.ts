/** Why there is no solution, in words: which specs, asked for at which line, in which channel. Pure. */
import { quotePosix } from "../../activation/quote.ts";
import { exitStatus, formatPosition, PyveError } from "../../errors.ts";
import { renderTable } from "../../ui/table.ts";
import { count, printable } from "../../ui/words.ts";
import type { Asked, CondaStep } from "../backend.ts";
import type { SolverProblem, SolverReport } from "./solver_errors.ts";

/** How much of a tree or a list is shown. */
const shownLines = 20;

/** The error for what libmamba reports; `micromamba` is the program that a hint may name. */
export function solverError(
  micromamba: string,
  conda: CondaStep,
  { problems, tree }: SolverReport,
): PyveError {
  const absent = problems.filter(({ kind }) => kind === "absent");
  if (absent.length === 0) return clashError(conda, problems, tree);
  const [first, ...others] = absent;
  if (first !== undefined && others.length === 0) return oneError(micromamba, conda, first, tree);
  return severalError(micromamba, conda, absent, tree);
}

function oneError(
  micromamba: string,
  conda: CondaStep,
  problem: SolverProblem,
  tree: readonly string[],
): PyveError {
  const asked = askedFor(conda, problem);
  const text = `${quoted(asked, problem)}${askedBy(asked)}`;
  // The tree says no more of a spec that is itself what is not there.
  const [message, shown] = problem.needs === undefined
    ? [`Cannot find ${text} in ${channelWords(conda)}`, []]
    : [`Cannot install ${text}: ${lackWords(conda, problem)}`, tree];
  return new PyveError([message, ...indented(shown)].join("\n"), {
    exit: exitStatus.failed,
    at: asked?.at,
    hint: absentHint(micromamba, conda, [problem]),
  });
}

function severalError(
  micromamba: string,
  conda: CondaStep,
  absent: readonly SolverProblem[],
  tree: readonly string[],
): PyveError {
  const themselves = absent.every(({ needs }) => needs === undefined);
  const number = count(absent.length, "package");
  const heading = themselves
    ? `Cannot find ${number} in ${channelWords(conda)}`
    : `Cannot install ${number}`;
  const rows = absent.map((problem) => {
    const asked = askedFor(conda, problem);
    const place = asked?.at === undefined ? asked?.origin ?? "" : formatPosition(asked.at);
    const text = quoted(asked, problem);
    return [place, themselves ? text : `${text}: ${lackWords(conda, problem)}`];
  });
  const list = indented(renderTable([[], ...rows]).slice(1));
  return new PyveError([heading, ...list, ...(themselves ? [] : indented(tree))].join("\n"), {
    exit: exitStatus.failed,
    hint: absentHint(micromamba, conda, absent),
  });
}

/** What is missing, of a spec that cannot be installed. */
function lackWords(conda: CondaStep, { needs }: SolverProblem): string {
  if (needs === undefined) return `it is not in ${channelWords(conda)}`;
  return isOfMachine(needs)
    ? `this machine does not have \`${needs}\`, which it needs`
    : `\`${needs}\`, which it needs, is not in ${channelWords(conda)}`;
}

/** Virtual packages stand for what a machine has (CEP 30). */
function isOfMachine(needs: string): boolean {
  return needs.startsWith("__");
}

function absentHint(
  micromamba: string,
  conda: CondaStep,
  absent: readonly SolverProblem[],
): string {
  const lacking = absent.find(({ needs }) => needs !== undefined);
  if (lacking?.needs !== undefined) {
    const other = `choose another version of \`${lacking.name}\``;
    if (lacking.needs.startsWith("__cuda ")) {
      return `${other}, or set CONDA_OVERRIDE_CUDA to the version of the machine that it is for`;
    }
    return isOfMachine(lacking.needs) ? other : `add the channel that has it, or ${other}`;
  }
  const [first] = absent;
  if (first === undefined || absent.some(({ version }) => version === "")) {
    return "correct the name, or add the channel that has it";
  }
  const channels = conda.channels.flatMap(({ text }) => ["-c", text]);
  const search = [micromamba, "search", ...channels, first.name].map(pasted).join(" ");
  return `relax the version, or correct the name; \`${search}\` lists what there is`;
}

function clashError(
  conda: CondaStep,
  problems: readonly SolverProblem[],
  tree: readonly string[],
): PyveError {
  const alone = problems.length === 1;
  const clashing = problems.map((problem) => {
    const asked = askedFor(conda, problem);
    const place = asked?.at === undefined || alone
      ? askedBy(asked)
      : ` (${formatPosition(asked.at)})`;
    return `${quoted(asked, problem)}${place}`;
  });
  const relaxed = problems.filter(({ version }) => version !== "").map(({ name }) => `\`${name}\``);
  const which = relaxed.length === 0
    ? "give versions that fit together"
    : `relax ${relaxed.join(" or ")}`;
  const message = alone
    ? `Cannot install ${clashing.join("")}: what it needs does not fit together`
    : `Cannot install ${enumerated(clashing, "and")} together${platformWords(conda.platform)}`;
  const [first] = problems;
  return new PyveError([message, ...indented(tree)].join("\n"), {
    exit: exitStatus.failed,
    at: first === undefined || !alone ? undefined : askedFor(conda, first)?.at,
    hint: `${which}, then run the same command again; nothing that existed before was changed`,
  });
}

/** The spec as its file says it; as libmamba says it where nobody is known to ask. */
function quoted(asked: Asked | undefined, { name, version }: SolverProblem): string {
  return `\`${printable(asked?.text ?? `${name}${version === "" ? "" : ` ${version}`}`)}\``;
}

/** Who asks, where no file does. */
function askedBy(asked: Asked | undefined): string {
  return asked?.at !== undefined || asked?.origin === undefined ? "" : ` (${asked.origin})`;
}

/** Where one name is asked for twice, the one whose version it is. */
function askedFor({ asked }: CondaStep, { name, version }: SolverProblem): Asked | undefined {
  const named = asked.filter((one) => one.name === name);
  const bare = (text: string): string => text.replace(/[\s=*]/g, "");
  return named.find(({ text }) => version !== "" && bare(text).includes(bare(version))) ??
    named[0];
}

function channelWords({ channels, platform }: CondaStep): string {
  const named = channels.length === 0
    ? "the channels of this machine"
    : enumerated(channels.map(({ text }) => `\`${printable(text)}\``), "or");
  return `${named}${platformWords(platform)}`;
}

function platformWords(platform: CondaStep["platform"]): string {
  return platform === undefined ? "" : ` for ${platform}`;
}

function enumerated(words: readonly string[], link: string): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${link} ${last}`;
}

function indented(lines: readonly string[]): readonly string[] {
  const rest = lines.length - shownLines;
  const shown = lines.slice(0, shownLines);
  return [...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].map((line) => `  ${line}`);
}

/** As a shell takes it. */
function pasted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : quotePosix(word);
}
