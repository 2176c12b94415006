/** `pyve purge`: removes what pyve made in a project, and nothing else. */
import type { Command } from "commander";
import { exitStatus, PyveError } from "../lib/errors.ts";
import { requireRoot } from "../lib/project/root.ts";
import { defaultEnvironment } from "../lib/project/state.ts";
import { forgetAllowed } from "../lib/self/allowed.ts";
import { fileSize } from "../lib/ui/size.ts";
import { withProjectLock } from "./project_lock.ts";
import { findPurge } from "./purge/find.ts";
import { freedBytes, type PurgePlan, type PurgeTarget } from "./purge/plan.ts";
import { carryOut } from "./purge/remove.ts";
import { planLines, purgeDocument } from "./purge/words.ts";
import { mayAsk, type Session } from "./session.ts";

/** The options of `pyve purge`. */
export interface PurgeOptions extends PurgeTarget {
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Describes the command. */
export function define(command: Command, session: Session): void {
  command
    .option("--env <name>", "which environment of the project", defaultEnvironment)
    .option("--all", "every environment of the project", false)
    .option("--dry-run", "only show what would be removed", false)
    .option("--json", "print JSON", false)
    .addHelpText("after", examples)
    .action((options: PurgeOptions) => run(session, options));
}

const examples = `
Shows what goes, and asks. Removes only what pyve made, only inside of the project, and follows no
link. With the last environment goes what all of them share, and with the default one that the shell
hook may enter the project. \`.pyve/config\`, your specs and locks, and your own lines in .envrc and
.gitignore stay: \`pyve init\` makes the same environment again.

Examples:
  $ pyve purge
  $ pyve purge --env dev
  $ pyve purge --all --dry-run
  $ pyve purge --all --yes          in scripts`;

/**
 * Removes it, after a yes.
 * @throws PyveError: 2 without a yes; 3 outside of a project, and for an environment that is not
 * there; 75 where the project changed meanwhile
 */
export async function run(session: Session, options: PurgeOptions): Promise<void> {
  const { host, report } = session;
  const root = requireRoot(host, host.cwd);
  const plan = await findPurge(host, root, options);
  if (options.dryRun) {
    if (options.json) return report.json("purge", { ...purgeDocument(plan, false) });
    const lines = planLines(plan, report.paint.bold);
    return report.result(lines.length === 0 ? nothing : lines.join("\n"));
  }
  if (plan.removals.length > 0) {
    for (const line of planLines(plan, (text) => text)) report.done(line);
    await confirm(session, options);
    await withProjectLock(session, root, async () => {
      refuseChanged(plan, await findPurge(host, root, options));
      // First, as the state goes last: whoever is killed between can purge again.
      if (plan.environments.includes(defaultEnvironment)) forgetAllowed(host, root);
      await carryOut(host, plan);
    });
  }
  if (options.json) return report.json("purge", { ...purgeDocument(plan, true) });
  if (plan.removals.length === 0) return report.done(nothing);
  const again = `pyve init${options.all ? "" : optionOf(options.env)}`;
  report.done(`Removed; ${fileSize(freedBytes(plan))} are free. \`${again}\` makes it again`);
  if (plan.removals.some((one) => one.kind === "block" && needsAllowing(one))) {
    report.note("`.envrc` has changed: direnv asks to allow it again");
  }
}

const nothing = "Nothing to remove: pyve made nothing here that is left";

function needsAllowing({ path, rest }: { readonly path: string; readonly rest: string }): boolean {
  return path.endsWith(".envrc") && rest.trim() !== "";
}

function optionOf(env: string): string {
  return env === defaultEnvironment ? "" : ` --env ${env}`;
}

async function confirm(session: Session, { env, all }: PurgeTarget): Promise<void> {
  if (session.globals.yes) return;
  const which = all ? " --all" : optionOf(env);
  const hint = `run \`pyve purge${which} --yes\` to remove it`;
  if (!mayAsk(session)) {
    throw new PyveError("Cannot remove anything without a yes, and nobody can be asked", {
      exit: exitStatus.usage,
      hint,
    });
  }
  if (await session.host.term.confirm("Remove all of this?", false)) return;
  throw new PyveError("Kept everything: nobody said that it may be removed", {
    exit: exitStatus.usage,
    hint,
  });
}

/** The yes was for what was shown. */
function refuseChanged(shown: PurgePlan, now: PurgePlan): void {
  const paths = ({ removals }: PurgePlan): string =>
    JSON.stringify(removals.map((one) => [one.kind, one.path, "rest" in one ? one.rest : ""]));
  if (paths(shown) === paths(now)) return;
  throw new PyveError("Removed nothing: another pyve changed the project meanwhile", {
    exit: exitStatus.tryAgain,
    hint: "run `pyve purge` again",
  });
}
