/** The user's wish to stop, for whoever has something to clean up first. */
import { exitStatus, PyveError } from "../../errors.ts";

const interrupts: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];

/** What a user ends by Ctrl-C ends with, at work or at a question. */
export function interruption(): PyveError {
  return new PyveError("Interrupted", { exit: exitStatus.interrupted });
}

/** A promise that is rejected when the user interrupts, so that whoever waits can clean up. */
export function watchInterrupts(): {
  readonly promise: Promise<never>;
  readonly release: () => void;
} {
  const { promise, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting when the work could not even be started.
  promise.catch(() => {});
  const handler = () => reject(interruption());
  for (const signal of interrupts) Deno.addSignalListener(signal, handler);
  return {
    promise,
    release: () => {
      for (const signal of interrupts) Deno.removeSignalListener(signal, handler);
    },
  };
}
