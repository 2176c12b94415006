/** The launchers `.pyve/run` and `.pyve/run-NAME`, as far as pyve wrote them. */
import { join } from "node:path";
import type { Host } from "../../lib/host/host.ts";
import { defaultEnvironment } from "../../lib/project/state.ts";
import type { Found, PurgeScope } from "./find.ts";
import type { Kept, Removal } from "./plan.ts";

/** The line that every launcher has near its start. */
const mark = /^# Runs a program in the environment of this project.*Written by pyve/m;

/** Finds those of the environments that go. */
export function findLaunchers(host: Host, { root, environments, complete }: PurgeScope): Found {
  const folder = join(root, ".pyve");
  const removals: Removal[] = [];
  const kept: Kept[] = [];
  for (const { name, kind } of host.fs.list(folder) ?? []) {
    const environment = name === "run" ? defaultEnvironment : /^run-(.+)$/.exec(name)?.[1];
    if (environment === undefined) continue;
    if (!complete && !environments.includes(environment)) continue;
    const path = join(folder, name);
    const ours = kind === "file" && mark.test((host.fs.readText(path) ?? "").slice(0, 500));
    if (ours) removals.push({ kind: "launcher", path });
    else kept.push({ path, reason: "pyve did not write it" });
  }
  return { removals, kept };
}
