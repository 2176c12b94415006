/** Getting the wanted micromamba into a sandbox, for a project that has none to use. */
import type { Settings } from "../../config/settings.ts";
import type { Host } from "../../host/host.ts";
import type { Report } from "../../ui/report.ts";
import { printable } from "../../ui/words.ts";
import type { FoundMicromamba } from "./find.ts";
import { obtain } from "./obtain.ts";
import { type Sandbox, sandboxProgram } from "./places.ts";
import { releasesBase, wantedTag } from "./releases.ts";

/** What to get, and where to. */
export interface FetchRequest {
  readonly root: string;
  readonly settings: Pick<Settings, "micromambaVersion" | "micromambaMirror">;
  readonly to: Sandbox;
  readonly offline: boolean;
  /** Milliseconds to wait for another pyve that is getting it; 10 minutes when not given. */
  readonly lockTimeout?: number;
}

/**
 * Gets micromamba. Two pyves that want the same share one download. Whatever fails, nothing is left.
 * @throws PyveError (2) for a wrong `micromamba.version` or without HOME; (1) on musl, on a full
 * disk, for a program that does not start; (4) for a wrong digest; (75) when offline, for a release
 * that is not there, and when the network fails
 */
export async function fetchMicromamba(
  host: Host,
  report: Report,
  { root, settings, to, offline, lockTimeout = 600_000 }: FetchRequest,
): Promise<FoundMicromamba> {
  const path = sandboxProgram(host, to, root);
  const { version, fetched } = await obtain(host, report, {
    release: { kind: "tagged", tag: wantedTag(settings) },
    base: releasesBase(settings),
    path,
    offline,
    lockTimeout,
    anyWillDo: true,
  });
  if (fetched !== undefined) {
    report.done(
      `Got micromamba ${version} at \`${printable(path)}\`; its SHA-256 is the ${fetched.by} one`,
    );
  }
  return { path, version, from: to };
}
