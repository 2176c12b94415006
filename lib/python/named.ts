/** The interpreter whose path the user gives. */
import { isAbsolute, join } from "node:path";
import { exitStatus, PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { interpreterPaths } from "./candidates.ts";
import { identify, type Interpreter } from "./interpreter.ts";
import { lenientFiles } from "./lenient_files.ts";
import { baseInterpreter } from "./virtual.ts";
import type { Wish } from "./wanted.ts";

/**
 * The interpreter at a path: a program, or the folder of an installation or environment. Of a
 * virtual environment it is the interpreter behind it.
 * @throws PyveError (2) when there is none
 */
export function namedInterpreter(host: Host, path: string, wish: Wish): Interpreter {
  const files = lenientFiles(host);
  const place = absolute(host, path);
  const program = files.stat(place)?.kind === "folder"
    ? interpreterPaths(host, place).find((one) => files.stat(one)?.kind === "file")
    : files.stat(place) === undefined
    ? undefined
    : place;
  const base = program === undefined ? undefined : baseInterpreter(files, program);
  const realPath = base === undefined ? undefined : files.realPath(base);
  if (base === undefined || realPath === undefined) {
    throw new PyveError(`Cannot find an interpreter at \`${place}\`, which ${wish.origin} wants`, {
      exit: exitStatus.usage,
      hint: program === undefined
        ? "give the path of a Python, or a version as in `pyve init --python 3`"
        : "the environment there has lost its own interpreter: give another one",
      at: wish.at,
    });
  }
  return { path: base, realPath, ...identify(files, realPath), source: "named", names: [] };
}

function absolute(host: Host, path: string): string {
  const home = host.env(host.platform.os === "windows" ? "USERPROFILE" : "HOME");
  if (home !== undefined && /^~(?:[/\\]|$)/.test(path)) return join(home, path.slice(1));
  return isAbsolute(path) ? path : join(host.cwd, path);
}
