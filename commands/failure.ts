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
  // What stands behind `--` are values, however they look.
  const asked = rest.slice(0, rest.includes("--") ? rest.indexOf("--") : undefined);
  if (asked.includes("--json") && rest[0] !== "run") {
    const words = asked.filter((word) => /^[a-z]+$/.test(word));
    const [first = "pyve"] = words;
    const hasSubcommands = ["config", "container", "python", "self"].includes(first);
    const name = hasSubcommands ? words.slice(0, 2).join(".") : first;
    sayDocument(() => report.json(name, { error: errorDocument(error) }));
  }
  report.error(error);
  const exit = exitStatusOf(error);
  return rest[0] === "run" && !startFailures.includes(exit) ? exitStatus.runFailed : exit;
}

/** Where standard output cannot be written, that is what the words on stderr are about. */
function sayDocument(say: () => void): void {
  try {
    say();
  } catch {
    return;
  }
}

/** What `run` may end with besides 125 before a program has taken its place. */
const startFailures: readonly ExitStatus[] = [exitStatus.notExecutable, exitStatus.notFound];
