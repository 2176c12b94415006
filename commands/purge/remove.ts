/** Removing what was found, in its order. */
import { join } from "node:path";
import { removeGeneration } from "../../lib/backend/build.ts";
import type { Host } from "../../lib/host/host.ts";
import { buildFolders } from "./builds.ts";
import type { PurgePlan, Removal } from "./plan.ts";

/** Makes it so. To be called under the project's lock. */
export async function carryOut(host: Host, { root, removals }: PurgePlan): Promise<void> {
  // The state goes last, and folders that are empty before it.
  const state = removals.filter(({ kind }) => kind === "state");
  for (const removal of removals) if (removal.kind !== "state") await remove(host, removal);
  const builds = join(root, ".pyve", "container");
  for (const { name } of host.fs.list(builds) ?? []) removeIfEmpty(host, join(builds, name));
  for (const folder of ["bin", "envs", ...buildFolders]) {
    removeIfEmpty(host, join(root, ".pyve", folder));
  }
  for (const removal of state) await remove(host, removal);
}

async function remove(host: Host, removal: Removal): Promise<void> {
  const { fs } = host;
  switch (removal.kind) {
    case "environment":
      return await removeGeneration(host, removal.path);
    case "block":
    case "state":
      if (removal.rest === "") fs.remove(removal.path);
      else fs.write(removal.path, removal.rest);
      return;
    case "link":
    case "launcher":
    case "file":
      fs.remove(removal.path);
      return;
  }
}

function removeIfEmpty({ fs }: Host, folder: string): void {
  if (fs.lstat(folder)?.kind === "folder" && fs.list(folder)?.length === 0) fs.remove(folder);
}
