/**
 * Whether an environment of bash pyve has what its spec asks for by name: one that has is taken over
 * as it is, and what it was made from is taken to be what is there now.
 */
import { join } from "node:path";
import { satisfies, valid, validRange } from "pep440";
import { condaPlatformOf } from "../backend/micromamba/platform.ts";
import { type CondaSpec, readCondaSpec } from "../backend/micromamba/spec.ts";
import { digestsOf } from "../backend/micromamba/spec_digests.ts";
import { readVenvSpec, type VenvSpec } from "../backend/venv_spec.ts";
import { type Settings, settingsFor } from "../config/settings.ts";
import type { Host } from "../host/host.ts";
import { readCondaRecords } from "../packages/conda_records.ts";
import { readExported } from "../packages/export/read.ts";
import { findUnmetSpecs } from "../packages/unmet_specs.ts";
import { requirementsClosure } from "../spec/closure.ts";
import { readPyproject } from "../spec/pyproject.ts";
import { normalizeName, readRequirement, type Requirement } from "../spec/requirement.ts";
import { parseYaml } from "../spec/yaml_document.ts";
import type { FormerEnvironment } from "./former.ts";
import { defaultEnvironment, type Selection, type SpecDigest } from "./state.ts";

/** What is known of the spec. */
export interface FormerSpec {
  /** Whether it has all that the spec asks for; a lock asks for more than can be seen. */
  readonly met: boolean;
  /** The files that it is made from, where it is met. */
  readonly digests: readonly SpecDigest[];
  /** Whether the spec asks for a package by its name. */
  readonly names: (name: string) => boolean;
}

/** Compares. @throws PyveError (2) where the spec is malformed */
export function readFormerSpec(
  host: Host,
  root: string,
  former: FormerEnvironment,
  settings: Settings,
  selection: Selection,
): FormerSpec {
  return former.backend === "venv"
    ? ofVenv(host, root, former, selection)
    : ofConda(host, root, former, settings);
}

function ofVenv(
  host: Host,
  root: string,
  { prefix }: FormerEnvironment,
  selection: Selection,
): FormerSpec {
  const { spec, digests } = readVenvSpec(host, root, selection);
  const asked = askedBy(host, root, spec);
  const names = new Set(asked?.flatMap(({ name }) => name ?? []).map(normalizeName));
  const versions = versionsIn(host, prefix);
  const met = !selection.install ||
    (asked !== undefined && asked.every((one) => isMet(one, versions)));
  return {
    met,
    digests: met ? digests : [],
    names: (name) => names.has(normalizeName(name)) || isSeed(name),
  };
}

type Asked = Requirement & { readonly name?: string | undefined };

/** What the spec names; `undefined` for a lock, which says more than names. */
function askedBy(host: Host, root: string, spec: VenvSpec): readonly Asked[] | undefined {
  switch (spec.kind) {
    case "none":
      return [];
    case "requirements":
      return requirementsClosure(spec.files, (path) => host.fs.readBytes(join(root, path)))
        .flatMap(({ items }) => items)
        .flatMap((item) => item.kind === "requirement" ? [item.requirement] : []);
    case "pyproject":
    case "tables": {
      const text = host.fs.readText(join(root, "pyproject.toml")) ?? "";
      const { name, dependencies } = readPyproject(text, "pyproject.toml");
      const lines = spec.requirements.map((line) => readRequirement(line, { file: "" }));
      const own = spec.editable && name !== undefined
        ? [readRequirement(name, { file: "" }), ...dependencies.map((one) => one.requirement)]
        : [];
      return [...own, ...lines];
    }
    case "pylock":
    case "uv.lock":
      return undefined;
  }
}

/** What stands there under a condition may rightly be missing. */
function isMet(asked: Asked, versions: ReadonlyMap<string, string>): boolean {
  if (asked.kind === "variable" || asked.name === undefined) return true;
  const version = versions.get(normalizeName(asked.name));
  if (version === undefined) return asked.kind !== "path" && asked.marker !== undefined;
  if (asked.kind !== "named" || asked.specifier === "") return true;
  if (valid(version) === null || !validRange(asked.specifier)) return true;
  return satisfies(version, asked.specifier, { prereleases: true });
}

function ofConda(
  host: Host,
  root: string,
  { prefix }: FormerEnvironment,
  settings: Settings,
): FormerSpec {
  const platform = condaPlatformOf(host.platform);
  const envFile = settingsFor(settings, defaultEnvironment).condaEnvFile;
  const { spec, source } = readCondaSpec(host, parseYaml, root, envFile, platform);
  const pip = pipOf(spec);
  const versions = versionsIn(host, prefix);
  const installed = { ...readCondaRecords(host.fs, prefix), platform };
  const met = findUnmetSpecs(spec, installed).length === 0 &&
    pip.every((one) => isMet(one, versions));
  const named = new Set([...condaNames(spec), ...pip.flatMap(({ name }) => name ?? [])]
    .map(normalizeName));
  const files = source === undefined ? [spec] : [spec, source];
  return {
    met,
    digests: met ? files.flatMap((one) => digestsOf(host, root, one)) : [],
    names: (name) => named.has(normalizeName(name)) || isSeed(name),
  };
}

function pipOf(spec: CondaSpec): readonly Asked[] {
  if (spec.kind !== "environment") return [];
  return spec.content.pip.flatMap(({ items }) => items)
    .flatMap((item) => item.kind === "requirement" ? [item.requirement] : []);
}

function condaNames(spec: CondaSpec): readonly string[] {
  if (spec.kind === "environment") return spec.content.dependencies.map((one) => one.spec.name);
  return spec.kind === "lock" ? spec.content.packages.map(({ name }) => name) : [];
}

function versionsIn(host: Host, prefix: string): ReadonlyMap<string, string> {
  const { python } = readExported(host, prefix);
  return new Map(python.map(({ name, version }) => [normalizeName(name), version]));
}

/** What comes with every environment. */
function isSeed(name: string): boolean {
  return ["pip", "setuptools", "wheel"].includes(normalizeName(name));
}
