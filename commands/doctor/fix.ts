/** `pyve doctor --fix`: plan, ask, do, look again. */
import { join } from "node:path";
import {
  type Initialization,
  type PlannedRepair,
  planRepairs,
  type Repair,
} from "../../lib/doctor/repair.ts";
import { marks } from "../../lib/envrc/marked_block.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { writeOwn } from "../../lib/project/leads_out.ts";
import { printable } from "../../lib/ui/words.ts";
import { withProjectLock } from "../project_lock.ts";
import { mayAsk, type Session } from "../session.ts";
import { type DoctorOptions, type Examination, examine } from "./examine.ts";

/** What was done, and how things are now. */
export interface FixOutcome {
  readonly done: readonly PlannedRepair[];
  /** The first one where nothing was done. */
  readonly examination: Examination;
}

/**
 * Mends what the examination found, after a yes.
 * @throws PyveError (2) where nobody can be asked and `--yes` is not given; whatever a repair fails
 * with
 */
export async function fix(
  session: Session,
  options: DoctorOptions,
  first: Examination,
): Promise<FixOutcome> {
  const { report, globals } = session;
  const nothing: FixOutcome = { done: [], examination: first };
  const planned = plan(first);
  if (planned.length === 0) {
    const { errors, warnings } = first.summary;
    report.note(
      errors + warnings === 0
        ? "there is nothing to mend"
        : "there is nothing that `--fix` mends; the hints name what does",
    );
    return nothing;
  }
  if (options.dryRun || !globals.yes) {
    for (const { action, checks } of planned) {
      report.done(`would ${printable(action)} (${checks.join(", ")})`);
    }
  }
  if (options.dryRun || !await isWanted(session)) return nothing;
  const done = await withProjectLock(session, first.root, async () => {
    // Time has passed since the plan: what is not as it was then is left alone.
    const current = plan(await examine(session, options));
    const same = planned.filter((one) => current.some((now) => isSame(now, one)));
    for (const one of same) {
      await carryOut(session, options, first.root, one.repair);
      report.done(`done: ${printable(one.action)}`);
    }
    return same;
  });
  return { done, examination: await examine(session, options) };
}

function plan({ checks, diagnoses, facts }: Examination): readonly PlannedRepair[] {
  return planRepairs(checks, diagnoses, facts);
}

function isSame(first: PlannedRepair, second: PlannedRepair): boolean {
  return JSON.stringify(first.repair) === JSON.stringify(second.repair);
}

async function isWanted(session: Session): Promise<boolean> {
  if (session.globals.yes) return true;
  if (mayAsk(session)) return await session.host.term.confirm("Shall all of this be done?", false);
  throw new PyveError("Cannot mend anything without a yes, and nobody can be asked", {
    exit: exitStatus.usage,
    hint: "run `pyve doctor --fix --yes`",
  });
}

async function carryOut(
  session: Session,
  options: DoctorOptions,
  root: string,
  repair: Repair,
): Promise<void> {
  const { host } = session;
  switch (repair.kind) {
    case "write": {
      const path = join(root, repair.file);
      // The launcher is pyve's, to its name; of the others a link in the project stays one.
      if (repair.mode !== undefined) writeOwn(host, path, repair.content, repair.mode);
      else host.fs.write(path, repair.content);
      return;
    }
    case "allow": {
      const { allowEnvrc } = await import("../init/direnv.ts");
      const { userText, wasAllowed } = repair;
      await allowEnvrc(unasking(session), root, { written: true, userText, wasAllowed });
      return;
    }
    case "remove": {
      const { removeGarbage } = await import("../../lib/backend/garbage.ts");
      const { readState } = await import("../../lib/project/state.ts");
      const state = readState(host, root);
      if (state !== undefined) await removeGarbage(host, root, state);
      return;
    }
    case "init":
      return await initialize(session, options, root, repair);
  }
}

/** The yes was for the plan, not for whatever else might be asked on the way. */
function unasking(session: Session): Session {
  return { ...session, globals: { ...session.globals, yes: false, noInput: true } };
}

/** What `pyve init` does, by its own code. */
async function initialize(
  session: Session,
  { env }: DoctorOptions,
  root: string,
  { mode, envrc }: Initialization,
): Promise<void> {
  const { decide } = await import("../init/decide.ts");
  const { besides } = await import("../sync.ts");
  const { findDrift } = await import("../../lib/backend/by_hand.ts");
  const { generationFolder } = await import("../../lib/backend/build.ts");
  const { confirmReplacement } = await import("../init/confirm.ts");
  const { plainOptions } = await import("../init/options.ts");
  const { applyDecision } = await import("../init/apply.ts");
  const quiet = unasking(session);
  const text = session.host.fs.readText(join(root, ".envrc")) ?? "";
  const decision = await decide(
    quiet,
    root,
    {
      ...plainOptions,
      env,
      direnv: envrc || text.includes(marks.start),
      force: mode === "force",
    },
    (existing) => {
      const isKept = mode === "restore" && existing !== undefined;
      const folder = generationFolder(root, existing?.generation ?? "");
      return besides(isKept ? findDrift(session.host, folder) : undefined, false);
    },
  );
  // Without the `--force` of a user who was told of it: what is not pyve's stays.
  await confirmReplacement(quiet, decision, false);
  await applyDecision(quiet, decision);
}
