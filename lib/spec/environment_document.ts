/**
 * environment.yml, as CEP 24 specifies it and micromamba 2 reads it. Whoever read the YAML, which is
 * a matter of its library, gives the document.
 */
import type { Position } from "../errors.ts";
import { type CondaPlatform, type CondaSelector, selectorHolds } from "./conda_platform.ts";
import { readDependencies } from "./environment_yml_dependencies.ts";
import { readChannels, readPlatforms, readVariables } from "./environment_yml_settings.ts";
import { readEnvironmentRoot, textUnder, unknownKeys } from "./environment_yml_root.ts";
import {
  type CommentSelector,
  commentSelectors,
  ignoredSelectors,
} from "./environment_yml_selectors.ts";
import type { MatchSpec } from "./match_spec.ts";
import type { Placed } from "./placed.ts";
import type { RequirementsItem } from "./requirements.ts";
import type { YamlDocument } from "./yaml_value.ts";

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
  /** Selectors in comments, which `dependenciesFor` passes over as micromamba does. */
  readonly commentSelectors: readonly CommentSelector[];
  /** Where merge keys (`<<`) stand, which are followed here and by no micromamba. */
  readonly merges: readonly Position[];
  readonly warnings: readonly SpecWarning[];
}

/**
 * The environment.yml that a document is.
 * @throws PyveError (2) with line and column of what micromamba would refuse or misread
 */
export function readEnvironmentDocument(document: YamlDocument): EnvironmentYml {
  const root = readEnvironmentRoot(document);
  const channels = readChannels(document, root);
  const { variables, warnings: aboutVariables } = readVariables(document, root);
  const { platforms, warnings: aboutPlatforms } = readPlatforms(document, root);
  const { conda, pip, warnings: aboutDependencies } = readDependencies(document, root);
  const selectors = commentSelectors(document);
  const warnings = [
    ...unknownKeys(document, root),
    ...aboutVariables,
    ...aboutPlatforms,
    ...aboutDependencies,
    ...ignoredSelectors(selectors),
    ...document.merges.map((at) => ({
      message: "micromamba does not follow the merge key `<<`",
      hint: "write out what it takes over",
      at,
    })),
  ];
  return {
    file: document.file,
    name: textUnder(document, root, "name"),
    prefix: textUnder(document, root, "prefix"),
    channels: channels.filter(({ text }) => text !== "nodefaults"),
    nodefaults: channels.some(({ text }) => text === "nodefaults"),
    dependencies: conda,
    pip,
    variables,
    platforms,
    category: textUnder(document, root, "category"),
    commentSelectors: selectors,
    merges: document.merges,
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
