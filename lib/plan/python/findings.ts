/** What is wrong with a Python spec, or left to chance by it, before anything is installed from it. */
import { type Position } from "../../errors.ts";
import { excerpt } from "../../spec/excerpt.ts";
import type { RequirementsFile } from "../../spec/requirements.ts";
import type { PlanContext } from "../block.ts";
import { leftToChance, type PlanFinding } from "../finding.ts";
import { versionFindings } from "./history_version.ts";
import { isOutside } from "./local_requirements.ts";
import { passwordFindings } from "./passwords.ts";
import type { PythonSpec } from "../project.ts";
import { placeOfLine, type Shares } from "./shares.ts";

/** Everything that both installers find; with an error nothing is to be installed. */
export function pythonFindings(
  context: PlanContext,
  python: PythonSpec,
  shares: Shares | undefined,
): readonly PlanFinding[] {
  return [
    ...notPacked(context),
    ...outside(python, shares),
    ...passwords(python, shares),
    ...unlocked(context, python),
    ...isBuilt(python) ? versionFindings(context) : [],
  ];
}

/** Whether something of the project itself is installed. */
export function isBuilt({ isPackage, locals }: PythonSpec): boolean {
  return isPackage || locals.length > 0;
}

/** PC0501: each build may get other packages. */
function unlocked({ request }: PlanContext, { source }: PythonSpec): readonly PlanFinding[] {
  const open = firstOpen(source);
  if (open === undefined) return [];
  return [{
    code: "PC0501",
    ...leftToChance(request.strict),
    message: `Cannot tell which packages the next build gets: ${open.why}`,
    remedy: source.kind === "lines" && source.file === "cog.yaml"
      ? "write the packages into a `requirements.txt`, and run `pyve lock`"
      : "run `pyve lock`",
    at: open.at,
  }];
}

function firstOpen(
  source: PythonSpec["source"],
): { readonly why: string; readonly at: Position } | undefined {
  if (source.kind === "uv.lock") return undefined;
  if (source.kind === "lines") {
    const isEmpty = [source.production, source.development]
      .every(({ hashed, unhashed }) => hashed.length + unhashed.length === 0);
    if (source.locked || isEmpty) return undefined;
    const [first = ""] = [...source.production.unhashed, ...source.development.unhashed];
    return { why: `\`${source.file}\` has no lock`, at: placeOfLine(source, first) };
  }
  const item = source.hashed ? undefined : firstUnpinned(source.closure);
  return item && { why: `${excerpt(item.text)} is not pinned to a version`, at: item.at };
}

function firstUnpinned(
  closure: readonly RequirementsFile[],
): { readonly text: string; readonly at: Position } | undefined {
  return closure.flatMap(({ items }) => items).flatMap((item) =>
    item.kind === "requirement" && item.requirement.kind === "named" &&
      !/^===?[^,*]+$/.test(item.requirement.specifier)
      ? [{ text: item.text, at: item.at }]
      : []
  )[0];
}

function passwords(python: PythonSpec, shares: Shares | undefined): readonly PlanFinding[] {
  const indexes = python.source.kind === "uv.lock" ? python.source.indexes ?? [] : [];
  return [
    ...passwordFindings(shares?.texts ?? []),
    ...passwordFindings(
      indexes.map(({ url, at }) => ({ text: url, at })),
      "give the index a `name`, take the login out of its URL, and hand it over as " +
        "`UV_INDEX_<NAME>_USERNAME` and `UV_INDEX_<NAME>_PASSWORD`",
    ),
  ];
}

/** PC0504: an image is made from the project alone. */
function outside(python: PythonSpec, shares: Shares | undefined): readonly PlanFinding[] {
  const own = python.locals.filter(({ path }) => isOutside(path));
  const known = new Set(own.map(({ path }) => path));
  const others = (shares?.outside ?? []).filter(({ path }) => !known.has(path));
  return [...own, ...others].map(({ path, at }): PlanFinding => ({
    code: "PC0504",
    severity: "error",
    message: `Cannot take ${excerpt(path)} into an image: it is not in the project`,
    remedy: "copy it into the project and name it there, or take the package from an index",
    at,
  }));
}

/** PC0505: what packs environments is for conda's. */
function notPacked({ request, project }: PlanContext): readonly PlanFinding[] {
  if (request.mode !== "conda-pack" || project.conda !== undefined) return [];
  return [{
    code: "PC0505",
    severity: "error",
    message: "Cannot pack this environment with `conda-pack`: it is not one of conda's",
    remedy: "leave the mode out: the environment is then copied to the same place",
  }];
}
