/** Taking away what `install.sh` brought, and nothing else. */
import { removeBlock } from "../envrc/marked_block.ts";
import { PyveError } from "../errors.ts";
import type { Files } from "../host/host.ts";
import { printable } from "../ui/words.ts";
import type { Installation } from "./installation.ts";

/**
 * Removes the marked blocks, the program, the receipt, and what was made and is empty now. Calls
 * `onTrouble` for a start-up file whose block cannot be told from the user's lines: it stays.
 */
export function removeInstallation(
  fs: Files,
  { program, receiptPath, receipt }: Installation,
  onTrouble: (message: string) => void,
): void {
  for (const profile of receipt.profiles) {
    try {
      takeBlockOut(fs, profile);
    } catch (error) {
      if (!(error instanceof PyveError)) throw error;
      onTrouble(`Kept what stands in \`${printable(profile)}\`: ${error.message}`);
    }
  }
  fs.remove(program);
  // Last, so that an interrupted removal can be repeated by install.sh.
  fs.remove(receiptPath);
  for (const path of receipt.made) removeEmpty(fs, path);
}

function takeBlockOut(fs: Files, profile: string): void {
  const text = fs.readText(profile);
  if (text === undefined) return;
  const left = removeBlock(text, profile);
  if (left !== text) fs.write(profile, left);
}

function removeEmpty(fs: Files, path: string): void {
  const facts = fs.lstat(path);
  const isEmpty = facts?.kind === "folder"
    ? fs.list(path)?.length === 0
    : facts?.kind === "file" && facts.size === 0;
  if (isEmpty) fs.remove(path);
}
