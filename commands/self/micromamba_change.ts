/** Updating and removing the micromamba that pyve got itself, and no other one. */
import { dirname } from "node:path";
import { obtain } from "../../lib/backend/micromamba/obtain.ts";
import {
  projectProgram,
  sandboxProgram,
  userProgram,
} from "../../lib/backend/micromamba/places.ts";
import { probeProgram } from "../../lib/backend/micromamba/probe.ts";
import { type Release, releasesBase, wantedTag } from "../../lib/backend/micromamba/releases.ts";
import { removeEmpty } from "../../lib/backend/micromamba/shared_folder.ts";
import type { Settings } from "../../lib/config/settings.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { printable } from "../../lib/ui/words.ts";
import type { SelfMicromamba } from "../schema/self.ts";
import { ask, isOffline, type Session } from "../session.ts";

/** Where to look for pyve's own. */
export interface OwnPlaces {
  readonly root: string | undefined;
  readonly settings: Settings;
}

type Action = SelfMicromamba["action"];

/**
 * Gets the release of `micromamba.version`, else the newest one, to where pyve's own is: in the
 * project, else in the user's sandbox, where one is put if there is none.
 * @throws PyveError as `obtain`
 */
export async function updateOwn(
  session: Session,
  { root, settings }: OwnPlaces,
): Promise<Action> {
  const { host, report } = session;
  const [path = sandboxProgram(host, "user", root ?? host.cwd)] = ownPrograms(host, root);
  const before = await versionAt(host, path);
  const release: Release = settings.micromambaVersion.value === undefined
    ? { kind: "newest" }
    : { kind: "tagged", tag: wantedTag(settings) };
  const { version, fetched } = await obtain(host, report, {
    release,
    base: releasesBase(settings),
    path,
    offline: isOffline(session),
    lockTimeout: session.globals.lockTimeout,
    anyWillDo: false,
  });
  const shown = `\`${printable(path)}\``;
  if (fetched === undefined) {
    report.done(`Nothing to do: ${shown} is micromamba ${version}, the wanted release`);
    return { kind: "current", path, version };
  }
  const what = before === undefined ? `Got micromamba ${version}` : `Replaced micromamba ${before}`;
  const by = before === undefined ? "" : ` by ${version}`;
  report.done(`${what}${by} at ${shown}; its SHA-256 is the ${fetched.by} one`);
  return { kind: "updated", path, from: before ?? null, to: version };
}

/**
 * Removes pyve's own, of the project and of the user, after a yes.
 * @throws PyveError (2) without a yes
 */
export async function removeOwn(session: Session, { root }: OwnPlaces): Promise<Action> {
  const { host, report } = session;
  const paths = ownPrograms(host, root);
  if (paths.length === 0) {
    report.done("Nothing to do: pyve has got no micromamba here");
    return { kind: "removed", paths };
  }
  const shown = paths.map((path) => `\`${printable(path)}\``).join(" and ");
  if (!await ask(session, `Remove ${shown}?`, false)) {
    throw new PyveError(`Kept ${shown}: nobody said that it may be removed`, {
      exit: exitStatus.usage,
      hint: "run `pyve self micromamba --remove --yes` to remove it",
    });
  }
  for (const path of paths) {
    host.fs.remove(path);
    removeEmpty(host, [dirname(path), dirname(dirname(path))]);
  }
  report.done(`Removed ${shown}; environments are as they were`);
  return { kind: "removed", paths };
}

/** The programs in pyve's own folders, the one that counts first. */
function ownPrograms(host: Host, root: string | undefined): readonly string[] {
  const project = root === undefined ? undefined : projectProgram(host, root);
  const candidates = new Set([project, userProgram(host)]);
  return [...candidates].flatMap((path) =>
    path !== undefined && host.fs.lstat(path) !== undefined ? [path] : []
  );
}

async function versionAt(host: Host, path: string): Promise<string | undefined> {
  if (host.fs.lstat(path) === undefined) return undefined;
  const probe = await probeProgram(host, path);
  return probe.kind === "broken" ? undefined : probe.version;
}
