/** Folders among the packages of a change: where they are meant from, and what they are called. */
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { selectionOf } from "../../lib/config/selection.ts";
import type { Settings } from "../../lib/config/settings.ts";
import type { Host } from "../../lib/host/host.ts";
import { readFolder, type WantedPackage } from "../../lib/packages/edit_spec.ts";
import { projectName, requireFolder } from "../../lib/packages/project_name.ts";
import type { SpecPlace } from "../../lib/packages/spec_target.ts";
import type { EnvironmentState } from "../../lib/project/state.ts";

/** A path is typed where the user stands, and read where the project is. */
export function fromRoot(cwd: string, root: string, wanted: WantedPackage): WantedPackage {
  const { path } = wanted;
  if (path === undefined || cwd === root || isAbsolute(path) || isAddress(path)) return wanted;
  return withPath(wanted, relative(root, resolve(cwd, path)));
}

/** Whether all are folders or files: in an environment.yml, pip alone takes those. */
export function onlyFolders(packages: readonly WantedPackage[]): boolean {
  return packages.every(({ path }) => path !== undefined);
}

/** Where folders are to be written. */
export interface FolderPlace {
  readonly root: string;
  readonly place: SpecPlace;
  readonly settings: Settings;
  readonly environment: string;
  readonly before: EnvironmentState;
}

/**
 * The packages as their place has folders: an environment.yml counts from where it is itself, and a
 * pyproject.toml names what is editable.
 * @throws PyveError (2) where a folder has no name, or nothing would install it editable
 */
export async function settleFolders(
  host: Host,
  packages: readonly WantedPackage[],
  { root, place, settings, environment, before }: FolderPlace,
): Promise<readonly WantedPackage[]> {
  for (const { editable, text } of packages) {
    if (editable && !isAddress(text)) {
      requireFolder(host, resolve(root, readFolder(text).path), text);
    }
  }
  const folder = dirname(place.file);
  if (place.kind === "environment" && folder !== ".") {
    const from = join(root, folder);
    return packages.map((one) =>
      one.path === undefined || isAbsolute(one.path) || isAddress(one.path)
        ? one
        : withPath(one, relative(from, join(root, one.path)))
    );
  }
  const [first] = packages.filter(({ editable }) => editable);
  if (place.kind !== "pyproject" || first === undefined) return packages;
  const { target } = place;
  const selection = selectionOf(settings, environment);
  const { requireEditablePlace } = await import("../../lib/packages/editable_place.ts");
  requireEditablePlace(host, { root, settings, selection, before, target, path: first.text });
  return packages.map((one) => {
    if (!one.editable) return one;
    const { path } = readFolder(one.text);
    return { ...one, name: projectName(host, resolve(root, path), one.text) };
  });
}

/** A repository, such as `git+https://…`, which pip takes for a folder, too. */
function isAddress(path: string): boolean {
  return /^[a-z+]+:\/\//i.test(path);
}

/** What lies below is written with `./`, without which it could be the name of a package. */
function withPath(wanted: WantedPackage, place: string): WantedPackage {
  const path = place.startsWith("..") || isAbsolute(place) ? place : `./${place}`;
  return { ...wanted, path, text: wanted.text.replace(wanted.path ?? "", () => path) };
}
