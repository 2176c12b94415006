/** Parts of a request to a backend that most tests leave as they are. */
import type { BuildRequest } from "../../lib/backend/backend.ts";
import { nothingByHand } from "../../lib/backend/by_hand.ts";

/** Nobody may be asked, and nothing is wanted besides. */
export const plainRequest: Pick<
  BuildRequest,
  "force" | "autoBootstrap" | "strict" | "offline" | "because" | "keep" | "ask"
> = {
  force: false,
  autoBootstrap: false,
  strict: false,
  offline: false,
  because: [],
  keep: nothingByHand,
  ask: {
    micromamba: () => Promise.reject(new Error("The test did not foresee a need for micromamba")),
    staleLock: () => Promise.reject(new Error("The test did not foresee a stale lock")),
  },
};
