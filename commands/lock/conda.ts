/** conda-lock.yml: what is locked, and how, for a project of the micromamba backend. */
import { dirname, join, relative } from "node:path";
import { findMicromamba } from "../../lib/backend/micromamba/find.ts";
import { condaPlatformOf } from "../../lib/backend/micromamba/platform.ts";
import type { EnvironmentSpec } from "../../lib/backend/micromamba/spec.ts";
import { fallbackChannel } from "../../lib/backend/micromamba/steps.ts";
import { type Settings, settingsFor } from "../../lib/config/settings.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { condaLockDocument } from "../../lib/lock/conda_document.ts";
import { condaLockStatus, type LockStatus } from "../../lib/lock/conda_status.ts";
import { packageChanges } from "../../lib/lock/lock_changes.ts";
import { withFormerDigests } from "../../lib/lock/former_digests.ts";
import type { LockedPackage } from "../../lib/lock/locked_package.ts";
import { lockPip } from "../../lib/lock/make/lock_pip.ts";
import { solveConda } from "../../lib/lock/make/solve_conda.ts";
import { lockPlatforms } from "../../lib/lock/platforms.ts";
import { renderCondaLock } from "../../lib/lock/render_conda_lock.ts";
import { defaultEnvironment } from "../../lib/project/state.ts";
import { type CondaLock, readCondaLock } from "../../lib/spec/conda_lock.ts";
import type { CondaPlatform } from "../../lib/spec/conda_platform.ts";
import { isOffline, type Session } from "../session.ts";
import { sourceOf } from "./conda_source.ts";
import type { LockOptions, LockTarget, NewLock } from "./options.ts";
import { readFormer } from "./former.ts";

/** Everything that a lock is made of. */
interface CondaLocking {
  readonly source: EnvironmentSpec;
  /** Relative to the root. */
  readonly file: string;
  readonly former: CondaLock | undefined;
  readonly platforms: readonly CondaPlatform[];
  readonly channels: readonly string[];
}

/** @throws PyveError (2) where there is no environment.yml, or the lock is not for pyve to make */
export function condaTarget(
  session: Session,
  root: string,
  settings: Settings,
  options: LockOptions,
): LockTarget {
  const { host } = session;
  const { env, check } = options;
  const envFile = settingsFor(settings, env).condaEnvFile.value;
  const isLock = envFile !== undefined && /-lock\.ya?ml$/.test(envFile);
  const file = isLock
    ? envFile
    : env === defaultEnvironment
    ? "conda-lock.yml"
    : `${env}.conda-lock.yml`;
  const { lock: former, unreadable } = readFormer(
    host.fs.readBytes(join(root, file)),
    check,
    (bytes) => readCondaLock(bytes, file),
  );
  const source = sourceOf(host, root, isLock ? former?.sources[0]?.text : envFile, file, isLock);
  const here = condaPlatformOf(host.platform);
  const platforms = lockPlatforms(options.platform, source.content, former, here);
  const named = source.content.channels.map(({ text }) => text);
  const channels = named.length === 0 ? [fallbackChannel] : named;
  const option = env === defaultEnvironment ? "" : ` --env ${env}`;
  const locking: CondaLocking = { source, file, former, platforms, channels };
  if (!check) refuseForeignLock(locking);
  return {
    backend: "micromamba",
    file,
    source: source.file,
    platforms,
    status: statusOf(locking),
    warnings: [
      ...unreadable,
      ...(envFile === undefined || isLock || check
        ? []
        : [`\`${file}\` is used once \`pyve init${option} --env-file ${file}\` asks for it`]),
    ],
    used: envFile === undefined || isLock,
    steps: stepsOf(locking),
    make: (scratch) => makeCondaLock(session, root, settings, locking, scratch),
  };
}

/** conda-lock's locks can hold what pyve does not put into one: it would get lost. */
function refuseForeignLock({ former, file, source }: CondaLocking): void {
  if (former === undefined) return;
  const category = source.content.category?.text ?? "main";
  const others = former.packages.filter((one) => one.category !== category);
  const reason = former.sources.length > 1
    ? `it is made from ${former.sources.map(({ text }) => `\`${text}\``).join(" and ")}`
    : others.length > 0
    ? `it has packages of the category \`${others[0]?.category}\``
    : undefined;
  if (reason === undefined) return;
  throw new PyveError(`Cannot replace \`${file}\`: ${reason}`, {
    exit: exitStatus.usage,
    hint:
      `run conda-lock to make it again, or remove \`${file}\` to have one from \`${source.file}\``,
  });
}

/** All platforms together; what changed on several is said once. */
function statusOf({ source, former, platforms }: CondaLocking): LockStatus {
  const statuses = platforms.map((platform) => condaLockStatus(source.content, former, platform));
  if (statuses.some(({ kind }) => kind === "missing")) return { kind: "missing" };
  const changes = statuses.flatMap((status) => status.kind === "stale" ? status.changes : []);
  if (changes.length > 0) return { kind: "stale", changes: [...new Set(changes)] };
  const compared = statuses.some((one) => one.kind === "current" && one.by === "comparison");
  return { kind: "current", by: compared ? "comparison" : "content hash" };
}

function stepsOf({ source, platforms }: CondaLocking): readonly string[] {
  const pip = source.content.pip.length > 0;
  return platforms.flatMap((platform) => [
    `solve \`${source.file}\` for ${platform} with micromamba`,
    ...(pip ? [`lock its \`pip:\` section for ${platform}`] : []),
  ]);
}

async function makeCondaLock(
  session: Session,
  root: string,
  settings: Settings,
  locking: CondaLocking,
  scratch: string,
): Promise<NewLock> {
  const { host, report } = session;
  const { source, file, former, platforms, channels } = locking;
  const micromamba = await findMicromamba(host, root, settings);
  if (micromamba === undefined) {
    throw new PyveError("Cannot solve: there is no micromamba", {
      hint: "run `pyve self micromamba --update` to get it",
    });
  }
  const offline = isOffline(session);
  const here = condaPlatformOf(host.platform);
  const common = { spec: source.content, file: source.path, offline, scratch };
  const solved: LockedPackage[] = [];
  const left = new Set<string>();
  for (const platform of platforms) {
    const progress = report.progress(`Solving for ${platform}`);
    try {
      const conda = await solveConda(host, {
        ...common,
        micromamba: micromamba.path,
        platform,
        channels,
      });
      const pip = await lockPip(host, { ...common, platform, here, conda });
      solved.push(...conda, ...pip.packages);
      for (const line of pip.left) left.add(line);
    } finally {
      progress.stop();
    }
  }
  const packages = withFormerDigests(solved, former?.packages ?? []);
  const name = relative(dirname(join(root, file)), source.path);
  const document = condaLockDocument(source.content, name, platforms, packages, channels);
  return {
    text: renderCondaLock(document),
    changes: packageChanges(former?.packages ?? [], packages),
    warnings: [...left].map((line) =>
      `\`${line}\` is not in the lock, which has no place for it: install it after \`pyve init\``
    ),
  };
}
