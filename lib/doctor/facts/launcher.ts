/** `.pyve/run`, compared with what `pyve init` would write now. */
import { join } from "node:path";
import { launcherMode, renderLauncher } from "../../activation/launcher.ts";
import type { Host } from "../../host/host.ts";
import { defaultEnvironment, type EnvironmentState } from "../../project/state.ts";

/** The launcher of an environment. */
export interface LauncherFact {
  /** Relative to the root. */
  readonly file: string;
  readonly status: "missing" | "outdated" | "not executable" | "current";
  /** Its text as it should be. */
  readonly wanted: string;
}

/** Looks at the launcher of the environment `name`. */
export function lookAtLauncher(
  host: Host,
  root: string,
  name: string,
  environment: EnvironmentState,
): LauncherFact {
  const file = name === defaultEnvironment ? ".pyve/run" : `.pyve/run-${name}`;
  const wanted = renderLauncher({ root, file, environment });
  return { file, wanted, status: statusOf(host, join(root, file), wanted) };
}

function statusOf(host: Host, path: string, wanted: string): LauncherFact["status"] {
  const text = host.fs.readText(path);
  if (text === undefined) return "missing";
  if (text !== wanted) return "outdated";
  const mode = host.fs.stat(path)?.mode ?? 0;
  const executable = host.platform.os === "windows" || (mode & 0o111) === (launcherMode & 0o111);
  return executable ? "current" : "not executable";
}
