/** The specs of an environment as they are now, whatever its backend. */
import type { CondaSpec } from "../../backend/micromamba/spec.ts";
import type { Settings } from "../../config/settings.ts";
import type { Host } from "../../host/host.ts";
import type { EnvironmentState, SpecDigest } from "../../project/state.ts";
import type { Known } from "./known.ts";
import type { LockFact } from "./lock.ts";
import type { PythonWishes } from "./wanted.ts";

/** What the files say. */
export interface SpecsNow {
  readonly digests: readonly SpecDigest[];
  /** What only says whether a lock fits: a change in it alone makes no environment stale. */
  readonly beside: readonly SpecDigest[];
  /** What a lock was made from, where the environment does not have the variables that it says. */
  readonly variables?: string | undefined;
  /** What is strange about them, in sentences without a full stop. */
  readonly warnings: readonly string[];
  readonly lock: Known<LockFact>;
  readonly wishes: Known<PythonWishes>;
  /** What a conda environment is made from. */
  readonly conda: CondaSpec | undefined;
}

/** What to read them for. */
export interface SpecsSubject {
  readonly root: string;
  readonly name: string;
  readonly environment: EnvironmentState;
  readonly settings: Settings;
}

/** Reads them; the readers of one backend alone are loaded. @throws PyveError (2) where one is malformed */
export async function readSpecsNow(host: Host, subject: SpecsSubject): Promise<SpecsNow> {
  if (subject.environment.backend === "venv") {
    const { readVenvSpecs } = await import("./venv_specs.ts");
    return await readVenvSpecs(host, subject);
  }
  const { readCondaSpecs } = await import("./conda_specs.ts");
  return await readCondaSpecs(host, subject);
}
