/**
 * One pyve at a time in a project: an advisory lock on a file, which the system releases when the
 * process ends, however it ends. Only the lock means anything; the file itself is empty.
 */
import { exitStatus, PyveError } from "../../errors.ts";
import type { Lock } from "../host.ts";
import { orFail, orMissing } from "./file_errors.ts";
import { watchInterrupts } from "./interrupts.ts";
import { refuseNoFile } from "./only_files.ts";

/** Long enough that a lock which is free is taken without a word. */
const patience = 250;

/** See `Files.lock`. */
export async function lockFile(
  path: string,
  options: { readonly timeout: number; readonly onWait: () => void },
): Promise<Lock> {
  // Deno has no attempt that does not wait, so the message and the limit are timers beside it.
  const limit = Promise.withResolvers<never>();
  let release = () => {};
  const waiting = setTimeout(() => {
    const interrupts = watchInterrupts();
    release = interrupts.release;
    interrupts.promise.catch(limit.reject);
    options.onWait();
  }, Math.min(patience, options.timeout));
  const timeout = setTimeout(() => limit.reject(busy(path)), options.timeout);
  const taken = waitForLock(path);
  try {
    return await Promise.race([taken, limit.promise]);
  } catch (error) {
    // Waiting cannot be called off: a lock that comes too late goes back at once.
    taken.then((lock) => lock.release()).catch(() => {});
    throw error;
  } finally {
    release();
    clearTimeout(waiting);
    clearTimeout(timeout);
  }
}

async function waitForLock(path: string): Promise<Lock> {
  for (;;) {
    orMissing("lock", path, () => refuseNoFile("lock", path));
    const file = orFail("lock", path, () => Deno.openSync(path, { write: true, create: true }));
    await file.lock(true);
    // Whoever held it may have removed the file: then this lock is on something nobody else sees.
    if (file.statSync().ino === inode(path)) return { release: () => file.close() };
    file.close();
  }
}

function inode(path: string): number | null | undefined {
  try {
    return Deno.statSync(path).ino;
  } catch {
    return undefined;
  }
}

function busy(path: string): PyveError {
  return new PyveError(`Cannot lock \`${path}\`: another pyve still works in this project`, {
    exit: exitStatus.tryAgain,
    hint: "wait for it to end, or give `--lock-timeout SECONDS`",
  });
}
