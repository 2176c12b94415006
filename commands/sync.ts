/** `pyve sync`: brings an environment that is there to its spec. */
import type { Command } from "commander";
import { generationFolder } from "../lib/backend/build.ts";
import { type Drift, findDrift, nothingByHand } from "../lib/backend/by_hand.ts";
import { splitAtBlock } from "../lib/envrc/marked_block.ts";
import { exitStatus, PyveError } from "../lib/errors.ts";
import type { Host } from "../lib/host/host.ts";
import { requireRoot } from "../lib/project/root.ts";
import { defaultEnvironment, type EnvironmentState, readState } from "../lib/project/state.ts";
import { count } from "../lib/ui/words.ts";
import { carryOut } from "./init/carry_out.ts";
import { type Besides, decide } from "./init/decide.ts";
import { type InitOptions, plainOptions } from "./init/options.ts";
import { readPreview } from "./init/preview.ts";
import { outcomeDocument, planDocument, sayOutcome, sayPlan } from "./init/words.ts";
import type { Session } from "./session.ts";

/** As the command line gives them. */
export interface SyncOptions {
  readonly env: string;
  readonly prune: boolean;
  readonly strict: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Describes the command. */
export function define(command: Command, session: Session): void {
  command
    .option("--env <name>", "which environment of the project", defaultEnvironment)
    .option("--prune", "leave out what was installed by hand and no spec names", false)
    .option("--strict", "fail where no lock fits the spec", false)
    .option("--dry-run", "only show what would be done", false)
    .option("--json", "print JSON", false)
    .addHelpText("after", examples)
    .action((options: SyncOptions) => run(session, options));
}

const examples = `
The new environment takes the place of the old one in one step, once it is complete: a failure
leaves the old one as it was. What you installed by hand stays, unless --prune is given.

Examples:
  $ pyve sync
  $ pyve sync --prune
  $ pyve sync --env dev --dry-run`;

/** Brings the environment to its spec. @throws PyveError (3) where there is none yet */
export async function run(session: Session, options: SyncOptions): Promise<void> {
  const { host, report } = session;
  const root = requireRoot(host, host.cwd);
  requireEnvironment(host, root, options.env);
  const init: InitOptions = {
    ...plainOptions,
    env: options.env,
    direnv: hasBlock(host, root),
    strict: options.strict,
    dryRun: options.dryRun,
  };
  let drift: Drift | undefined;
  const look = (existing: EnvironmentState | undefined): Besides => {
    drift = existing && findDrift(host, generationFolder(root, existing.generation));
    return besides(drift, options.prune);
  };
  const again = () => decide(session, root, init, look);
  const decision = await again();
  if (options.dryRun) {
    const preview = await readPreview(session, decision);
    if (options.json) report.json("sync", planDocument(decision, preview));
    else sayPlan(report, decision, preview);
    return;
  }
  const start = host.clock.elapsed();
  const outcome = await carryOut(session, decision, false, again);
  const kept = options.prune ? [] : drift?.names ?? [];
  if (options.json) {
    report.json("sync", { ...outcomeDocument(outcome), kept });
    return;
  }
  sayOutcome(session, outcome, host.clock.elapsed() - start);
  if (kept.length === 0) return;
  report.note(
    `kept ${kept.join(", ")}, installed by hand: \`pyve sync --prune\` leaves ` +
      `${kept.length === 1 ? "it" : "them"} out`,
  );
}

function requireEnvironment(host: Host, root: string, name: string): void {
  if (readState(host, root)?.environments[name] !== undefined) return;
  const option = name === defaultEnvironment ? "" : ` --env ${name}`;
  throw new PyveError(`Cannot find the environment \`${name}\`: it was not made yet`, {
    exit: exitStatus.noEnvironment,
    hint: `run \`pyve init${option}\``,
  });
}

/** Whoever wanted no `.envrc` gets none. */
function hasBlock(host: Host, root: string): boolean {
  const text = host.fs.readText(`${root}/.envrc`);
  return text !== undefined && splitAtBlock(text, ".envrc").block !== undefined;
}

/** What was lost, and, to be pruned, what was added, are reasons to make the environment anew. */
export function besides(drift: Drift | undefined, prune: boolean): Besides {
  if (drift === undefined) return { because: [], keep: nothingByHand };
  const { added, names, lost } = drift;
  const [first] = lost;
  const more = lost.length === 1 ? "" : ` and ${count(lost.length - 1, "other package")}`;
  return {
    because: [
      ...(first === undefined ? [] : [`${first}${more} changed or gone`]),
      ...(prune && names.length > 0 ? [`--prune: no spec names ${names.join(", ")}`] : []),
    ],
    keep: prune ? nothingByHand : added,
  };
}
