/** Every place that may hold an interpreter, by reading folders: PATH first, then version managers. */
import { basename, isAbsolute, join } from "node:path";
import type { Host } from "../host/host.ts";
import { type PythonHome, pythonHomes, shimFolders } from "./homes.ts";
import type { InterpreterSource } from "./interpreter.ts";
import type { LenientFiles } from "./lenient_files.ts";

/** A program that may be an interpreter. */
export interface Candidate {
  readonly path: string;
  readonly source: InterpreterSource;
  /** What users call it: the program on PATH, or the entry of a version manager. */
  readonly name: string;
}

/** The candidates, best source first; on PATH in its order. */
export function findCandidates(host: Host, files: LenientFiles): readonly Candidate[] {
  return [
    ...pathFolders(host, files).flatMap((folder) => inFolder(host, files, folder)),
    ...pythonHomes(host).flatMap((home) => inHome(host, files, home)),
  ];
}

/** The paths under which the folder of an installation or environment may have its interpreter. */
export function interpreterPaths(host: Host, folder: string): readonly string[] {
  if (host.platform.os === "windows") {
    return [join(folder, "python.exe"), join(folder, "Scripts", "python.exe")];
  }
  return [join(folder, "bin", "python"), join(folder, "bin", "python3")];
}

function pathFolders(host: Host, files: LenientFiles): readonly string[] {
  const windows = host.platform.os === "windows";
  const shims = new Set(shimFolders(host));
  const folders = (host.env("PATH") ?? "").split(windows ? ";" : ":")
    .map((folder) => folder.replace(/(?<=.)[/\\]+$/, ""))
    .filter((folder) => isAbsolute(folder) && !shims.has(folder))
    // Plug-ins have shims of their own; the app store's programs only open the store.
    .filter((folder) => !["shims", "WindowsApps"].includes(basename(folder)))
    // An environment of pyve: it is replaced by the next build.
    .filter((folder) => !/[/\\]\.pyve[/\\]envs[/\\]/.test(folder))
    .map((folder) => host.platform.os === "darwin" && folder === "/usr/bin" ? appleTools : folder);
  // Often `/bin` is `/usr/bin`: listing a large folder is what takes time here, so once is enough.
  const byRealPath = new Map<string, string>();
  for (const folder of folders) {
    const realPath = files.realPath(folder);
    if (realPath !== undefined && !byRealPath.has(realPath)) byRealPath.set(realPath, folder);
  }
  return [...byRealPath.values()];
}

/** The real programs behind those of macOS' `/usr/bin`, which may open a dialog instead. */
const appleTools = "/Library/Developer/CommandLineTools/usr/bin";

const unixName = /^(?:python|pypy)(?:\d(?:\.\d+t?)?)?$/;
const windowsName = /^(?:python|pypy)(?:\d(?:\.\d+t?)?)?\.exe$/i;

function inFolder(host: Host, files: LenientFiles, folder: string): readonly Candidate[] {
  const pattern = host.platform.os === "windows" ? windowsName : unixName;
  return (files.list(folder) ?? [])
    .filter(({ name, kind }) => kind !== "folder" && pattern.test(name))
    .map(({ name }) => name)
    .sort(bySpecificity)
    .map((name) => ({
      path: join(folder, name),
      source: "path",
      name: name.replace(/\.exe$/i, ""),
    }));
}

/** `python3.11` names the same program for longer than `python3` does: it comes first. */
function bySpecificity(left: string, right: string): number {
  const minor = (name: string): number => Number(/\.(\d+)/.exec(name)?.[1] ?? -1);
  return minor(right) - minor(left) || right.length - left.length || (left < right ? -1 : 1);
}

function inHome(host: Host, files: LenientFiles, home: PythonHome): readonly Candidate[] {
  const { source, folder, only } = home;
  return (files.list(folder) ?? [])
    .filter(({ name, kind }) =>
      (kind === "folder" || kind === "link") && !name.startsWith(".") &&
      (only === undefined || only.test(name))
    )
    .flatMap(({ name }) => {
      const path = interpreterPaths(host, join(folder, name))
        .find((path) => files.stat(path)?.kind === "file");
      return path === undefined ? [] : [{ path, source, name }];
    });
}
