/** environment.yml, as CEP 24 specifies it and micromamba 2 reads it. */
import type { Position } from "../errors.ts";
import { type CondaPlatform, type CondaSelector, selectorHolds } from "./conda_platform.ts";
import { readDependencies } from "./environment_yml_dependencies.ts";
import { readChannels, readPlatforms, readVariables } from "./environment_yml_settings.ts";
import { readEnvironmentRoot, textUnder, unknownKeys } from "./environment_yml_root.ts";
import { commentSelectors } from "./environment_yml_selectors.ts";
import { isExplicit } from "./explicit.ts";
import type { MatchSpec } from "./match_spec.ts";
import type { Placed } from "./placed.ts";
import type { RequirementsItem } from "./requirements.ts";
import { parseYaml, yamlRefusal } from "./yaml_document.ts";

/** A dependency from a channel. */
export interface CondaDependency {
  /** As written, which is as micromamba takes it. */
  readonly text: string;
  readonly spec: MatchSpec;
  readonly at: Position;
  /** `sel(…)`: on which platforms it is wanted; on all without. */
  readonly selector?: CondaSelector;
}

/** A line of a `pip:` section. */
export interface PipDependency {
  /** The line, as pip takes it in a requirements file in the folder of the environment.yml. */
  readonly text: string;
  /** Which section it stands in, from 0: micromamba installs one section after the other. */
  readonly section: number;
  /** The key of the section. micromamba also installs with uv where `uv` is a dependency. */
  readonly installer: "pip" | "uv";
  /** What the line says; several where it is a text of several lines or has several options. */
  readonly items: readonly RequirementsItem[];
  readonly at: Position;
}

/** What is read, but perhaps not as its author thinks. */
export interface SpecWarning {
  /** A sentence for people, without a full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  readonly at: Position;
}

/** The whole file. */
export interface EnvironmentYml {
  readonly file: string;
  readonly name: Placed | undefined;
  /** The folder that the environment was exported from; it says nothing about a new one. */
  readonly prefix: Placed | undefined;
  /** In order of priority, without `nodefaults`. */
  readonly channels: readonly Placed[];
  /** Whether `nodefaults` stands among the channels. */
  readonly nodefaults: boolean;
  /** Dependencies for all platforms: see `dependenciesFor`. */
  readonly dependencies: readonly CondaDependency[];
  readonly pip: readonly PipDependency[];
  /** The variables of the environment, by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** For which platforms a lock is wanted; empty where the file does not say. */
  readonly platforms: readonly Placed[];
  /** conda-lock's name for this group of dependencies; `main` without. */
  readonly category: Placed | undefined;
  readonly warnings: readonly SpecWarning[];
}

/**
 * Reads an environment.yml; bytes are decoded as YAML is.
 * @throws PyveError (2) with line and column of what micromamba would refuse or misread
 */
export function readEnvironmentYml(content: string | Uint8Array, file: string): EnvironmentYml {
  if (isExplicit(content)) {
    const hint = "write the packages under `dependencies:`, or give the list another name";
    throw yamlRefusal({ file }, "it is a list of packages' files (`@EXPLICIT`)", hint, {
      file,
      line: 1,
      column: 1,
    });
  }
  const document = parseYaml(content, file);
  const root = readEnvironmentRoot(document);
  const channels = readChannels(document, root);
  const { variables, warnings: aboutVariables } = readVariables(document, root);
  const { platforms, warnings: aboutPlatforms } = readPlatforms(document, root);
  const { conda, pip, warnings: aboutDependencies } = readDependencies(document, root);
  const warnings = [
    ...unknownKeys(document, root),
    ...aboutVariables,
    ...aboutPlatforms,
    ...aboutDependencies,
    ...commentSelectors(document),
    ...document.merges.map((at) => ({
      message: "micromamba does not follow the merge key `<<`",
      hint: "write out what it takes over",
      at,
    })),
  ];
  return {
    file,
    name: textUnder(document, root, "name"),
    prefix: textUnder(document, root, "prefix"),
    channels: channels.filter(({ text }) => text !== "nodefaults"),
    nodefaults: channels.some(({ text }) => text === "nodefaults"),
    dependencies: conda,
    pip,
    variables,
    platforms,
    category: textUnder(document, root, "category"),
    warnings: warnings.sort((one, other) => (one.at.line ?? 0) - (other.at.line ?? 0)),
  };
}

/** What is to be installed on a platform. */
export function dependenciesFor(
  file: EnvironmentYml,
  platform: CondaPlatform,
): { readonly conda: readonly CondaDependency[]; readonly pip: readonly PipDependency[] } {
  return {
    conda: file.dependencies.filter(({ selector }) => selectorHolds(selector, platform)),
    pip: file.pip,
  };
}
