/** The actual clock. */
import type { Clock } from "../host.ts";

/** Time as the machine tells it. */
export const realClock: Clock = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  every: (milliseconds, action) => {
    const timer = setInterval(action, milliseconds);
    return () => clearInterval(timer);
  },
};
