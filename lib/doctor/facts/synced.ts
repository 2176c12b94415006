/** Whether the project is in a folder that a program copies to other machines. */
import { basename, dirname, join } from "node:path";
import type { Host } from "../../host/host.ts";

/** The service, and whether the user takes it as it is. */
export interface SyncedFact {
  readonly service: string;
  /** PYVE_ALLOW_SYNCED_DIR is set. */
  readonly accepted: boolean;
}

/** Names that the services give to their folders. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^Dropbox( \(.+\))?$/, "Dropbox"],
  [/^OneDrive( - .+|-.+)?$/, "OneDrive"],
  [/^(Google ?Drive( File Stream)?|GoogleDrive-.+)$/, "Google Drive"],
  [/^(iCloud ?Drive|iCloudDrive|Mobile Documents|com~apple~CloudDocs)$/, "iCloud"],
  [/^(Nextcloud|ownCloud)\d*$/i, "Nextcloud"],
  [/^(pCloudDrive|pCloud Drive)$/, "pCloud"],
  [/^Box( Sync|-Box)?$/, "Box"],
  [/^MEGA(sync)?$/, "MEGA"],
];

/** Files that they put there, whatever the folder is called. */
const marks: readonly (readonly [string, string])[] = [
  [".dropbox.cache", "Dropbox"],
  [".stfolder", "Syncthing"],
  [".owncloudsync.log", "Nextcloud"],
];

/** The service whose folder the project is in; `undefined` when it is in none. */
export function findSynced(host: Host, root: string): SyncedFact | undefined {
  const service = serviceOf(host, root);
  if (service === undefined) return undefined;
  const said = (host.env("PYVE_ALLOW_SYNCED_DIR") ?? "").toLowerCase();
  return { service, accepted: !["", "0", "false", "no"].includes(said) };
}

function serviceOf(host: Host, root: string): string | undefined {
  const home = host.env("HOME") ?? host.env("USERPROFILE") ?? "";
  for (let folder = root; dirname(folder) !== folder; folder = dirname(folder)) {
    const marked = marks.find(([name]) => host.fs.lstat(join(folder, name)) !== undefined);
    if (marked !== undefined) return marked[1];
    // A project may itself be called Box, but not where the service has its own folder.
    if (folder === root && dirname(folder) !== home) continue;
    const named = names.find(([pattern]) => pattern.test(basename(folder)));
    if (named !== undefined) return named[1];
    if (isSyncedByMac(host, home, folder)) return "iCloud";
  }
  return undefined;
}

/** macOS can keep Desktop and Documents in iCloud; the store then has a folder for each. */
function isSyncedByMac(host: Host, home: string, folder: string): boolean {
  if (host.platform.os !== "darwin" || home === "" || dirname(folder) !== home) return false;
  if (!["Desktop", "Documents"].includes(basename(folder))) return false;
  const store = join(home, "Library", "Mobile Documents", "com~apple~CloudDocs");
  return host.fs.lstat(join(store, basename(folder))) !== undefined;
}
