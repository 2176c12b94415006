/** `pyve self info`. */
import { systemConfigPaths, userConfigPath } from "../../lib/config/places.ts";
import { findInstallation, type Installation, stateFolder } from "../../lib/self/installation.ts";
import { defaultReleases, targetOf } from "../../lib/self/release.ts";
import { printable } from "../../lib/ui/words.ts";
import { version } from "../../lib/version.ts";
import type { SelfInfo } from "../schema/self.ts";
import type { Session } from "../session.ts";

/** Options of `info`. */
export interface InfoOptions {
  readonly json: boolean;
}

/** Prints which pyve this is, how it came here, and where it keeps things. */
export function runInfo({ host, report }: Session, options: InfoOptions): void {
  const info: SelfInfo = {
    version,
    program: host.program,
    target: targetOf(host.platform),
    installation: describeInstallation(findInstallation(host)),
    config: { user: userConfigPath(host) ?? null, system: systemConfigPaths(host) },
    state: stateFolder(host) ?? null,
  };
  if (options.json) return report.json("self.info", info);
  const rows: readonly (readonly [string, string])[] = [
    ["version", info.version],
    ["program", info.program],
    ["target", info.target],
    ["installed", installedWords(info.installation)],
    ["configuration", info.config.user ?? "nowhere: HOME is not set"],
    ...info.config.system.map((path) => ["of the system", path] as const),
    ["state", info.state ?? "nowhere: HOME is not set"],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) {
    report.result(`${name.padEnd(width)}  ${printable(value)}`);
  }
}

function describeInstallation(found: Installation | undefined): SelfInfo["installation"] {
  if (found === undefined) return { method: "other" };
  const { prefix, receipt: { method, url, profiles } } = found;
  return method === "source"
    ? { method, prefix, profiles }
    : { method, prefix, url: url ?? defaultReleases, profiles };
}

function installedWords(installation: SelfInfo["installation"]): string {
  switch (installation.method) {
    case "release":
      return `by install.sh, from ${installation.url}`;
    case "source":
      return "by install.sh, from source";
    case "other":
      return "not by install.sh";
  }
}
