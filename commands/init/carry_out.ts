/** Making it so, alone in the project: what `init` and `sync` share once it is decided. */
import { withProjectLock } from "../project_lock.ts";
import type { Session } from "../session.ts";
import { applyDecision } from "./apply.ts";
import { confirmReplacement } from "./confirm.ts";
import { type Decision, stateChanged } from "./decide.ts";
import { type Outcome, sayWarnings } from "./words.ts";

/**
 * Says what is strange, asks where something would be replaced, and does it under the project's lock.
 * @param again decides once more, where another pyve was faster
 */
export async function carryOut(
  session: Session,
  decision: Decision,
  force: boolean,
  again: () => Promise<Decision>,
): Promise<Outcome> {
  sayWarnings(session.report, decision);
  await confirmReplacement(session, decision, force);
  return await withProjectLock(session, decision.place.root, async () => {
    if (!stateChanged(session.host, decision)) return await applyDecision(session, decision);
    // Another pyve may have made meanwhile what this one was about to make.
    const current = await again();
    await confirmReplacement(session, current, force);
    return await applyDecision(session, current);
  });
}
