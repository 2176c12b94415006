/** What a user may expect of every failure: one line that says it, a hint, and nothing changed. */
import assert from "node:assert/strict";
import type { Ended } from "../binary.ts";
import { snapshot } from "../snapshot.ts";

/** How a command is expected to fail. */
export interface Complaint {
  readonly exit: number;
  /** What stands in the line of the error. */
  readonly says: RegExp;
  /** What stands in the line of the hint. */
  readonly hint: RegExp;
  /** Further lines are the last words of an installer, which nobody can foresee. */
  readonly quotes?: boolean;
}

/** Asserts that a program failed as it should, and has shown nothing of its inside. */
export function assertComplaint(
  ended: Ended,
  { exit, says, hint, quotes = false }: Complaint,
): void {
  const shown = `exit ${ended.code}\n${ended.stdout}${ended.stderr}`;
  const lines = ended.stderr.split("\n");
  const errors = lines.filter((line) => line.startsWith("error: "));
  assert.equal(ended.code, exit, shown);
  assert.equal(errors.length, 1, shown);
  assert.match(errors[0] ?? "", says, shown);
  assert.match(lines.find((line) => line.startsWith("hint: ")) ?? "", hint, shown);
  assert.equal(ended.stdout, "", shown);
  assert.doesNotMatch(ended.stderr, /^\s+at .*:\d+|did not expect|panicked/m, shown);
  assert.ok(!ended.stderr.includes("\x1b["), shown);
  if (quotes) return;
  const rest = lines.filter((line) =>
    !/^(error: |hint: | {2}caused by: |warning: |note: |$)/.test(line)
  );
  assert.deepEqual(rest.filter((line) => !line.endsWith(" …")), [], shown);
}

/** Asserts that `action` leaves everything below `folder` as it was. */
export async function assertUnchanged<Value>(
  folder: string,
  action: () => Promise<Value>,
): Promise<Value> {
  const before = await snapshot(folder);
  const value = await action();
  assert.deepEqual(differences(before, await snapshot(folder)), []);
  return value;
}

/** The first paths that differ, which says more than two whole trees. */
function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path}: ${before.get(path) ?? "nothing"} -> ${after.get(path) ?? "nothing"}`)
    .slice(0, 10);
}
