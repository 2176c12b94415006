/** Which Python is wanted, by whom, and whether the one that answered is it. */
import { formatPosition, type Position } from "../../errors.ts";
import { readVersionName } from "../../python/version.ts";
import {
  loadVersionTest,
  type Verdict,
  type VersionRequest,
} from "../../python/version_request.ts";
import type { PythonRequest, Wanted, Wish } from "../../python/wanted.ts";
import type { Placed } from "../../spec/placed.ts";
import type { PythonAnswer } from "./python.ts";

/** Who wants which Python. */
export interface PythonWishes extends Pick<Wanted, "wishes" | "others"> {
  /** The spec of a conda environment, where that decides: its `wishes` are then empty. */
  readonly spec: Placed | undefined;
}

/** What one source wants, and the verdict on the real version. */
export interface JudgedWish {
  /** As it was written. */
  readonly text: string;
  /** Who says so, as `.python-version:1`. */
  readonly source: string;
  readonly at: Position | undefined;
  /** `unknown` for a path or name, which tells no version. */
  readonly verdict: Verdict;
}

/** The verdicts of all sources. */
export interface JudgedWishes {
  /** Of the source that decides; `undefined` where any Python will do. */
  readonly deciding: JudgedWish | undefined;
  readonly others: readonly JudgedWish[];
}

/**
 * Judges a real version, or, with `undefined`, that there is no Python. Of the wishes of a source,
 * which are alternatives, the one that is met counts, else the first.
 */
export async function judgeWanted(
  { wishes, others, spec }: PythonWishes,
  python: PythonAnswer | undefined,
): Promise<JudgedWishes> {
  const said = spec && { text: spec.text, source: formatPosition(spec.at), at: spec.at };
  return {
    deciding: said === undefined
      ? await judgeSource(wishes, python)
      : { ...said, verdict: python === undefined ? "no" : "yes" },
    others: (await Promise.all(others.map((list) => judgeSource(list, python))))
      .filter((one) => one !== undefined),
  };
}

async function judgeSource(
  wishes: readonly Wish[],
  python: PythonAnswer | undefined,
): Promise<JudgedWish | undefined> {
  const judged = await Promise.all(wishes.map((wish) => judge(wish, python)));
  return (["yes", "unknown"] as const)
    .map((verdict) => judged.find((one) => one.verdict === verdict))
    .find((one) => one !== undefined) ?? judged[0];
}

async function judge(wish: Wish, python: PythonAnswer | undefined): Promise<JudgedWish> {
  const { text, origin, at } = wish;
  const source = at === undefined
    ? origin.replaceAll("`", "")
    : origin === `\`${at.file}\``
    ? formatPosition(at)
    : `${origin} in ${formatPosition(at)}`;
  return { text, source, at, verdict: python === undefined ? "no" : await verdictOn(wish, python) };
}

async function verdictOn(
  { request }: Wish,
  { version, implementation }: PythonAnswer,
): Promise<Verdict> {
  const asked = versionOf(request);
  const real = readVersionName(version)?.version;
  const test = asked === undefined ? undefined : await loadVersionTest(asked);
  const verdict = real === undefined ? undefined : test?.(real, implementation.toLowerCase());
  return verdict ?? "unknown";
}

function versionOf(request: PythonRequest): VersionRequest | undefined {
  switch (request.kind) {
    case "program":
      return request.version;
    case "path":
    case "name":
    case "system":
      return undefined;
    default:
      return request;
  }
}
