/**
 * The Pythons of this machine. Folders are read and names believed; no program is started, so that
 * nothing is rehashed, downloaded or asked, and looking takes milliseconds.
 */
import { basename } from "node:path";
import type { Host } from "../host/host.ts";
import { type Candidate, findCandidates } from "./candidates.ts";
import { identify, type Interpreter } from "./interpreter.ts";
import { type LenientFiles, lenientFiles } from "./lenient_files.ts";
import { baseInterpreter } from "./virtual.ts";

/**
 * Finds all interpreters, each once: those on PATH in its order, then those of pyenv, asdf, mise, uv
 * and the `py` launcher. Never throws because of what is there or missing.
 */
export function findInterpreters(host: Host): readonly Interpreter[] {
  const files = lenientFiles(host);
  const found = new Map<string, Interpreter>();
  for (const candidate of findCandidates(host, files)) {
    const interpreter = examine(host, files, candidate);
    if (interpreter === undefined) continue;
    const known = found.get(interpreter.realPath);
    const names = [...new Set([...known?.names ?? [], ...interpreter.names])];
    found.set(interpreter.realPath, { ...known ?? interpreter, names });
  }
  return [...found.values()];
}

function examine(host: Host, files: LenientFiles, candidate: Candidate): Interpreter | undefined {
  const path = baseInterpreter(files, candidate.path);
  const facts = path === undefined ? undefined : files.stat(path);
  if (path === undefined || facts?.kind !== "file") return undefined;
  if (host.platform.os !== "windows" && (facts.mode & 0o111) === 0) return undefined;
  const realPath = files.realPath(path);
  if (realPath === undefined || !isInterpreter(files, realPath, facts.size)) return undefined;
  const { source, name } = candidate;
  return { path, realPath, ...identify(files, realPath), source, names: [name] };
}

/** No script that starts an interpreter is larger. */
const largestScript = 64 * 1024;

/** A link to a version manager, or a script that asks one, is a shim wherever it stands. */
function isInterpreter(files: LenientFiles, realPath: string, size: number): boolean {
  if (!/^(?:python|pypy|graalpy)/i.test(basename(realPath))) return false;
  return size > largestScript || files.readText(realPath)?.startsWith("#!") !== true;
}
