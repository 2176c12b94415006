/** What else pyve puts into a project: a micromamba of its own, and files that a kill left unfinished. */
import { basename, join } from "node:path";
import { projectProgram } from "../../lib/backend/micromamba/places.ts";
import { type Host, unfinishedSuffix } from "../../lib/host/host.ts";
import type { Found, PurgeScope } from "./find.ts";
import type { Kept, Removal } from "./plan.ts";

/** Finds them. While an environment is left, it may need them. */
export function findOddments(host: Host, { root, complete }: PurgeScope): Found {
  if (!complete) return { removals: [], kept: [] };
  const folders = [root, join(root, ".pyve"), join(root, ".pyve", "envs")];
  const unfinished = folders.flatMap((folder) => filesIn(host, folder))
    .filter((path) => path.endsWith(unfinishedSuffix));
  const bin = join(root, ".pyve", "bin");
  // What a link there leads to is not in this project.
  const programs = host.fs.lstat(bin)?.kind === "folder" ? filesIn(host, bin) : [];
  const own = [basename(projectProgram(host, root)), "micromamba.lock"];
  const isOwn = (path: string): boolean =>
    own.includes(basename(path)) || path.endsWith(unfinishedSuffix);
  const removals = [...unfinished, ...programs.filter(isOwn)].map((path): Removal => ({
    kind: "file",
    path,
    size: host.fs.lstat(path)?.size ?? 0,
  }));
  const kept = programs.filter((path) => !isOwn(path))
    .map((path): Kept => ({ path, reason: "pyve did not put it there" }));
  return { removals, kept };
}

/** Files and links; folders are nobody's oddments. */
function filesIn({ fs }: Host, folder: string): readonly string[] {
  return (fs.list(folder) ?? []).flatMap(({ name, kind }) =>
    kind === "folder" ? [] : [join(folder, name)]
  );
}
