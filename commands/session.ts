/** What every command gets: the machine, a voice, and the global options. */
import type { Host } from "../lib/host/host.ts";
import type { Report } from "../lib/ui/report.ts";
import type { Globals } from "./globals.ts";

/** One run of one command. */
export interface Session {
  readonly host: Host;
  readonly report: Report;
  readonly globals: Globals;
}

/** Whether a question may be asked: a terminal, no `--no-input`, no CI. */
export function mayAsk({ host, globals }: Session): boolean {
  const ci = host.env("CI") ?? "";
  return host.term.stdin.isTerminal && host.term.stderr.isTerminal &&
    !globals.noInput &&
    (ci === "" || ci === "false" || ci === "0");
}

/** Whether no network connection may be opened: `--offline`, or PYVE_OFFLINE. */
export function isOffline({ host, globals }: Session): boolean {
  return globals.offline || !["", "0", "false"].includes(host.env("PYVE_OFFLINE") ?? "");
}

/**
 * Asks a yes/no question. `--yes` answers it; where nothing may be asked the answer is `unasked`.
 * End of input is "no".
 */
export async function ask(
  session: Session,
  question: string,
  unasked: boolean,
): Promise<boolean> {
  if (session.globals.yes) return true;
  if (!mayAsk(session)) return unasked;
  return await session.host.term.confirm(question, false);
}
