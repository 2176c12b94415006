/** Whether an engine is there and answers: a program on PATH alone builds nothing. */
import { findProgram } from "../host/find_program.ts";
import type { Host } from "../host/host.ts";
import type { EngineSearch } from "./engine.ts";

/** A machine that is busy answers within this, in milliseconds; one that hangs is not waited for. */
const patience = 20_000;

/** Looks for a program, and asks it for a version that begins with a number. */
export async function searchEngine(
  host: Host,
  program: string,
  question: readonly string[],
): Promise<EngineSearch> {
  const path = findProgram(host, program);
  if (path === undefined) return { kind: "missing" };
  const { code, stdout, stderr } = await host.proc.run([path, ...question], { timeout: patience });
  const version = /^\D*?(\d+(?:\.\d+)+\S*)/.exec(stdout.trim())?.[1];
  if (code === 0 && version !== undefined) {
    return { kind: "found", path, version: version.replace(/,$/, "") };
  }
  return { kind: "unusable", path, said: `${stderr}\n${stdout}`.trim() };
}
