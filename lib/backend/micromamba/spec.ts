/**
 * Which file a conda environment is made from, and everything that was read for it. The reader of
 * YAML is given: see read_spec.ts for the one that loads the library only where it must.
 */
import { dirname, join } from "node:path";
import type { Setting } from "../../config/settings.ts";
import { formatPosition } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import { condaLockStatus, type LockStatus } from "../../lock/conda_status.ts";
import type { CondaLock } from "../../spec/conda_lock_document.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import type { EnvironmentYml } from "../../spec/environment_document.ts";
import { foreignExport } from "../../spec/environment_yml_export.ts";
import type { ExplicitSpec } from "../../spec/explicit.ts";
import { knownSpecs } from "../../spec/mod.ts";
import type { YamlReader } from "../../spec/yaml_value.ts";
import { printable } from "../../ui/words.ts";
import { loadSpec } from "./load_spec.ts";
import { missingFile, notForHere } from "./spec_errors.ts";

/** What to make the environment from. `file` is relative to the root, `path` absolute. */
export type CondaSpec =
  | { readonly kind: "none" }
  | {
    readonly kind: "environment";
    readonly file: string;
    readonly path: string;
    readonly content: EnvironmentYml;
  }
  | {
    readonly kind: "lock";
    readonly file: string;
    readonly path: string;
    readonly content: CondaLock;
    /** The lock as text: micromamba may have to be given it under another name. */
    readonly text: string;
  }
  | {
    readonly kind: "explicit";
    readonly file: string;
    readonly path: string;
    readonly content: ExplicitSpec;
  };

/** An environment.yml. */
export type EnvironmentSpec = Extract<CondaSpec, { readonly kind: "environment" }>;

/** How a lock stands to its spec; one that cannot be compared counts as current. */
export type Standing =
  | { readonly kind: "current" }
  | Exclude<LockStatus, { readonly kind: "current" }>;

/** A spec that could be used, and how it stands to its lock. */
export interface ReadCondaSpec {
  readonly spec: CondaSpec;
  /** The environment.yml that a lock was made from, where there is one. */
  readonly source: EnvironmentSpec | undefined;
  readonly status: Standing;
  readonly warnings: readonly string[];
}

/** Names that are looked for, in this order. */
const lockName = "conda-lock.yml";
const environmentNames = knownSpecs.filter(({ kind }) => kind === "environment")
  .map(({ file }) => file);

/**
 * Reads the file that is asked for, else conda-lock.yml where it has this platform, else
 * environment.yml.
 * @throws PyveError (2) where a file is missing or malformed, with the place
 */
export function readCondaSpec(
  host: Host,
  read: YamlReader,
  root: string,
  envFile: Setting<string | undefined> | undefined,
  platform: CondaPlatform,
): ReadCondaSpec {
  if (envFile?.value !== undefined) {
    const named = loadSpec(host, read, root, envFile.value);
    if (named === undefined) throw missingFile(envFile.value, envFile);
    if (named.kind === "lock" && !named.content.platforms.includes(platform)) {
      throw notForHere(named.file, platform, loadEnvironment(host, read, root)?.file);
    }
    return judge(host, read, root, named, platform, unusedLock(host, root, named));
  }
  const lock = loadSpec(host, read, root, lockName);
  const environment = loadEnvironment(host, read, root);
  if (lock?.kind === "lock") {
    if (lock.content.platforms.includes(platform)) {
      return judge(host, read, root, lock, platform, []);
    }
    if (environment === undefined) throw notForHere(lock.file, platform, undefined);
    const warning = `\`${lock.file}\` has no packages for ${platform}: ` +
      `\`${environment.file}\` is solved instead; \`pyve lock --platform ${platform}\` adds them`;
    return judge(host, read, root, environment, platform, [warning]);
  }
  return judge(host, read, root, environment ?? { kind: "none" }, platform, []);
}

/** The environment.yml of a project, where it is found by its name. */
export function loadEnvironment(
  host: Host,
  read: YamlReader,
  root: string,
): EnvironmentSpec | undefined {
  for (const name of environmentNames) {
    const found = loadSpec(host, read, root, name);
    if (found?.kind === "environment") return found;
  }
  return undefined;
}

/** What the spec calls its environment: `name:` of the file that is asked for, or of environment.yml. */
export function nameInSpec(
  host: Host,
  read: YamlReader,
  root: string,
  envFile: Setting<string | undefined> | undefined,
): string | undefined {
  const named = envFile?.value === undefined
    ? undefined
    : loadSpec(host, read, root, envFile.value);
  const found = named?.kind === "environment" ? named : loadEnvironment(host, read, root);
  return found?.content.name?.text;
}

function judge(
  host: Host,
  read: YamlReader,
  root: string,
  spec: CondaSpec,
  platform: CondaPlatform,
  warnings: readonly string[],
): ReadCondaSpec {
  if (spec.kind === "explicit") {
    return { spec, source: undefined, status: { kind: "current" }, warnings };
  }
  if (spec.kind !== "lock") {
    return {
      spec,
      source: undefined,
      status: { kind: "missing" },
      warnings: [...warnings, ...(spec.kind === "none" ? [] : ownWarnings(spec, platform))],
    };
  }
  const source = sourceOf(host, read, root, spec.content, dirname(spec.file));
  const status: Standing = source === undefined
    ? { kind: "current" }
    : condaLockStatus(source.content, spec.content, platform);
  return { spec, source, status, warnings };
}

/** What its reader found strange, with what to do about it. */
function ownWarnings({ content }: EnvironmentSpec, platform: CondaPlatform): readonly string[] {
  const foreign = foreignExport(content, platform);
  return [...(foreign === undefined ? [] : [foreign]), ...content.warnings].map(
    ({ message, hint, at }) => `${formatPosition(at)}: ${message}; ${hint}`,
  );
}

/** A lock of several sources, or of other ones, cannot be compared with one environment.yml. */
function sourceOf(
  host: Host,
  read: YamlReader,
  root: string,
  { sources }: CondaLock,
  folder: string,
): EnvironmentSpec | undefined {
  const [only, second] = sources;
  if (only === undefined) return loadEnvironment(host, read, root);
  if (second !== undefined || !/\.ya?ml$/.test(only.text)) return undefined;
  const found = loadSpec(host, read, root, join(folder, only.text));
  return found?.kind === "environment" ? found : undefined;
}

function unusedLock(host: Host, root: string, named: CondaSpec): readonly string[] {
  if (named.kind !== "environment") return [];
  if (host.fs.stat(join(root, lockName)) === undefined) return [];
  return [`\`${lockName}\` is not used: \`${printable(named.file)}\` is asked for`];
}
