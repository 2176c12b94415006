/** Which Python is wanted, by whom, and whether the one that answered is it. */
import { formatPosition, type Position } from "../../errors.ts";
import { readVersionName } from "../../python/version.ts";
import {
  loadVersionTest,
  type Verdict,
  type VersionRequest,
} from "../../python/version_request.ts";
import type { PythonRequest, Wanted, Wish } from "../../python/wanted.ts";
import type { PythonAnswer } from "./python.ts";

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

/**
 * Judges a real version. One entry for each source, the deciding one first: of the wishes of a
 * source, which are alternatives, the one that is met, else the first.
 */
export async function judgeWanted(
  { wishes, others }: Wanted,
  python: PythonAnswer,
): Promise<readonly JudgedWish[]> {
  const sources = [wishes, ...others].filter((list) => list.length > 0);
  return await Promise.all(sources.map(async (list) => {
    const judged = await Promise.all(list.map((wish) => judge(wish, python)));
    const best = (["yes", "unknown"] as const)
      .map((verdict) => judged.find((one) => one.verdict === verdict))
      .find((one) => one !== undefined) ?? judged[0];
    if (best === undefined) throw new Error("A source of wishes has none");
    return best;
  }));
}

async function judge(wish: Wish, { version, implementation }: PythonAnswer): Promise<JudgedWish> {
  const { text, origin, at, request } = wish;
  const source = at === undefined
    ? origin.replaceAll("`", "")
    : origin === `\`${at.file}\``
    ? formatPosition(at)
    : `${origin} in ${formatPosition(at)}`;
  const asked = versionOf(request);
  const real = readVersionName(version)?.version;
  const test = asked === undefined ? undefined : await loadVersionTest(asked);
  const verdict = real === undefined ? undefined : test?.(real, implementation.toLowerCase());
  return { text, source, at, verdict: verdict ?? "unknown" };
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
