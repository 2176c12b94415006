/** dash, busybox and every other POSIX shell. */
import { renderEnter } from "../lib/activation/posix.ts";
import { quotePosix } from "../lib/activation/quote.ts";
import type { Shell } from "./shell.ts";

/** The POSIX shell. */
export const posix: Shell = {
  name: "posix",
  quote: quotePosix,
  export: (diff) => renderEnter(diff, quotePosix),
  evalLine: 'eval "$(pyve activate --shell posix)"',
  promptLine: `PS1='\${PYVE_PROMPT_PREFIX-}'"$PS1"`,
  startFile: "the file that $ENV names",
};
