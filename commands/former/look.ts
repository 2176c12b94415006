/** Whether there is something of bash pyve to bring over; only then is loaded what does it. */
import type { BuildPlan } from "../../lib/backend/backend.ts";
import type { ByHand } from "../../lib/backend/by_hand.ts";
import { formerVersion } from "../../lib/project/former_version.ts";
import { defaultEnvironment, statePath } from "../../lib/project/state.ts";
import type { Decision } from "../init/decide.ts";
import type { InitOptions } from "../init/options.ts";
import type { Session } from "../session.ts";

/** What is there of bash pyve. */
export type Former =
  | { readonly kind: "none" }
  /** It is an environment of ours now, or would be but for `--dry-run`. */
  | {
    readonly kind: "brought over";
    /** It has all that its spec asks for. */
    readonly met: boolean;
    readonly keep: ByHand;
    /** What `python.version` has to say, where it says something else than the environment has. */
    readonly python: string | undefined;
  }
  /** It cannot be used, and is to be made anew. */
  | { readonly kind: "damaged"; readonly keep: ByHand };

/**
 * Brings it over; `--dry-run` only looks.
 * @throws PyveError (2) where the configuration or the spec is malformed
 */
export async function bringFormerOver(
  session: Session,
  root: string,
  { env, dryRun }: Pick<InitOptions, "env" | "dryRun">,
): Promise<Former> {
  const { host } = session;
  const isMeant = env === defaultEnvironment && host.fs.stat(statePath(root)) === undefined &&
    formerVersion(host, root) !== undefined;
  if (!isMeant) return { kind: "none" };
  const { bringOver } = await import("./bring_over.ts");
  return await bringOver(session, root, dryRun);
}

/** The options of `--dry-run`, where the configuration is not corrected. */
export function planned(former: Former, options: InitOptions): InitOptions {
  const python = former.kind === "brought over" && options.dryRun ? former.python : undefined;
  return python === undefined || options.python !== undefined ? options : { ...options, python };
}

/** What `--dry-run` shows: often, bringing it over is all that is to be done. */
export function afterBringing(former: Former, decision: Decision, force: boolean): Decision {
  if (former.kind !== "brought over" || force) return decision;
  if (!former.met) {
    const reasons = ["the spec asks for what it does not have"];
    return { ...decision, plan: { ...decision.plan, reasons } };
  }
  const { interpreter, specs, warnings } = decision.plan;
  const plan: BuildPlan = { interpreter, specs, warnings, reasons: [], steps: [], keeping: [] };
  return { ...decision, plan };
}
