/** What a backend may have to know from the user, and what holds where nobody may be asked. */
import type { Questions, StaleLock } from "../../lib/backend/backend.ts";
import type { MicromambaSource } from "../../lib/backend/micromamba/chosen.ts";
import type { Settings } from "../../lib/config/settings.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { printable } from "../../lib/ui/words.ts";
import { mayAsk, type Session } from "../session.ts";
import type { InitOptions } from "./options.ts";

/** The questions of one run; micromamba is looked for once. */
export function questions(
  session: Session,
  root: string,
  settings: Settings,
  { autoBootstrap, bootstrapTo, dryRun }: InitOptions,
): Questions {
  let found: Promise<MicromambaSource> | undefined;
  const find = async (): Promise<MicromambaSource> => {
    const { micromambaFor } = await import("./bootstrap.ts");
    return await micromambaFor(session, root, settings, { autoBootstrap, bootstrapTo, dryRun });
  };
  return {
    micromamba: () => found ??= find(),
    staleLock: (stale) => askAboutLock(session, stale, dryRun),
  };
}

/** A lock counts until somebody says otherwise. @throws PyveError (2) when nothing is answered */
async function askAboutLock(
  session: Session,
  { lock, spec, changes }: StaleLock,
  dryRun: boolean,
): Promise<"lock" | "spec"> {
  const { host, report, globals } = session;
  if (!mayAsk(session)) return "lock";
  const [first = "they differ", ...rest] = changes.map((change) => printable(change));
  const more = rest.length === 0 ? "" : `, and ${rest.length} more`;
  report.warn(
    `\`${printable(lock)}\` does not fit \`${printable(spec)}\` any more: ${first}${more}`,
    "run `pyve lock` to bring it up to date",
  );
  if (globals.yes || dryRun) return "lock";
  const answer = await host.term.choose("What shall the environment be made from?", [
    { value: "lock", label: lock, hint: "as it was locked" },
    { value: "spec", label: spec, hint: "solved anew; the lock stays as it is" },
  ]);
  if (answer !== undefined) return answer;
  throw new PyveError(`Cannot choose between \`${lock}\` and \`${spec}\`: nothing was answered`, {
    exit: exitStatus.usage,
    hint: `run \`pyve lock\`, or give \`--env-file ${lock}\` or \`--env-file ${spec}\``,
  });
}
