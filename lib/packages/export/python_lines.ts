/** What is installed of Python packages, as the lines that pip takes to install just that again. */
import { relative } from "node:path";
import { normalizeName } from "../../spec/requirement.ts";
import type { Origin } from "../origin.ts";

/** A Python package; `undefined` as its origin: a channel of conda. */
export interface PythonPackage {
  readonly name: string;
  readonly version: string;
  readonly origin: Origin | undefined;
  /** Somebody named it: it did not come because another package needs it. */
  readonly requested: boolean;
}

/** What comes with an environment, or with the Python that it was made from. */
const seeds = ["pip", "setuptools", "wheel"];

/**
 * The lines, sorted by name; seeds are left out unless somebody asked for them.
 * @param root where the lines are to be used; `undefined`: anywhere on this machine
 */
export function requirementLines(
  packages: readonly PythonPackage[],
  root: string | undefined,
): readonly string[] {
  const wanted = packages.filter(({ name, requested }) =>
    name !== "pip" && (requested || !seeds.includes(normalizeName(name)))
  );
  const key = ({ name }: PythonPackage): string => normalizeName(name);
  return wanted.toSorted((left, right) => key(left) < key(right) ? -1 : 1)
    .map((one) => lineOf(one, root));
}

function lineOf({ name, version, origin }: PythonPackage, root: string | undefined): string {
  const pinned = `${name}==${version}`;
  switch (origin?.kind) {
    case undefined:
    case "index":
    case "unknown":
      return pinned;
    case "folder":
      return origin.editable
        ? `-e ${placeOf(origin.path, root)}`
        : `${name} @ ${fileUrl(origin.path)}`;
    case "file":
      return `${name} @ ${fileUrl(origin.path)}`;
    case "url":
      return `${name} @ ${origin.url}`;
    case "repository": {
      const at = origin.commit ?? origin.revision;
      return `${name} @ ${origin.vcs}+${origin.url}${at === undefined ? "" : `@${at}`}`;
    }
  }
}

/** From the root where it is in it, so that a clone elsewhere can use the line. */
function placeOf(path: string, root: string | undefined): string {
  if (root === undefined) return path;
  const inside = relative(root, path);
  if (inside === "") return ".";
  return inside.startsWith("..") ? path : `./${inside}`;
}

function fileUrl(path: string): string {
  return `file://${path.split("/").map(encodeURIComponent).join("/")}`;
}
