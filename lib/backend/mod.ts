/** The backends. The order means nothing: which one is used is decided in choose.ts. */
import { PyveError } from "../errors.ts";
import type { BackendName } from "../project/state.ts";
import type { Backend } from "./backend.ts";
import { venv } from "./venv.ts";

const backends: readonly Backend[] = [venv];

/** The backend of a name. @throws PyveError when this pyve does not have it */
export function requireBackend(name: BackendName): Backend {
  const found = backends.find((backend) => backend.name === name);
  if (found === undefined) {
    throw new PyveError(`Cannot make an environment with ${name}: this pyve only has venv`, {
      hint: "run `pyve init --backend venv`",
    });
  }
  return found;
}
