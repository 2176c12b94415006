/**
 * The checks of `pyve doctor`. The order is that of the output: from what everything rests on (which
 * backend, where, which Python) to what is around the environment, so that the first ✗ is the one
 * to mend first. No check depends on another one's result.
 */
import type { Check } from "./check.ts";
import { backend } from "./checks/backend.ts";
import { envrc } from "./checks/envrc.ts";
import { gitignore } from "./checks/gitignore.ts";
import { interpreter } from "./checks/interpreter.ts";
import { otherEnvironment } from "./checks/other_environment.ts";
import { packages } from "./checks/packages.ts";
import { prefix } from "./checks/prefix.ts";
import { pythonVersion } from "./checks/python_version.ts";

/** Every check, in order. */
export const checks: readonly Check[] = [
  backend,
  prefix,
  interpreter,
  pythonVersion,
  packages,
  envrc,
  gitignore,
  otherEnvironment,
];
