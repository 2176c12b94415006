/** The last words of a command that failed. */
import type { Host } from "../lib/host/host.ts";
import { errorDocument, exitStatusOf } from "../lib/ui/render_error.ts";
import { createReport } from "../lib/ui/report.ts";
import { type Globals, readGlobals } from "./globals.ts";

/**
 * Says what went wrong, on stderr in words and, where `--json` was asked for, on stdout as the
 * document of the command. Returns the exit status.
 */
export function reportFailure(
  host: Host,
  argv: readonly string[],
  error: unknown,
): number {
  const { globals, rest } = readableGlobals(argv);
  const report = createReport(host, globals);
  if (rest.includes("--json") && rest[0] !== "run") {
    const words = rest.filter((word) => /^[a-z]+$/.test(word));
    const name = words[0] === "config" ? words.slice(0, 2).join(".") : words[0] ?? "pyve";
    report.json(name, { error: errorDocument(error) });
  }
  report.error(error);
  return exitStatusOf(error);
}

function readableGlobals(
  argv: readonly string[],
): { readonly globals: Globals; readonly rest: readonly string[] } {
  try {
    return readGlobals(argv);
  } catch {
    // The options themselves are what is wrong: report with the defaults.
    return readGlobals([]);
  }
}
