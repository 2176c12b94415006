/** Merging our lines into an `.envrc`; lib/activation/direnv.ts renders them. */
import { withoutFormer } from "./former_envrc.ts";
import { putBlock, splitAtBlock } from "./marked_block.ts";

/** What becomes of an `.envrc`. */
export interface MergedEnvrc {
  readonly text: string;
  /** There was no file: all that is in it is ours. */
  readonly createdByUs: boolean;
  /** Something else than our block is in it: allowing it allows that, too. */
  readonly userText: boolean;
}

/**
 * Puts our block into the text of an `.envrc`, `undefined` when there is none. What bash pyve wrote
 * into it makes room.
 * @throws PyveError (2) when the marks of the block do not pair up
 */
export function mergeEnvrc(existing: string | undefined, body: string): MergedEnvrc {
  const kept = withoutFormer(existing ?? "")?.text ?? existing;
  const text = putBlock(kept, body, ".envrc");
  const { before, after } = splitAtBlock(text, ".envrc");
  const userText = (before + after).trim() !== "";
  return { text, createdByUs: existing === undefined, userText };
}
