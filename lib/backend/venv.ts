/** The venv backend: plain virtual environments (PEP 405). */
import { join } from "node:path";
import type { Backend } from "./backend.ts";
import { planVenv } from "./venv_plan.ts";

/** See {@link Backend}. */
export const venv: Backend = {
  name: "venv",
  plan: planVenv,
  activation: (host, prefix) => ({
    path: [join(prefix, host.platform.os === "windows" ? "Scripts" : "bin")],
    variables: { VIRTUAL_ENV: prefix },
    unset: ["PYTHONHOME"],
  }),
};
