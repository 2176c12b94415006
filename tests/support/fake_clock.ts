/** Time that passes only when a test says so, and the locks that wait by it. */
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Clock, Files, Lock } from "../../lib/host/host.ts";

/** A clock that stands still until `advance`. */
export interface FakeClock extends Clock {
  /** Lets so many milliseconds pass; what is due in them happens, in order. */
  advance(milliseconds: number): void;
  /** Calls `action` once, so many milliseconds from now; the returned function calls it off. */
  after(milliseconds: number, action: () => void): () => void;
}

/** A clock whose first moment is `start`. */
export function fakeClock(start: Date): FakeClock {
  let passed = 0;
  const timers = new Map<
    symbol,
    { readonly due: number; readonly action: () => void }
  >();
  const after: FakeClock["after"] = (milliseconds, action) => {
    const key = Symbol();
    timers.set(key, { due: passed + milliseconds, action });
    return () => void timers.delete(key);
  };
  const advance = (milliseconds: number): void => {
    const end = passed + milliseconds;
    for (;;) {
      const [next] = [...timers].filter(([, timer]) => timer.due <= end)
        .sort(([, first], [, second]) => first.due - second.due);
      if (next === undefined) break;
      timers.delete(next[0]);
      passed = Math.max(passed, next[1].due);
      next[1].action();
    }
    passed = end;
  };
  return {
    now: () => new Date(start.getTime() + passed),
    elapsed: () => passed,
    every: (milliseconds, action) => {
      let cancel = (): void => {};
      const again = (): void => {
        cancel = after(milliseconds, again);
        action();
      };
      cancel = after(milliseconds, again);
      return () => cancel();
    },
    advance,
    after,
  };
}

/** What the locks need from the rest of the fake host. */
export interface FakeLocksOptions {
  readonly clock: FakeClock;
  /** Locks of somebody else, by path: the milliseconds until each is released. */
  readonly lockedElsewhere: Readonly<Record<string, number>>;
  /** Makes the lock's file when it is missing, and fails as a file would. */
  readonly touch: (path: string) => void;
  readonly log: (line: string) => void;
}

/**
 * `Files.lock`. For a lock of somebody else the clock jumps to its release or to the end of the
 * wait; for one that the same test holds, the test releases it or advances the clock.
 */
export function fakeLocks(options: FakeLocksOptions): Files["lock"] {
  const { clock, log } = options;
  const queues = new Map<string, (() => void)[]>();
  const held = (path: string): Lock => {
    log(`lock ${path}`);
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      log(`unlock ${path}`);
      const next = queues.get(path)?.shift();
      if (next === undefined) queues.delete(path);
      else next();
    };
    return { release };
  };
  const wait = (
    path: string,
    queue: (() => void)[],
    timeout: number,
  ): Promise<Lock> =>
    new Promise((resolve, reject) => {
      const give = (): void => {
        callOff();
        resolve(held(path));
      };
      const callOff = clock.after(timeout, () => {
        queue.splice(queue.indexOf(give), 1);
        reject(lockError(path));
      });
      queue.push(give);
    });
  return async (path, { timeout, onWait }) => {
    options.touch(path);
    const left = (options.lockedElsewhere[path] ?? 0) - clock.elapsed();
    const queue = queues.get(path);
    if (left > 0 || queue !== undefined) onWait();
    if (left > 0) {
      clock.advance(Math.min(left, timeout));
      if (left > timeout) throw lockError(path);
    }
    if (queue !== undefined) return await wait(path, queue, timeout);
    queues.set(path, []);
    return held(path);
  };
}

function lockError(path: string): PyveError {
  return new PyveError(
    `Cannot lock \`${path}\`: another pyve still works in this project`,
    {
      exit: exitStatus.tryAgain,
    },
  );
}
