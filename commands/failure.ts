/** The last words of a command that failed. */
import { type ExitStatus, exitStatus } from "../lib/errors.ts";
import type { Host } from "../lib/host/host.ts";
import { errorDocument, exitStatusOf } from "../lib/ui/render_error.ts";
import { createReport } from "../lib/ui/report.ts";
import { scanGlobals } from "./globals.ts";

/**
 * Says what went wrong, on stderr in words and, where `--json` was asked for, on stdout as the
 * document of the command. Returns the exit status.
 */
export function reportFailure(
  host: Host,
  argv: readonly string[],
  error: unknown,
): ExitStatus {
  const { globals, rest } = scanGlobals(argv);
  const report = createReport(host, globals);
  if (rest.includes("--json") && rest[0] !== "run") {
    const words = rest.filter((word) => /^[a-z]+$/.test(word));
    const name = words[0] === "config" ? words.slice(0, 2).join(".") : words[0] ?? "pyve";
    report.json(name, { error: errorDocument(error) });
  }
  report.error(error);
  const exit = exitStatusOf(error);
  return rest[0] === "run" && !startFailures.includes(exit) ? exitStatus.runFailed : exit;
}

/** What `run` may end with besides 125 before a program has taken its place. */
const startFailures: readonly ExitStatus[] = [exitStatus.notExecutable, exitStatus.notFound];
