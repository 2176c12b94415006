/** What becomes of the conda dependencies of a package when another one is wanted. */
import { exitStatus, PyveError } from "../errors.ts";
import { type MatchSpec, readMatchSpec } from "../spec/match_spec.ts";
import type { Merge } from "./wanted.ts";

/** A dependency with its text. */
export interface WrittenSpec {
  readonly text: string;
  readonly spec: MatchSpec;
}

/** Reads what a user typed. @throws PyveError (2) when it is no dependency (CEP 29) */
export function readWantedSpec(typed: string): WrittenSpec {
  const text = typed.trim();
  try {
    return { text, spec: readMatchSpec(text, { file: "" }) };
  } catch (error) {
    if (!(error instanceof PyveError)) throw error;
    // It stands in no file.
    throw new PyveError(error.message, { exit: exitStatus.usage, hint: error.hint });
  }
}

/**
 * Decides. The channel of the dependency that is there stays where the wanted one names none; one
 * that says more than a version is the user's to change.
 */
export function mergeSpec(
  entries: readonly (WrittenSpec | undefined)[],
  wanted: WrittenSpec,
): Merge {
  const same = entries.flatMap((entry, index) =>
    entry !== undefined && entry.spec.name === wanted.spec.name ? [{ ...entry, index }] : []
  );
  const [first, second] = same;
  if (first === undefined) return { kind: "insert", after: undefined };
  const changed = same.filter(({ spec }) => !asksForNoMore(wanted.spec, spec));
  if (changed.length === 0) return { kind: "nothing" };
  const { build, subdir, url, attributes } = first.spec;
  const isPlain = url === undefined && subdir === undefined &&
    Object.keys(attributes).length === 0 &&
    (build === undefined || build === wanted.spec.build);
  if (second !== undefined || !isPlain) return { kind: "unclear", index: (second ?? first).index };
  const channel = wanted.spec.channel === undefined ? /^.*::/.exec(first.text)?.[0] ?? "" : "";
  return { kind: "replace", index: first.index, text: `${channel}${wanted.text}` };
}

/** Whether one dependency says nothing that the other does not. */
function asksForNoMore(wanted: MatchSpec, there: MatchSpec): boolean {
  const keys = ["channel", "subdir", "version", "build", "url"] as const;
  return keys.every((key) => wanted[key] === undefined || wanted[key] === there[key]) &&
    Object.entries(wanted.attributes).every(([key, value]) => there.attributes[key] === value);
}
