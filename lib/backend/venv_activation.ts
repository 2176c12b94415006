/** What entering a virtual environment changes (PEP 405). Apart: who asks need not load the rest. */
import { join } from "node:path";
import type { EnvDiff } from "../activation/env_diff.ts";
import type { Host } from "../host/host.ts";

/** The difference that the environment at `prefix` makes. */
export function venvActivation({ platform }: Pick<Host, "platform">, prefix: string): EnvDiff {
  return {
    path: [join(prefix, platform.os === "windows" ? "Scripts" : "bin")],
    variables: { VIRTUAL_ENV: prefix },
    unset: ["PYTHONHOME"],
  };
}
