/** Giving a new generation the public name, and taking that back where what follows fails. */
import { dirname, relative } from "node:path";
import { generationFolder, removeGeneration } from "../../lib/backend/build.ts";
import { PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { isOurLink } from "../../lib/project/our_link.ts";
import { printable } from "../../lib/ui/words.ts";
import type { Decision } from "./decide.ts";

/**
 * Gives the new generation the public name, in one rename; where that fails, all is as before and
 * the generation is gone. The function that it gives makes it so later.
 */
export async function publish(host: Host, decision: Decision): Promise<() => Promise<void>> {
  const { prefix, folder } = decision.place;
  const before = host.fs.readLink(prefix);
  let aside: string | undefined;
  const takeBack = async (): Promise<void> => {
    if (aside !== undefined) {
      host.fs.remove(prefix);
      host.fs.rename(aside, prefix);
    } else if (before !== undefined) host.fs.makeLink(before, prefix);
    else host.fs.remove(prefix);
    await removeGeneration(host, folder);
  };
  try {
    refuseNewcomer(host, decision);
    host.fs.makeFolder(dirname(prefix));
    aside = moveAside(host, decision);
    host.fs.makeLink(relative(dirname(prefix), folder), prefix);
  } catch (error) {
    if (aside !== undefined) host.fs.rename(aside, prefix);
    await removeGeneration(host, folder);
    throw error;
  }
  return takeBack;
}

/** What came to stand at the public name while the generation was made is not ours to replace. */
function refuseNewcomer(host: Host, { place: { root, prefix }, occupant }: Decision): void {
  if (occupant === "foreign" || occupant === "former" || host.fs.lstat(prefix) === undefined) {
    return;
  }
  if (isOurLink(host, root, prefix)) return;
  throw new PyveError(`Refused to touch \`${printable(prefix)}\`: it is new there`, {
    hint: "move it away, or run `pyve init --force` to replace it",
  });
}

/** A link is replaced by a rename; anything else gets a name that makes it garbage of ours. */
function moveAside(
  host: Host,
  { place: { root, prefix }, environment }: Decision,
): string | undefined {
  const kind = host.fs.lstat(prefix)?.kind;
  if (kind === undefined || kind === "link") return undefined;
  const aside = generationFolder(root, `${environment}.${host.randomHex(4)}`);
  host.fs.rename(prefix, aside);
  return aside;
}

/** Removes the public name that the environment had before, once the state says the new one. */
export function removeFormerName(host: Host, { place: { root, prefix }, before }: Decision): void {
  if (before === undefined || before.prefix === prefix) return;
  if (isOurLink(host, root, before.prefix)) host.fs.remove(before.prefix);
}
