/** `pyve lock` and `pyve lock --diff`: solving, and writing the lock where it became another. */
import { join } from "node:path";
import { sha256 } from "../../lib/backend/requirements_spec.ts";
import { type ExitStatus, exitStatus } from "../../lib/errors.ts";
import { defaultEnvironment, readState } from "../../lib/project/state.ts";
import { withProjectLock } from "../project_lock.ts";
import type { Session } from "../session.ts";
import { listOf, refusal } from "./check.ts";
import type { LockOptions, LockTarget, NewLock } from "./options.ts";
import { changeLines, lockDocument, sayMade } from "./words.ts";

/**
 * Solves. Returns the exit status where JSON says the rest.
 * @throws PyveError (4) under `--check` when a new lock would be another
 */
export async function makeLock(
  session: Session,
  root: string,
  target: LockTarget,
  options: LockOptions,
): Promise<ExitStatus> {
  const { host, report } = session;
  const path = join(root, target.file);
  const made = await withProjectLock(session, root, async () => {
    const lock = await solve(session, root, target);
    const same = host.fs.readText(path) === lock.text;
    if (!same && !options.diff) host.fs.write(path, lock.text);
    return { lock, same };
  });
  const { lock, same } = made;
  for (const warning of lock.warnings) report.warn(warning);
  if (options.diff) return sayDiff(session, root, target, options, lock, same);
  const outcome = same ? "current" : "written";
  if (options.json) {
    report.json(
      "lock",
      lockDocument(root, options.env, target, outcome, { changes: lock.changes }),
    );
  } else {
    sayMade(session, target, lock, same);
    sayNext(session, root, target, options.env);
  }
  return exitStatus.done;
}

/** A lock changes no environment: that is for the next `init`, where it is of another one. */
function sayNext(
  { host, report }: Session,
  root: string,
  { file, used }: LockTarget,
  env: string,
): void {
  const made = readState(host, root)?.environments[env];
  const digest = sha256(host.fs.readBytes(join(root, file)) ?? "");
  const has = made?.specs.some((one) => one.path === file && one.sha256 === digest) ?? false;
  if (!used || has) return;
  const option = env === defaultEnvironment ? "" : ` --env ${env}`;
  report.done(`\nNext: \`pyve init${option}\` makes the environment from it`);
}

/** Solves in a scratch folder of its own. To be called under the lock of the project. */
export async function solve({ host }: Session, root: string, target: LockTarget): Promise<NewLock> {
  const scratch = join(root, ".pyve", `solve.${host.randomHex(4)}`);
  host.fs.makeFolder(scratch);
  try {
    return await target.make(scratch);
  } finally {
    await host.fs.removeTree(scratch);
  }
}

function sayDiff(
  { report }: Session,
  root: string,
  target: LockTarget,
  { json, check, env }: LockOptions,
  lock: NewLock,
  same: boolean,
): ExitStatus {
  const { file, platforms } = target;
  const lines = changeLines(lock.changes, platforms);
  const message = `A new solve would change \`${file}\``;
  if (json) {
    const exit = check && !same ? exitStatus.refused : exitStatus.done;
    const outcome = same ? "current" : "different";
    const error = exit === exitStatus.done
      ? {}
      : { error: { message, hint: "run `pyve lock`", exit } };
    const { changes } = lock;
    report.json("lock", { ...lockDocument(root, env, target, outcome, { changes }), ...error });
    return exit;
  }
  if (same) report.done(`A new solve would not change \`${file}\``);
  else if (check) throw refusal(`${message}${lines.length === 0 ? "" : `:${listOf(lines)}`}`);
  else if (lines.length === 0) report.done(`${message}, but no package`);
  else report.result(lines.join("\n"));
  return exitStatus.done;
}
