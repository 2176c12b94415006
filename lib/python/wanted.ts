/**
 * Which Python is wanted: the first that says something of the command line, the configuration,
 * `.python-version`, `.tool-versions` and `requires-python` decides. Pure: what there is on the
 * machine is for choose.ts.
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import type { Placed } from "../spec/placed.ts";
import { overlap } from "./version_overlap.ts";
import { loadVersionTest, readVersionRequest, type VersionRequest } from "./version_request.ts";

/** What is asked for. */
export type PythonRequest =
  | VersionRequest
  /** The path of a program or of the folder of an installation; `~/` is the user's home. */
  | { readonly kind: "path"; readonly path: string }
  /** A program on PATH; where there is none of that name, the version that the name says. */
  | { readonly kind: "program"; readonly name: string; readonly version: VersionRequest }
  /** An installation by the name that its version manager has for it. */
  | { readonly kind: "name"; readonly name: string }
  /** Whatever PATH has, version managers apart. */
  | { readonly kind: "system" };

/** A request and who made it. */
export interface Wish {
  readonly request: PythonRequest;
  /** As it was written. */
  readonly text: string;
  /** Who says so, for messages: `` `--python` ``, `` `.python-version` ``. */
  readonly origin: string;
  readonly at?: Position | undefined;
}

/** Two that cannot both be had. */
export interface WantedConflict {
  readonly winner: Wish;
  readonly loser: Wish;
  readonly message: string;
}

/** What the sources say together. */
export interface Wanted {
  /** Of the deciding source, best first: the first that can be met is taken. Empty: no wish. */
  readonly wishes: readonly Wish[];
  /** What the other sources say, each a list like `wishes`. */
  readonly others: readonly (readonly Wish[])[];
  /** `requires-python`, where it does not decide: among what the wish allows it is kept too. */
  readonly limit: Wish | undefined;
  /** What can be told without looking at any interpreter. */
  readonly conflicts: readonly WantedConflict[];
}

/** All that may say which Python is wanted; `undefined` or empty: nothing is said. */
export interface WantedSources {
  /** The value of `--python`. */
  readonly flag?: string | undefined;
  /** The value of `python.version`, and where it is set, in words. */
  readonly config?: { readonly value: string; readonly origin: string } | undefined;
  /** What `readPythonVersion` gave. */
  readonly pythonVersion?: readonly Placed[] | undefined;
  /** What `readToolVersions` gave. */
  readonly toolVersions?: readonly Placed[] | undefined;
  /** `requires-python` of pyproject.toml. */
  readonly requiresPython?: Placed | undefined;
}

/**
 * Decides whose wish counts.
 * @throws PyveError (2) for a range that is none
 */
export async function decideWanted(sources: WantedSources): Promise<Wanted> {
  const { flag, config, pythonVersion = [], toolVersions = [], requiresPython } = sources;
  const limit = requiresPython === undefined ? [] : [rangeWish(requiresPython)];
  const said = [
    flag === undefined ? [] : [typedWish(flag, "`--python`")],
    config === undefined ? [] : [typedWish(config.value, config.origin)],
    pythonVersion.map(fileWish),
    toolVersions.map(fileWish),
    limit,
  ].filter((wishes) => wishes.length > 0);
  const [wishes = [], ...others] = said;
  await refuseBadRanges(said.flat());
  const conflicts = await findConflicts(wishes, others);
  return { wishes, others, limit: wishes === limit ? undefined : limit[0], conflicts };
}

/** The conflict between what decided and what another source says first. */
export function conflictBetween(winner: Wish, loser: Wish): WantedConflict {
  const message = `${describeOrigin(winner)} wants ${winner.text}, ` +
    `but ${describeOrigin(loser)} wants ${loser.text}`;
  return { winner, loser, message };
}

/** Who wishes, with the place: `` `.python-version:1` ``, `` `requires-python` in `pyproject.toml:5` ``. */
function describeOrigin({ origin, at }: Wish): string {
  if (at === undefined) return origin;
  const place = `\`${at.line === undefined ? at.file : `${at.file}:${at.line}`}\``;
  return origin === `\`${at.file}\`` ? place : `${origin} in ${place}`;
}

/** A value that somebody typed: a version, a range, a path, or the name of a program. */
function typedWish(value: string, origin: string): Wish {
  const text = value.trim();
  const version = readVersionRequest(text);
  const wish = (request: PythonRequest): Wish => ({ request, text, origin });
  if (text === "system") return wish({ kind: "system" });
  if (/^(?:\.|~(?!=))|[/\\]/.test(text)) return wish({ kind: "path", path: text });
  if (version !== undefined && !/^(?:python|pypy)/.test(text)) return wish(version);
  if (/^\w[\w.+-]*$/.test(text)) {
    const name = text.replace(/\.exe$/i, "");
    return wish(
      version === undefined ? { kind: "name", name } : { kind: "program", name, version },
    );
  }
  throw new PyveError(
    `Cannot understand \`${text}\`, which ${origin} gives as the Python version`,
    {
      exit: exitStatus.usage,
      hint: "write a version as `3.12`, a range as `>=3.11,<3.14`, or the path of an interpreter",
    },
  );
}

function fileWish({ text, at }: Placed): Wish {
  const wish = (request: PythonRequest): Wish => ({ request, text, origin: `\`${at.file}\``, at });
  if (text === "system") return wish({ kind: "system" });
  if (text.startsWith("path:")) return wish({ kind: "path", path: text.slice("path:".length) });
  return wish(readVersionRequest(text) ?? { kind: "name", name: text });
}

function rangeWish({ text, at }: Placed): Wish {
  const specifier = text.trim();
  const request: PythonRequest = specifier === "" ? { kind: "any" } : { kind: "range", specifier };
  return { request, text: specifier, origin: "`requires-python`", at };
}

async function refuseBadRanges(wishes: readonly Wish[]): Promise<void> {
  for (const { request, text, origin, at } of wishes) {
    if (request.kind !== "range" || await loadVersionTest(request) !== undefined) continue;
    throw new PyveError(`Cannot understand the version range \`${text}\` of ${origin}`, {
      exit: exitStatus.usage,
      hint: "write it as `>=3.11` or `>=3.11,<3.14`",
      at,
    });
  }
}

async function findConflicts(
  wishes: readonly Wish[],
  others: readonly (readonly Wish[])[],
): Promise<readonly WantedConflict[]> {
  const conflicts: WantedConflict[] = [];
  const [winner] = wishes;
  for (const other of others) {
    const [loser] = other;
    if (winner === undefined || loser === undefined) continue;
    if (!(await canAgree(wishes, other))) conflicts.push(conflictBetween(winner, loser));
  }
  return conflicts;
}

/** Whether one of the wishes may be met together with one of the others. */
async function canAgree(wishes: readonly Wish[], others: readonly Wish[]): Promise<boolean> {
  for (const wish of wishes) {
    for (const other of others) {
      const left = versionOf(wish.request);
      const right = versionOf(other.request);
      if (left === undefined || right === undefined) return true;
      if (await overlap(left, right)) return true;
    }
  }
  return false;
}

function versionOf(request: PythonRequest): VersionRequest | undefined {
  if (request.kind === "program") return request.version;
  const isVersion = request.kind === "any" || request.kind === "release" ||
    request.kind === "range";
  return isVersion ? request : undefined;
}
