/** The venv backend: plain virtual environments (PEP 405). */
import { join } from "node:path";
import { defaultEnvironment } from "../project/state.ts";
import type { Backend } from "./backend.ts";
import { installedVersion } from "./contents.ts";
import { relocate } from "./relocate.ts";
import { venvActivation } from "./venv_activation.ts";
import { planVenv } from "./venv_plan.ts";

/** See {@link Backend}. */
export const venv: Backend = {
  name: "venv",
  prefix: (_, { root, environment, settings }) =>
    environment === defaultEnvironment
      ? join(root, settings.venvDirectory.value)
      : join(root, ".pyve", "envs", environment),
  plan: planVenv,
  complete: (host, place, { interpreter }) => {
    if (interpreter !== undefined) relocate(host, place, interpreter.path);
  },
  interpreter: (host, prefix, { interpreter }) =>
    interpreter && {
      path: interpreter.path,
      version: installedVersion(host, prefix) ?? interpreter.version,
    },
  activation: venvActivation,
};
