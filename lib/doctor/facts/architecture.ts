/** For which machine the interpreter is made, where it does not start to say so itself. */
import { PyveError } from "../../errors.ts";
import type { Host, Platform } from "../../host/host.ts";
import { machinesOf } from "./program_header.ts";
import type { PythonFact } from "./python.ts";

/** This machine, and those that the interpreter's file is for. */
export interface ArchitectureFact {
  /** What pyve itself runs on. */
  readonly host: Platform["arch"];
  /** Empty where Python answered, or where the file is no program that we know. */
  readonly program: readonly string[];
}

/** Reads the interpreter's file only where it did not start: it may be large. */
export function lookAtArchitecture(
  host: Host,
  python: PythonFact,
  interpreter: string | undefined,
): ArchitectureFact {
  const unread = python.kind !== "failed" || interpreter === undefined;
  return { host: host.platform.arch, program: unread ? [] : machinesIn(host, interpreter) };
}

function machinesIn(host: Host, path: string): readonly string[] {
  try {
    return machinesOf(host.fs.readBytes(path) ?? new Uint8Array());
  } catch (error) {
    if (error instanceof PyveError) return [];
    throw error;
  }
}
