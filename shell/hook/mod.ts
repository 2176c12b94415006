/** The shells that have a hook. A new one is a file in this folder and a line here. */
import { bashHook } from "./bash.ts";
import { fishHook } from "./fish.ts";
import type { Hook } from "./hook.ts";
import { pwshHook } from "./pwsh.ts";
import { zshHook } from "./zsh.ts";

export type { Hook } from "./hook.ts";

/** Every hook, in the order in which help names them. */
export const hooks: readonly Hook[] = [bashHook, zshHook, fishHook, pwshHook];
