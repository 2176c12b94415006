/** What the project in a folder is called: a pyproject.toml names packages, never folders. */
import { join } from "node:path";
import { exitStatus, PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { excerpt } from "../spec/excerpt.ts";
import { readPyproject } from "../spec/pyproject.ts";
import { normalizeName } from "../spec/requirement.ts";

/**
 * The normalized name, as its pyproject.toml or setup.cfg says it.
 * @param shown the folder as the user wrote it
 * @throws PyveError (2) where neither does
 */
export function projectName(host: Host, folder: string, shown: string): string {
  const text = host.fs.readText(join(folder, "pyproject.toml"));
  const name = text === undefined ? undefined : readPyproject(text, "pyproject.toml").name;
  const found = name ?? nameInSetupCfg(host.fs.readText(join(folder, "setup.cfg")) ?? "");
  if (found !== undefined) return normalizeName(found);
  throw new PyveError(
    `Cannot add ${excerpt(shown)}: neither a pyproject.toml nor a setup.cfg in it says its name`,
    { exit: exitStatus.usage, hint: "write `name` below `[project]` in its pyproject.toml" },
  );
}

/** @throws PyveError (2) where there is no folder, before an installer says it in other words */
export function requireFolder(host: Host, folder: string, shown: string): void {
  if (host.fs.stat(folder)?.kind === "folder") return;
  throw new PyveError(`Cannot add ${excerpt(shown)}: it is no folder`, {
    exit: exitStatus.usage,
    hint: "name a folder with a pyproject.toml, from where you are",
  });
}

/** `name` of `[metadata]`, where setuptools kept it before PEP 621. */
function nameInSetupCfg(text: string): string | undefined {
  const section = /^\[metadata\][ \t]*$([^]*?)(?=^\[|$(?![^]))/m.exec(text)?.[1] ?? "";
  return /^name[ \t]*[=:][ \t]*([\w.-]+)[ \t]*$/m.exec(section)?.[1];
}
