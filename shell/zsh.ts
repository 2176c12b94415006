/** zsh. */
import { posix } from "./posix.ts";
import type { Shell } from "./shell.ts";

/** zsh: its prompt looks at variables only when it is told to. */
export const zsh: Shell = {
  ...posix,
  name: "zsh",
  evalLine: 'eval "$(pyve activate --shell zsh)"',
  promptLine: `setopt prompt_subst; PROMPT='\${PYVE_PROMPT_PREFIX-}'"$PROMPT"`,
  startFile: "~/.zshrc",
};
