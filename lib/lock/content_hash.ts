/**
 * The content hash of conda-lock: the digest of what a lock is made from, by platform. pyve writes
 * the one that conda-lock 3 and 4 compute, and knows those of every version since 1, so that a lock
 * is judged the same whoever made it.
 * Source: conda-lock 1.4, 2.0, 2.3, 2.5, 3.0 and 4.0, by running them.
 */
import { createHash } from "node:crypto";
import type { CondaPlatform } from "../spec/conda_platform.ts";
import { dependenciesFor, type EnvironmentYml } from "../spec/environment_document.ts";
import { condaSpecParts } from "./hashed_conda_spec.ts";
import { pipSpecParts, type PipStyle } from "./hashed_pip_spec.ts";
import { type Json, pythonJson } from "./python_json.ts";
import { usualVariant, virtualRepodata, type VirtualVariant } from "./virtual_packages.ts";

/** How a version of conda-lock puts the hashed text together. */
interface Recipe {
  /** How the library behind it writes a channel. */
  readonly channel: (url: string) => string;
  readonly pip: PipStyle;
  /** Members of every specification. */
  readonly also: Readonly<Record<string, Json>>;
  /** Members of those that have a version: `hash` since 2.4. */
  readonly hash: boolean;
  /** Whether members that are null, and that version 3 brought, are written. */
  readonly nulls: boolean;
}

type Channel = Recipe["channel"];

const compact: Channel = (url) => JSON.stringify({ url, used_env_vars: [] });
const spaced: Channel = (url) => pythonJson({ url, used_env_vars: [] });
const configured: Channel = (url) =>
  `${spaced(url).slice(0, -1)}, "model_config": {"frozen": true}}`;

const current: Recipe = { channel: compact, pip: "pip", also: {}, hash: true, nulls: false };

/** From new to old: the likely ones are tried first. */
const recipes: readonly Recipe[] = [
  current,
  { ...current, nulls: true },
  ...[compact, configured, spaced].flatMap((channel): readonly Recipe[] => [
    { ...current, channel, pip: "conda" },
    { ...current, channel, pip: "conda", hash: false },
  ]),
  { channel: spaced, pip: "old", also: {}, hash: false, nulls: false },
  {
    channel: spaced,
    pip: "old",
    also: { optional: false, selectors: { platform: null } },
    hash: false,
    nulls: false,
  },
];

/** What pyve writes into a lock. */
export function contentHash(spec: EnvironmentYml, platform: CondaPlatform): string {
  return hashOf(spec, platform, current, usualVariant);
}

/** Whether some version of conda-lock would have written this hash for the spec as it is. */
export function fitsContentHash(
  spec: EnvironmentYml,
  platform: CondaPlatform,
  recorded: string,
): boolean {
  return recipes.some((recipe) =>
    variantsFor(platform).some((variant) => hashOf(spec, platform, recipe, variant) === recorded)
  );
}

/** The usual one first, and only those that differ on the platform. */
function variantsFor(platform: CondaPlatform): readonly VirtualVariant[] {
  const either = [true, false];
  const glibcs = platform.startsWith("linux-") ? ["2.28", "2.17"] as const : ["2.28"] as const;
  const cudas = platform.startsWith("osx-") ? [true] : either;
  const macos = platform === "osx-64" ? either : [true];
  return glibcs.flatMap((glibc) =>
    cudas.flatMap((cuda) =>
      either.flatMap((numberedBuild) =>
        macos.map((secondMacos) => ({ glibc, cuda, numberedBuild, secondMacos }))
      )
    )
  );
}

function hashOf(
  spec: EnvironmentYml,
  platform: CondaPlatform,
  recipe: Recipe,
  variant: VirtualVariant,
): string {
  const text = pythonJson({
    channels: spec.channels.map(({ text: url }) => recipe.channel(url)),
    specs: hashedSpecs(spec, platform, recipe),
    virtual_package_hash: virtualRepodata(platform, variant),
  });
  return createHash("sha256").update(text).digest("hex");
}

/** One for each package, the last that stands in the file; by manager, then name. */
function hashedSpecs(
  spec: EnvironmentYml,
  platform: CondaPlatform,
  recipe: Recipe,
): readonly Json[] {
  const category = spec.category?.text ?? "main";
  const { conda, pip } = dependenciesFor(spec, platform);
  const specs = new Map<string, Readonly<Record<string, Json>>>();
  for (const { text } of conda) {
    const { name, version, build = null, channel = null } = condaSpecParts(text);
    const what = { version, build, conda_channel: channel };
    add(specs, { name, manager: "conda", category, extras: [], ...what }, recipe, undefined);
  }
  for (const dependency of pip) {
    for (const { name, extras, marker, what } of pipSpecParts(dependency, platform, recipe.pip)) {
      add(specs, { name, manager: "pip", category, extras, ...what }, recipe, marker);
    }
  }
  if (pip.length > 0) {
    const any = { version: "*", build: null, conda_channel: null };
    const tool = { name: "pip", manager: "conda", category: "main", extras: [], ...any };
    add(specs, tool, recipe, undefined);
  }
  return [...specs.entries()].toSorted(([one], [other]) => one < other ? -1 : 1)
    .map(([, value]) => value);
}

function add(
  specs: Map<string, Readonly<Record<string, Json>>>,
  spec: Readonly<Record<string, Json>> & { readonly name: string; readonly manager: string },
  { also, hash, nulls, pip }: Recipe,
  marker: string | undefined,
): void {
  const { subdirectory, hash: digest, ...rest } = spec;
  const isNew = pip === "pip";
  specs.set(`${spec.manager} ${spec.name}`, {
    ...rest,
    ...also,
    ...(hash && spec["version"] !== undefined ? { hash: digest ?? null } : {}),
    ...(isNew && (marker !== undefined || nulls) ? { markers: marker ?? null } : {}),
    ...("subdirectory" in spec && isNew && (subdirectory !== null || nulls)
      ? { subdirectory: subdirectory ?? null }
      : {}),
  });
}
