/**
 * The newest of several interpreters that meet a test. Versions are often known in part only: an
 * interpreter is started only when that part does not decide.
 */
import type { Interpreter } from "./interpreter.ts";
import { compareVersions, type PythonVersion } from "./version.ts";
import type { Verdict } from "./version_request.ts";

/** Judges an interpreter by what is known of it. */
export type InterpreterTest = (interpreter: Interpreter) => Verdict;

/** Gives the interpreter with its version in full; `undefined` when it does not work. */
export type Ask = (interpreter: Interpreter) => Promise<Interpreter | undefined>;

/**
 * The best interpreter that meets all tests: CPython before others, stable before pre-releases and
 * free-threaded builds, then the newest; among equals the first.
 */
export async function selectNewest(
  interpreters: readonly Interpreter[],
  tests: readonly InterpreterTest[],
  ask: Ask,
): Promise<Interpreter | undefined> {
  const judge: InterpreterTest = (interpreter) => all(tests.map((test) => test(interpreter)));
  const named = interpreters.filter((interpreter) => judge(interpreter) !== "no");
  const known = await Promise.all(
    named.map((one) => one.version.minor === undefined ? ask(one) : one),
  );
  for (const group of inGroups(known.filter((one) => one !== undefined))) {
    const settled = await settle(group, judge, ask);
    const [best] = settled.toSorted(newestFirst);
    if (best !== undefined) return best;
  }
  return undefined;
}

function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("no")) return "no";
  return verdicts.includes("unknown") ? "unknown" : "yes";
}

/** Those of a group that meet the test, asked where their patch decides. */
async function settle(
  group: readonly Interpreter[],
  judge: InterpreterTest,
  ask: Ask,
): Promise<readonly Interpreter[]> {
  const possible = group.filter((interpreter) => judge(interpreter) !== "no");
  const compared = possible.length > 1;
  const settled = await Promise.all(possible.map((interpreter) => {
    const isOpen = compared && interpreter.version.patch === undefined;
    return isOpen || judge(interpreter) === "unknown" ? ask(interpreter) : interpreter;
  }));
  return settled.filter((one) => one !== undefined).filter((one) => judge(one) === "yes");
}

/** Interpreters that differ in their patch alone, the best group first. */
function inGroups(interpreters: readonly Interpreter[]): readonly (readonly Interpreter[])[] {
  const groups = Map.groupBy(interpreters, (one) => rank(one).join());
  return [...groups.values()].toSorted(([left], [right]) =>
    left === undefined || right === undefined ? 0 : compareRanks(rank(left), rank(right))
  );
}

/** Smaller is better, the first difference counts. */
function rank({ version, implementation }: Interpreter): readonly number[] {
  return [
    implementation === "cpython" ? 0 : 1,
    version.freeThreaded ? 1 : 0,
    version.pre === undefined ? 0 : 1,
    -version.major,
    -(version.minor ?? 0),
  ];
}

function compareRanks(left: readonly number[], right: readonly number[]): number {
  const index = left.findIndex((part, at) => part !== right[at]);
  return (left[index] ?? 0) - (right[index] ?? 0);
}

function newestFirst(left: Interpreter, right: Interpreter): number {
  // Asking may have shown a pre-release, which a stable version of the same number beats.
  const stable = (version: PythonVersion): number => version.pre === undefined ? 0 : 1;
  return stable(left.version) - stable(right.version) ||
    compareVersions(right.version, left.version);
}
