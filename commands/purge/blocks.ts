/** Our blocks in `.envrc` and `.gitignore`; the lines of the user stay. */
import { join } from "node:path";
import { splitAtBlock } from "../../lib/envrc/marked_block.ts";
import { PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { leadsOut } from "../../lib/project/leads_out.ts";
import { defaultEnvironment } from "../../lib/project/state.ts";
import type { Found, PurgeScope } from "./find.ts";

/** Finds the blocks that no environment needs afterwards. */
export function findBlocks(host: Host, { root, environments, complete }: PurgeScope): Found {
  const isEnvrc = complete || environments.includes(defaultEnvironment);
  const found = [...isEnvrc ? [".envrc"] : [], ...complete ? [".gitignore"] : []]
    .map((name) => findBlock(host, root, name));
  return {
    removals: found.flatMap(({ removals }) => removals),
    kept: found.flatMap(({ kept }) => kept),
  };
}

function findBlock(host: Host, root: string, name: string): Found {
  const path = join(root, name);
  const text = host.fs.readText(path);
  if (text === undefined) return { removals: [], kept: [] };
  try {
    const { before, block, after } = splitAtBlock(text, name);
    if (block === undefined) return { removals: [], kept: [] };
    if (leadsOut(host, root, path)) {
      return {
        removals: [],
        kept: [{ path, reason: "it is a link that leads out of the project" }],
      };
    }
    return { removals: [{ kind: "block", path, rest: before + after }], kept: [] };
  } catch (error) {
    if (!(error instanceof PyveError)) throw error;
    return { removals: [], kept: [{ path, reason: "the marks of pyve in it do not pair up" }] };
  }
}
