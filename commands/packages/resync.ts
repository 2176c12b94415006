/** Bringing the environment to a spec that was changed just now. Under the project's lock. */
import { generationFolder } from "../../lib/backend/build.ts";
import { type ByHand, findDrift, nothingByHand } from "../../lib/backend/by_hand.ts";
import { splitAtBlock } from "../../lib/envrc/marked_block.ts";
import type { Host } from "../../lib/host/host.ts";
import type { EnvironmentState } from "../../lib/project/state.ts";
import { normalizeName } from "../../lib/spec/requirement.ts";
import { applyDecision } from "../init/apply.ts";
import { confirmReplacement } from "../init/confirm.ts";
import { type Besides, decide } from "../init/decide.ts";
import { type InitOptions, plainOptions } from "../init/options.ts";
import type { Outcome } from "../init/words.ts";
import type { Session } from "../session.ts";
import type { SpecChange } from "./plan.ts";

/**
 * Does what `pyve sync` does: what was installed by hand stays, but for what the spec has a say in
 * from now on. Where it fails, the environment is as it was.
 */
export async function resync(session: Session, change: SpecChange): Promise<Outcome> {
  const { host } = session;
  const { root, environment, packages } = change;
  const names = packages.flatMap(({ name }) => name === undefined ? [] : [normalizeName(name)]);
  const look = (existing: EnvironmentState | undefined): Besides => {
    const drift = existing && findDrift(host, generationFolder(root, existing.generation));
    return { because: [], keep: without(drift?.added ?? nothingByHand, names) };
  };
  const options: InitOptions = { ...plainOptions, env: environment, direnv: hasBlock(host, root) };
  const decision = await decide(session, root, options, look);
  await confirmReplacement(session, decision, false);
  return await applyDecision(session, decision);
}

function without({ conda, pip }: ByHand, names: readonly string[]): ByHand {
  const isOther = (text: string): boolean =>
    !names.includes(normalizeName(/^[\w.-]+/.exec(text)?.[0] ?? ""));
  return {
    conda: conda.filter((text) => isOther(text.replace(/^.*::/, ""))),
    pip: pip.filter((words) => isOther(words.at(-1) ?? "")),
  };
}

/** Whoever wanted no `.envrc` gets none. */
function hasBlock(host: Host, root: string): boolean {
  const text = host.fs.readText(`${root}/.envrc`);
  return text !== undefined && splitAtBlock(text, ".envrc").block !== undefined;
}
