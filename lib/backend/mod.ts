/**
 * The backends. The order means nothing: which one is used is decided in choose.ts. Each is loaded
 * when it is meant: that of conda reads YAML, which a venv need not pay for.
 */
import type { BackendName } from "../project/state.ts";
import type { Backend } from "./backend.ts";

const backends: Readonly<Record<BackendName, () => Promise<Backend>>> = {
  venv: async () => (await import("./venv.ts")).venv,
  micromamba: async () => (await import("./micromamba/backend.ts")).micromamba,
};

/** The backend of a name. */
export async function loadBackend(name: BackendName): Promise<Backend> {
  return await backends[name]();
}
