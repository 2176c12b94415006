/** A Python that was found, and what its names tell of it without starting it. */
import { basename, dirname, join } from "node:path";
import type { Files } from "../host/host.ts";
import { type PythonVersion, readVersionName } from "./version.ts";

/** Where an interpreter was found; `named`: the user said its path. */
export type InterpreterSource = "path" | "pyenv" | "asdf" | "mise" | "uv" | "py" | "named";

/** An interpreter on this machine. */
export interface Interpreter {
  /** The path as the user would name it. */
  readonly path: string;
  readonly realPath: string;
  /** As far as names tell it. */
  readonly version: PythonVersion;
  /** `cpython`, `pypy` or `graalpy`. */
  readonly implementation: string;
  readonly source: InterpreterSource;
  /** What it is also called: programs on PATH (`python3`) and entries of version managers. */
  readonly names: readonly string[];
}

/** What the names in a physical path tell. */
export interface Identity {
  readonly version: PythonVersion;
  readonly implementation: string;
}

/** Reads the version from the program's name, the folders above it and the library beside it. */
export function identify(files: Pick<Files, "list">, realPath: string): Identity {
  const program = programVersion(realPath);
  const folders = folderVersions(realPath);
  const minor = program?.minor === undefined
    ? folders.find(({ minor }) => minor !== undefined) ?? libraryVersion(files, realPath)
    : program;
  const version = minor ?? program ?? { major: 3, freeThreaded: false };
  const patch = folders.find((folder) =>
    folder.patch !== undefined && folder.major === version.major && folder.minor === version.minor
  );
  const freeThreaded = version.freeThreaded || patch?.freeThreaded === true;
  return {
    version: { ...patch ?? version, freeThreaded },
    implementation: implementationOf(realPath),
  };
}

/** `python3.11`, `pypy3.10`, `python.exe`. */
function programVersion(realPath: string): PythonVersion | undefined {
  return readVersionName(basename(realPath).replace(/\.exe$/i, ""))?.version;
}

/** `3.11.7`, `cpython-3.12.1-linux-x86_64-gnu`, and `Python312` of the installer for Windows. */
function folderVersions(realPath: string): readonly PythonVersion[] {
  const names = dirname(realPath).split(/[/\\]/).reverse();
  return names.flatMap((name) => {
    const [, major, minor] = /^Python(\d)(\d+)(?:-\d\d|-arm64)?$/i.exec(name) ?? [];
    if (major !== undefined) {
      return [{ major: Number(major), minor: Number(minor), freeThreaded: false }];
    }
    const version = readVersionName(name)?.version;
    return version?.minor === undefined ? [] : [version];
  });
}

/** `lib/python3.11` beside `bin`, where it is the only one. */
function libraryVersion(files: Pick<Files, "list">, realPath: string): PythonVersion | undefined {
  const found = (files.list(join(dirname(dirname(realPath)), "lib")) ?? [])
    .filter(({ name }) => /^(?:python|pypy)\d\.\d+t?$/.test(name));
  const [only] = found;
  return only === undefined || found.length > 1 ? undefined : readVersionName(only.name)?.version;
}

function implementationOf(realPath: string): string {
  const names = realPath.toLowerCase().split(/[/\\]/).reverse();
  return ["pypy", "graalpy"].find((word) => names.some((name) => name.startsWith(word))) ??
    "cpython";
}
