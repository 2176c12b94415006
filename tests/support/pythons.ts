/** A machine in memory with Pythons on it, for tests of finding and choosing them. */
import assert from "node:assert/strict";
import { findInterpreters } from "../../lib/python/interpreters.ts";
import { formatVersion } from "../../lib/python/version.ts";
import { type FakeHost, fakeHost, type FakeHostOptions, type FakeProgram } from "./fake_host.ts";

/** A machine: what makes it one with Pythons, and everything else a fake host takes. */
export interface PythonMachine extends FakeHostOptions {
  /** Paths of executables that are no scripts. */
  readonly executables?: readonly string[];
}

/** The host of a user `u` with these executables. */
export function pythonMachine(machine: PythonMachine): FakeHost {
  const { executables = [], files, env, ...rest } = machine;
  const binaries = executables.map((path) => [path, { content: "\x7fELF", mode: 0o755 }] as const);
  return fakeHost({
    ...rest,
    files: { ...Object.fromEntries(binaries), ...files },
    env: { HOME: "/home/u", PATH: "/usr/local/bin:/usr/bin:/bin", ...env },
  });
}

/** Version, source, path and other names of what is found there; nothing may be started. */
export function foundPythons(machine: PythonMachine): readonly string[] {
  const host = pythonMachine(machine);
  const interpreters = findInterpreters(host);
  assert.deepEqual(host.transcript, [], "nothing is started or written");
  return interpreters.map(({ version, implementation, source, path, names }) => {
    const name = implementation === "cpython" ? "" : `${implementation} `;
    return `${name}${formatVersion(version)} ${source} ${path} (${names.join(" ")})`;
  });
}

/** A Python that can be asked for its version. */
export function answering(
  path: string,
  version: readonly [number, number, number],
  more: Readonly<Record<string, unknown>> = {},
): FakeProgram {
  const answer = {
    version,
    stage: "final",
    serial: 0,
    threads: false,
    implementation: "cpython",
    prefix: "/usr",
    executable: path,
    library: `/usr/lib/python3.${version[1]}`,
    ...more,
  };
  return {
    match: [path, "-I", "-S", "-B", "-c"],
    result: { stdout: `${JSON.stringify(answer)}\n` },
  };
}
