/** Which of the interpreters of this machine an environment is made from. */
import { PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { nothingFits, refuseTooOld } from "./choice_errors.ts";
import type { Interpreter } from "./interpreter.ts";
import { namedInterpreter } from "./named.ts";
import { type ProbedInterpreter, probeInterpreter } from "./probe.ts";
import { type Ask, type InterpreterTest, selectNewest } from "./selection.ts";
import type { PythonVersion } from "./version.ts";
import { loadVersionTest } from "./version_request.ts";
import { conflictBetween, type Wanted, type WantedConflict, type Wish } from "./wanted.ts";

/** The interpreter that was chosen, and why. */
export interface ChosenInterpreter extends Interpreter {
  readonly version: PythonVersion & { readonly minor: number };
  /** The wish that it meets; `undefined` when nobody had one and it is the newest. */
  readonly wish: Wish | undefined;
  /** Every wish that it does not meet. Takes the place of {@link Wanted.conflicts}. */
  readonly conflicts: readonly WantedConflict[];
  /** What it said of itself, where it was asked. */
  readonly probed: ProbedInterpreter | undefined;
}

/**
 * Chooses the interpreter: the newest that meets the first wish that can be met.
 * @throws PyveError naming what was wanted, by whom, what there is, and the command that gets it;
 * also when the one that is wanted does not work or is too old for venv
 */
export async function chooseInterpreter(
  host: Host,
  wanted: Wanted,
  interpreters: readonly Interpreter[],
): Promise<ChosenInterpreter> {
  const chosen = await findChoice(host, wanted, interpreters);
  if (chosen === undefined) throw await nothingFits(host, wanted, interpreters);
  return chosen;
}

/** As {@link chooseInterpreter}, but `undefined` when none of the interpreters is wanted. */
export async function findChoice(
  host: Host,
  wanted: Wanted,
  interpreters: readonly Interpreter[],
): Promise<ChosenInterpreter | undefined> {
  const probes = new Map<string, ProbedInterpreter>();
  const ask = asking(host, probes);
  const wishes = wanted.wishes.length === 0 ? [undefined] : wanted.wishes;
  for (const wish of wishes) {
    const found = await meet(host, wish, wanted.limit, interpreters, ask);
    const interpreter = found?.version.minor === undefined ? found && await ask(found) : found;
    if (interpreter === undefined) continue;
    refuseTooOld(interpreter, wish);
    return await withReasons(interpreter, wish, wanted, ask, probes);
  }
  return undefined;
}

/** Asks each interpreter at most once. One that was found by itself and does not work is passed over. */
function asking(host: Host, probes: Map<string, ProbedInterpreter>): Ask {
  const answers = new Map<string, Promise<Interpreter | undefined>>();
  const ask = async (interpreter: Interpreter): Promise<Interpreter | undefined> => {
    try {
      const probed = await probeInterpreter(host, interpreter.path);
      probes.set(interpreter.realPath, probed);
      const { version, implementation } = probed;
      return { ...interpreter, version, implementation };
    } catch (error) {
      if (error instanceof PyveError && interpreter.source !== "named") return undefined;
      throw error;
    }
  };
  return (interpreter) => {
    const answer = answers.get(interpreter.realPath) ?? ask(interpreter);
    answers.set(interpreter.realPath, answer);
    return answer;
  };
}

async function meet(
  host: Host,
  wish: Wish | undefined,
  limit: Wish | undefined,
  interpreters: readonly Interpreter[],
  ask: Ask,
): Promise<Interpreter | undefined> {
  const request = wish?.request ?? { kind: "any" } as const;
  if (wish !== undefined && request.kind === "path") {
    const named = namedInterpreter(host, request.path, wish);
    const known = interpreters.find(({ realPath }) => realPath === named.realPath);
    // Python 2 understands none of the options that it would be asked with.
    return named.version.major < 3 ? named : await ask({ ...named, names: known?.names ?? [] });
  }
  if (request.kind === "program") {
    const found = interpreters.find(({ source, names }) =>
      source === "path" && names.includes(request.name)
    );
    if (found !== undefined) return found;
  }
  const pool = interpreters.filter(({ version }) => version.major > 2 || asksForPython2(wish));
  if (request.kind === "system") return systemInterpreter(pool);
  const test = await testOf(wish);
  // The limit of the project narrows the choice where it can; else the wish alone counts.
  return await selectNewest(pool, [test, await testOf(limit)], ask) ??
    await selectNewest(pool, [test], ask);
}

function asksForPython2(wish: Wish | undefined): boolean {
  const request = wish?.request;
  if (request?.kind === "name") return true;
  const version = request?.kind === "program" ? request.version : request;
  return version?.kind === "release" && version.version?.major === 2;
}

/** What `python3` on PATH is, or `python`, or the first Python there. */
function systemInterpreter(interpreters: readonly Interpreter[]): Interpreter | undefined {
  const onPath = interpreters.filter(({ source }) => source === "path");
  return onPath.find(({ names }) => names.includes("python3") || names.includes("python")) ??
    onPath[0];
}

async function testOf(wish: Wish | undefined): Promise<InterpreterTest> {
  const request = wish?.request;
  if (request?.kind === "name") return ({ names }) => names.includes(request.name) ? "yes" : "no";
  if (request?.kind === "system") return ({ source }) => source === "path" ? "yes" : "no";
  if (request === undefined || request.kind === "path") return () => "yes";
  const test = await loadVersionTest(request.kind === "program" ? request.version : request);
  return ({ version, implementation }) => test?.(version, implementation) ?? "no";
}

async function withReasons(
  found: Interpreter,
  wish: Wish | undefined,
  wanted: Wanted,
  ask: Ask,
  probes: ReadonlyMap<string, ProbedInterpreter>,
): Promise<ChosenInterpreter> {
  let interpreter = found;
  const conflicts: WantedConflict[] = [];
  for (const others of wish === undefined ? [] : wanted.others) {
    const tests = await Promise.all(others.map(testOf));
    const judge = () => tests.map((test) => test(interpreter));
    if (!judge().includes("yes") && judge().includes("unknown")) {
      interpreter = await ask(interpreter) ?? interpreter;
    }
    const [loser] = others;
    if (wish === undefined || loser === undefined || judge().includes("yes")) continue;
    conflicts.push(conflictBetween(wish, loser));
  }
  const { version } = interpreter;
  return {
    ...interpreter,
    version: { ...version, minor: version.minor ?? 0 },
    wish,
    conflicts,
    probed: probes.get(interpreter.realPath),
  };
}
