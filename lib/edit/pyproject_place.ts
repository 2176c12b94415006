/** Where the dependencies of a project, an extra or a group stand in a pyproject.toml. */
import { excerpt } from "../spec/excerpt.ts";
import { type Pyproject, readPyproject } from "../spec/pyproject.ts";
import { normalizeName } from "../spec/requirement.ts";
import { placeOfKey } from "../spec/toml_place.ts";
import { positionAt, refused } from "./refusal.ts";
import { allPairs, type FoundPair, isAt, isBelow } from "./toml_places.ts";
import { scanToml, type TomlSection, type TomlValue } from "./toml_scan.ts";

/** Which dependencies are meant. */
export type Target =
  | { readonly kind: "project" }
  | { readonly kind: "extra"; readonly name: string }
  | { readonly kind: "group"; readonly name: string };

/** A list of strings (PEP 621, PEP 735, and what came before), a table of poetry, or neither yet. */
export type Place =
  | {
    readonly kind: "array";
    readonly path: readonly string[];
    readonly array: Extract<TomlValue, { readonly kind: "array" }>;
  }
  | { readonly kind: "absent"; readonly path: readonly string[] }
  | { readonly kind: "poetry"; readonly path: readonly string[] };

/** A pyproject.toml that was read, with its places. */
export interface Scanned {
  readonly text: string;
  readonly project: Pyproject;
  readonly sections: readonly TomlSection[];
}

/** Reads one. @param body without a byte order mark @throws PyveError (2) where it is malformed */
export function scanPyproject(body: string, file: string): Scanned {
  // Reading comes first: the scan believes that the text is TOML.
  const project = readPyproject(body, file);
  return { text: body, project, sections: scanToml(body) };
}

/**
 * Finds it.
 * @throws PyveError (2) where the build backend gives it (`dynamic`), it stands there twice, or
 * there is no project that could have it
 */
export function findPlace(scanned: Scanned, target: Target): Place {
  const poetry = findPoetry(scanned, target);
  if (poetry !== undefined) return poetry;
  if (target.kind !== "group") refuseMissing(scanned, target);
  const pairs = allPairs(scanned.sections).filter((found) => isMeant(found, target));
  // A tool's own table of that name adds to the group, and is changed where there is no other.
  const own = pairs.filter(({ path }) => path[0] !== "tool");
  const [first, second] = own.length > 0 ? own : pairs;
  if (first !== undefined && second !== undefined) {
    throw refused(
      `Cannot change the ${describe(target)}: it is defined twice`,
      positionAt(scanned.text, second.pair.start, scanned.project.file),
      "join the two",
    );
  }
  if (first?.pair.value.kind === "array") {
    return { kind: "array", path: first.path, array: first.pair.value };
  }
  return { kind: "absent", path: usualPath(target) };
}

/** The target in words. */
export function describe(target: Target): string {
  return target.kind === "project"
    ? "dependencies of the project"
    : `${target.kind} ${excerpt(target.name)}`;
}

function usualPath(target: Target): readonly string[] {
  if (target.kind === "project") return ["project", "dependencies"];
  if (target.kind === "extra") return ["project", "optional-dependencies", target.name];
  return ["dependency-groups", target.name];
}

function isMeant({ path }: FoundPair, target: Target): boolean {
  const isNamed = (above: readonly string[]): boolean =>
    target.kind !== "project" && path.length === above.length + 1 && isBelow(path, above) &&
    normalizeName(path.at(-1) ?? "") === normalizeName(target.name);
  switch (target.kind) {
    case "project":
      return isAt(path, ["project", "dependencies"]);
    case "extra":
      return isNamed(["project", "optional-dependencies"]);
    case "group":
      return isNamed(["dependency-groups"]) || isNamed(["tool", "pdm", "dev-dependencies"]) ||
        (normalizeName(target.name) === "dev" && isAt(path, ["tool", "uv", "dev-dependencies"]));
  }
}

/** The table of poetry that is meant: its groups are there beside a `[project]` table, too. */
function findPoetry(scanned: Scanned, target: Target): Place | undefined {
  const { project, sections } = scanned;
  const isPoetry = project.poetry !== undefined;
  const root = ["tool", "poetry"];
  if (target.kind === "project") {
    return isPoetry ? { kind: "poetry", path: [...root, "dependencies"] } : undefined;
  }
  if (target.kind === "extra") {
    if (isPoetry) throw poetryExtra(scanned, target.name);
    return undefined;
  }
  const paths = [
    ...sections.map(({ path }) => path),
    ...allPairs(sections).map(({ path }) => path),
  ];
  const found = paths.find((path) =>
    isBelow(path, [...root, "group"]) &&
    normalizeName(path[3] ?? "") === normalizeName(target.name)
  );
  if (found !== undefined) {
    return { kind: "poetry", path: [...root, "group", found[3] ?? target.name, "dependencies"] };
  }
  const old = [...root, "dev-dependencies"];
  if (normalizeName(target.name) === "dev" && paths.some((path) => isBelow(path, old))) {
    return { kind: "poetry", path: old };
  }
  const isElsewhere = allPairs(sections).some((pair) => isMeant(pair, target));
  return isPoetry && !isElsewhere
    ? { kind: "poetry", path: [...root, "group", target.name, "dependencies"] }
    : undefined;
}

function refuseMissing({ text, project }: Scanned, target: Target): void {
  const { file } = project;
  const key = target.kind === "project" ? "dependencies" : "optional-dependencies";
  if (!project.hasProject) {
    throw refused(
      `Cannot change the ${describe(target)}: \`${file}\` has no \`[project]\` table`,
      { file },
      "write one with `name` and `version` first",
    );
  }
  if (!project.dynamic.includes(key)) return;
  throw refused(
    `Cannot change the ${describe(target)}: the build backend gives them (\`dynamic\`)`,
    placeOfKey(text, file, ["project", "dynamic"]),
    "change them where the build backend reads them",
  );
}

function poetryExtra({ text, project: { file } }: Scanned, name: string): Error {
  return refused(
    `Cannot change extra ${excerpt(name)}: poetry keeps its packages apart from their names`,
    placeOfKey(text, file, ["tool", "poetry", "extras"]),
    "write the package with `optional = true` below `[tool.poetry.dependencies]`, and its name " +
      "below `[tool.poetry.extras]`",
  );
}
