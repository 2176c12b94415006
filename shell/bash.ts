/** bash. */
import { posix } from "./posix.ts";
import type { Shell } from "./shell.ts";

/** bash: what it says, it says as POSIX has it. */
export const bash: Shell = {
  ...posix,
  name: "bash",
  evalLine: 'eval "$(pyve activate --shell bash)"',
  startFile: "~/.bashrc",
};
