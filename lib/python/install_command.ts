/** The command that gets a Python which is not there, by the tools that are. */
import { findProgram } from "../host/find_program.ts";
import type { Host } from "../host/host.ts";
import { formatVersion } from "./version.ts";
import { decisivePatches } from "./version_range.ts";
import { loadVersionTest, type VersionRequest } from "./version_request.ts";
import type { PythonRequest } from "./wanted.ts";

/** A command to type, or to run where it needs no administrator. */
export interface InstallCommand {
  /** `uv` is what `--auto-bootstrap` runs. */
  readonly tool: "uv" | "pyenv" | "brew" | "apt" | "dnf" | "winget";
  readonly argv: readonly string[];
}

/** The newest minor version of Python 3 that has a release. */
const newestMinor = 14;

/** How to get what is asked for; `undefined` when no tool here is known to have it. */
export async function installCommand(
  host: Host,
  request: PythonRequest,
): Promise<InstallCommand | undefined> {
  // Other names are those of environments, which nobody can install.
  if (request.kind === "name" && /^(?:pypy|graalpy|miniconda|miniforge)/.test(request.name)) {
    return findProgram(host, "pyenv") === undefined ? undefined : pyenvInstall(request.name);
  }
  const version = await versionToInstall(request);
  if (version === undefined) return undefined;
  if (findProgram(host, "uv") !== undefined) {
    return { tool: "uv", argv: ["uv", "python", "install", version] };
  }
  if (findProgram(host, "pyenv") !== undefined) return pyenvInstall(version);
  const [, minor] = /^(3\.\d+)(?:\.\d+)?$/.exec(version) ?? [];
  return minor === undefined ? undefined : fromSystem(host, minor);
}

function pyenvInstall(version: string): InstallCommand {
  return { tool: "pyenv", argv: ["pyenv", "install", version] };
}

/** System packages have minor versions only. */
function fromSystem(host: Host, minor: string): InstallCommand | undefined {
  if (host.platform.os === "darwin") {
    return { tool: "brew", argv: ["brew", "install", `python@${minor}`] };
  }
  if (host.platform.os === "windows") {
    return { tool: "winget", argv: ["winget", "install", `Python.Python.${minor}`] };
  }
  if (findProgram(host, "apt") !== undefined) {
    return {
      tool: "apt",
      argv: ["sudo", "apt", "install", `python${minor}`, `python${minor}-venv`],
    };
  }
  if (findProgram(host, "dnf") !== undefined) {
    return { tool: "dnf", argv: ["sudo", "dnf", "install", `python${minor}`] };
  }
  return undefined;
}

/** A version as uv and pyenv take it: for a range its newest minor version. */
async function versionToInstall(request: PythonRequest): Promise<string | undefined> {
  if (request.kind === "any") return `3.${newestMinor}`;
  if (request.kind === "program") return await versionToInstall(request.version);
  if (request.kind === "release") {
    // Nothing can be made from it, and uv has none.
    if (request.version !== undefined && request.version.major < 3) return undefined;
    const version = request.version === undefined ? "" : formatVersion(request.version);
    const name = request.implementation === "pypy" ? `pypy${version}` : version;
    return name === "" ? `3.${newestMinor}` : name;
  }
  return request.kind === "range" ? await newestIn(request) : undefined;
}

async function newestIn(
  request: VersionRequest & { readonly kind: "range" },
): Promise<string | undefined> {
  const test = await loadVersionTest(request);
  for (let minor = newestMinor; minor >= 6; minor--) {
    const version = { major: 3, minor, freeThreaded: false };
    const verdict = test?.(version, "cpython");
    // An open range takes the newest patch, which is what a bare minor version gets.
    const patches = verdict === "unknown" ? decisivePatches(request.specifier).toReversed() : [];
    const [newest] = patches.filter((patch) => test?.({ ...version, patch }, "cpython") === "yes");
    if (verdict === "yes" || (newest !== undefined && newest >= 100)) return `3.${minor}`;
    if (newest !== undefined) return `3.${minor}.${newest}`;
  }
  return undefined;
}
