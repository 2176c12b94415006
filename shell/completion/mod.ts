/** The shells that can complete pyve's command line. A new one is a file in this folder and a line. */
import { bashCompletion } from "./bash.ts";
import { fishCompletion } from "./fish.ts";
import { pwshCompletion } from "./pwsh.ts";
import type { CompletionTable } from "./table.ts";
import { zshCompletion } from "./zsh.ts";

/** How one shell completes. */
export interface Completion {
  readonly shell: "bash" | "zsh" | "fish" | "pwsh";
  /** The file's name by the convention of that shell. */
  readonly file: string;
  readonly render: (table: CompletionTable) => string;
}

/** Every shell, in the order in which help names them. */
export const completions: readonly Completion[] = [
  { shell: "bash", file: "pyve.bash", render: bashCompletion },
  { shell: "zsh", file: "_pyve", render: zshCompletion },
  { shell: "fish", file: "pyve.fish", render: fishCompletion },
  { shell: "pwsh", file: "pyve.ps1", render: pwshCompletion },
];
