/**
 * The digests of all files that a conda environment is made from: a change in any of them makes it
 * stale, in those too that its `pip:` sections name.
 */
import { dirname, isAbsolute, join, normalize, relative } from "node:path";
import type { Host } from "../../host/host.ts";
import type { SpecDigest } from "../../project/state.ts";
import { requirementsClosure } from "../../spec/closure.ts";
import type { RequirementsItem } from "../../spec/requirements.ts";
import { sha256 } from "../requirements_spec.ts";
import type { CondaSpec, EnvironmentSpec } from "./spec.ts";

/**
 * The files of a spec, itself first.
 * @throws PyveError (2) when an included file is missing or malformed, at the line that names it
 */
export function digestsOf(host: Host, root: string, spec: CondaSpec): readonly SpecDigest[] {
  if (spec.kind === "none") return [];
  const files = spec.kind === "environment" ? pipFiles(host, root, spec) : [];
  return [...new Set([spec.file, ...files])].map((path) => ({
    path,
    sha256: sha256(host.fs.readBytes(join(root, path)) ?? ""),
  }));
}

/** Requirements files that are included, and pyproject.toml of projects that are installed. */
function pipFiles(host: Host, root: string, { file, content }: EnvironmentSpec): readonly string[] {
  const folder = join(root, dirname(file));
  const items = content.pip.flatMap((entry) => entry.items);
  const included = content.pip.flatMap(({ items, at }) =>
    items.flatMap((item) =>
      item.kind === "include" && isFile(item.path)
        ? [{ path: absolute(folder, item.path), at }]
        : []
    )
  );
  const closure = requirementsClosure(included, (path) => host.fs.readBytes(path));
  const projects = items.flatMap((item) => {
    const target = targetOf(item);
    if (target === undefined || !isFile(target)) return [];
    const project = join(absolute(folder, target.replace(/\[.*\]$/, "")), "pyproject.toml");
    return host.fs.stat(project) === undefined ? [] : [project];
  });
  return [...closure.map((one) => one.file), ...projects].map((path) => relative(root, path));
}

function targetOf(item: RequirementsItem): string | undefined {
  if (item.kind === "editable") return item.target;
  const isPath = item.kind === "requirement" && item.requirement.kind === "path";
  return isPath ? item.requirement.path : undefined;
}

/** No URL, and nothing that only the installer can complete. */
function isFile(path: string): boolean {
  return !/^[a-z+]+:|\$\{/i.test(path);
}

function absolute(folder: string, path: string): string {
  return isAbsolute(path) ? normalize(path) : join(folder, path);
}
