/** pylock.toml: what is locked, and how, for a project of the venv backend. */
import { join } from "node:path";
import { specName } from "../../lib/backend/filling.ts";
import { type Settings, settingsFor } from "../../lib/config/settings.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { packageChanges, type VersionedPackage } from "../../lib/lock/lock_changes.ts";
import { keepFormer } from "../../lib/lock/keep_former.ts";
import { lockVenv } from "../../lib/lock/make/lock_venv.ts";
import { readVenvSource, type VenvSource } from "../../lib/lock/make/venv_source.ts";
import { type LockedVersions, readLockedVersions } from "../../lib/lock/pylock_record.ts";
import { pylockStatus } from "../../lib/lock/pylock_status.ts";
import { interpreterIn } from "../../lib/project/damage.ts";
import { defaultEnvironment, readState } from "../../lib/project/state.ts";
import { readWanted } from "../../lib/python/read_wanted.ts";
import { selectionOf } from "../../lib/config/selection.ts";
import { isOffline, type Session } from "../session.ts";
import type { LockOptions, LockTarget, NewLock } from "./options.ts";
import { readFormer } from "./former.ts";

/** @throws PyveError (2) where there is nothing to lock */
export function venvTarget(
  session: Session,
  root: string,
  settings: Settings,
  options: LockOptions,
): LockTarget {
  const { host } = session;
  const { env, platform, check } = options;
  if (platform.length > 0) throw allPlatforms();
  const file = env === defaultEnvironment ? "pylock.toml" : `pylock.${env}.toml`;
  const { lock: former, unreadable } = readFormer(
    host.fs.readText(join(root, file)),
    check,
    (text) => readLockedVersions(text, file),
  );
  const selection = selectionOf(settings, env);
  const source = readVenvSource(host, root, selection, former?.record);
  const isUsed = env === defaultEnvironment
    ? selection.requirements.length === 0 || selection.requirements.includes(file)
    : selection.requirements.includes(file);
  return {
    backend: "venv",
    file,
    source: source.wants.name,
    platforms: [],
    status: pylockStatus(source.wants, former),
    warnings: [
      ...unreadable,
      ...source.warnings,
      ...(isUsed || check ? [] : [
        `\`${file}\` is used once it is asked for: \`pyve config set envs.${env}.requirements ${file}\``,
      ]),
    ],
    used: isUsed,
    steps: [`lock ${specName(source.spec)} with uv, or pip 25.1 and newer`],
    make: (scratch) => makePylock(session, root, settings, source, former, scratch, options),
  };
}

async function makePylock(
  session: Session,
  root: string,
  settings: Settings,
  source: VenvSource,
  former: LockedVersions | undefined,
  scratch: string,
  { env, installer }: LockOptions,
): Promise<NewLock> {
  const { host, report } = session;
  const environment = readState(host, root)?.environments[env];
  const { pythonVersion } = settingsFor(settings, env);
  const [wish] = (await readWanted(host, root, pythonVersion, undefined)).wishes;
  const progress = report.progress(`Locking ${specName(source.spec)}`);
  try {
    const made = await lockVenv(host, {
      root,
      source,
      python: source.python ?? minorOf(wish?.text) ?? minorOf(environment?.interpreter?.version),
      interpreter: environment === undefined ? undefined : interpreterIn(host, environment.prefix),
      installer: readInstaller(installer) ?? settings.venvInstaller.value,
      scratch,
      offline: isOffline(session),
    });
    const after = versionsOf(readLockedVersions(made, "pylock.toml"));
    const before = former === undefined ? [] : versionsOf(former);
    const text = former === undefined ? made : keepFormer(former.text, made);
    return { text, changes: packageChanges(before, after), warnings: [] };
  } finally {
    progress.stop();
  }
}

/** `3.11` of `3.11.4`, `>=3.11` or `3.11`. */
function minorOf(version: string | undefined): string | undefined {
  return /\d+\.\d+/.exec(version ?? "")?.[0];
}

function readInstaller(name: string | undefined): "uv" | "pip" | undefined {
  return name === "uv" || name === "pip" ? name : undefined;
}

/** A package with versions for several Pythons counts as one with all of them. */
function versionsOf({ versions }: LockedVersions): readonly VersionedPackage[] {
  return [...versions].map(([name, list]) => {
    const version = list.length === 0 ? "(local)" : list.join(" and ");
    return { name, version, manager: "pip", platform: "", url: version };
  });
}

function allPlatforms(): PyveError {
  return new PyveError("Cannot lock for a conda platform: a pylock.toml is for all of them", {
    exit: exitStatus.usage,
    hint: "leave `--platform` out, or give `--backend micromamba`",
  });
}
