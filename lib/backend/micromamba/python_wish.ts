/** Which Python a conda environment gets: what is asked for beside the spec, and what that says. */
import { settingsFor } from "../../config/settings.ts";
import { exitStatus, formatPosition, type Position, PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import { readWanted } from "../../python/read_wanted.ts";
import { formatVersion, readVersionName } from "../../python/version.ts";
import { overlap } from "../../python/version_overlap.ts";
import { satisfies, type VersionRequest } from "../../python/version_request.ts";
import type { Wish } from "../../python/wanted.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { dependenciesFor } from "../../spec/environment_document.ts";
import type { Asked, BuildRequest } from "../backend.ts";
import type { CondaSpec } from "./spec.ts";

/** What is asked for. */
export interface PythonWish {
  /** What micromamba is asked for beside the spec: none, or `python=3.12`. */
  readonly asked: readonly Asked[];
  /** Whether an interpreter of this version will do. */
  readonly allows: (version: string) => Promise<boolean>;
  readonly warnings: readonly string[];
}

/** What the wish depends on. */
export interface WishRequest extends Pick<BuildRequest, "environment" | "settings" | "python"> {
  readonly place: Pick<BuildRequest["place"], "root">;
}

/** What the spec itself says of Python, in PEP 440: one of several ranges. */
interface SaidOfPython {
  /** As written. */
  readonly text: string;
  readonly at: Position;
  readonly ranges: readonly string[];
}

/**
 * Reads the wish.
 * @throws PyveError (2) when `--python` or the configuration cannot be met by the spec, or names a
 * program
 */
export async function readPythonWish(
  host: Host,
  { place, environment, settings, python }: WishRequest,
  spec: CondaSpec,
  platform: CondaPlatform,
): Promise<PythonWish> {
  const { pythonVersion } = settingsFor(settings, environment);
  const { wishes, others } = await readWanted(host, place.root, pythonVersion, undefined, python);
  const said = saidBySpec(spec, platform);
  const isAsked = python !== undefined || pythonVersion.value !== undefined;
  const [wish] = wishes;
  const counts = wish !== undefined && (isAsked || spec.kind === "none");
  const mentioned = counts ? others : [wishes, ...others];
  const warnings = await disagreements(mentioned.flatMap(([first]) => first ?? []), said);
  if (!counts) return { asked: [], allows: () => Promise.resolve(true), warnings };
  const request = versionOf(wish);
  if (said !== undefined && !await canAgree(request, said)) throw conflict(wish, said, spec);
  const allows = async (version: string): Promise<boolean> => {
    const known = readVersionName(version)?.version;
    return known === undefined || await satisfies(known, request);
  };
  const isFixed = spec.kind === "lock" || spec.kind === "explicit";
  const text = matchSpec(request);
  const asked = isFixed || text === undefined
    ? []
    : [{ name: "python", text, at: wish.at, origin: wish.origin }];
  return { asked, allows, warnings };
}

function saidBySpec(spec: CondaSpec, platform: CondaPlatform): SaidOfPython | undefined {
  if (spec.kind === "none") return undefined;
  if (spec.kind === "environment") {
    const found = dependenciesFor(spec.content, platform).conda
      .find(({ spec: { name, version } }) => name === "python" && version !== undefined);
    const ranges = rangesOf(found?.spec.version ?? "");
    return found === undefined || ranges === undefined
      ? undefined
      : { text: found.text, at: found.at, ranges };
  }
  const found = spec.kind === "lock"
    ? spec.content.packages.find((one) => one.name === "python" && one.platform === platform)
    : spec.content.packages.find(({ name }) => name === "python");
  if (found === undefined) return undefined;
  return { text: `python ${found.version}`, at: found.at, ranges: [`==${found.version}`] };
}

/**
 * The version clauses of a conda spec (CEP 29) as ranges of PEP 440, one for each alternative;
 * `undefined` where one cannot be said so.
 */
export function rangesOf(version: string): readonly string[] | undefined {
  if (version === "" || version === "*") return undefined;
  const ranges = version.replace(/[()]/g, "").split("|").map((alternative) =>
    alternative.split(",").map((clause) => clauseOf(clause.trim()))
  );
  return ranges.flat().includes(undefined) ? undefined : ranges.map((clauses) => clauses.join(","));
}

function clauseOf(clause: string): string | undefined {
  const [, operator = "", version = "", star = ""] =
    /^(>=|<=|==|!=|~=|=|>|<)?\s*(\d+(?:\.\d+)*)((?:\.)?\*)?$/.exec(clause) ?? [];
  if (version === "" || star === "*") return undefined;
  const isPrefix = operator === "=" || star !== "" || operator === "";
  if (operator === "" || operator === "=" || operator === "==") {
    return `==${version}${isPrefix ? ".*" : ""}`;
  }
  if (star !== "" && operator === "!=") return `!=${version}.*`;
  return `${operator}${version}`;
}

async function canAgree(request: VersionRequest, { ranges }: SaidOfPython): Promise<boolean> {
  for (const specifier of ranges) {
    if (await overlap(request, { kind: "range", specifier })) return true;
  }
  return false;
}

async function disagreements(
  wishes: readonly Wish[],
  said: SaidOfPython | undefined,
): Promise<readonly string[]> {
  if (said === undefined) return [];
  const warnings: string[] = [];
  for (const { request, text, origin } of wishes) {
    if (request.kind !== "release" && request.kind !== "range") continue;
    if (await canAgree(request, said)) continue;
    warnings.push(
      `${origin} wants ${text}, but \`${formatPosition(said.at)}\` wants \`${said.text}\`, which ` +
        "counts",
    );
  }
  return warnings;
}

function versionOf({ request, text, origin }: Wish): VersionRequest {
  const version = request.kind === "program" ? request.version : request;
  const isVersion = version.kind === "any" || version.kind === "range" ||
    version.kind === "release" && (version.implementation ?? "cpython") === "cpython";
  if (isVersion) return version;
  throw new PyveError(`Cannot make a conda environment with \`${text}\`, which ${origin} names`, {
    exit: exitStatus.usage,
    hint: "give a version, such as `--python 3.12`: the Python comes from the channels",
  });
}

function matchSpec(request: VersionRequest): string | undefined {
  if (request.kind === "range") return `python${request.specifier.replace(/\s+/g, "")}`;
  if (request.kind === "any" || request.version === undefined) return undefined;
  return `python=${formatVersion(request.version)}`;
}

function conflict(wish: Wish, said: SaidOfPython, spec: CondaSpec): PyveError {
  const isLock = spec.kind === "lock";
  return new PyveError(
    `Cannot give the environment two Pythons: ${wish.origin} wants ${wish.text}, the spec wants ` +
      `\`${said.text}\``,
    {
      exit: exitStatus.usage,
      at: said.at,
      hint: isLock
        ? "change environment.yml and run `pyve lock`, or ask for the Python that is locked"
        : "change one of them; a Python that the spec names needs no `--python`",
    },
  );
}
