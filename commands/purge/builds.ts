/** What builds of images leave in a project: generated files, notes and logs. */
import { join } from "node:path";
import type { Host } from "../../lib/host/host.ts";
import type { Found, PurgeScope } from "./find.ts";
import type { Kept, Removal } from "./plan.ts";

/** The folders of builds below `.pyve`; those in them are named for a plan. */
export const buildFolders = ["log", "container"] as const;

const ours: Readonly<Record<(typeof buildFolders)[number], RegExp>> = {
  log: /^(?:\.gitignore|container-build-[\dTZ]+\.log)$/,
  container:
    /^[0-9a-f]{12}\/(?:\.gitignore|Dockerfile|Dockerfile\.dockerignore|resolution-notes\.(?:md|json))$/,
};

/** Finds it. Images that were built stay: they are in the engine, and may be in use. */
export function findBuilds(host: Host, { root, complete }: PurgeScope): Found {
  if (!complete) return { removals: [], kept: [] };
  const removals: Removal[] = [];
  const kept: Kept[] = [];
  for (const name of buildFolders) {
    const folder = join(root, ".pyve", name);
    // What a link there leads to is not in this project.
    if (host.fs.lstat(folder)?.kind !== "folder") continue;
    for (const file of filesBelow(host, folder, "")) {
      const path = join(folder, file);
      const size = host.fs.lstat(path)?.size ?? 0;
      if (ours[name].test(file)) removals.push({ kind: "file", path, size });
      else kept.push({ path, reason: "pyve did not put it there" });
    }
  }
  return { removals, kept };
}

function filesBelow(host: Host, folder: string, above: string): readonly string[] {
  return (host.fs.list(join(folder, above)) ?? []).flatMap(({ name, kind }) => {
    const path = above === "" ? name : `${above}/${name}`;
    return kind === "folder" ? filesBelow(host, folder, path) : [path];
  });
}
