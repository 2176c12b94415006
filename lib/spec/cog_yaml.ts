/**
 * cog.yaml, which Cog makes images of models from: what it says of the environment is taken over.
 * Cog's own server, which answers predictions, is not: the image gets a command of its own.
 */
import type { Position } from "../errors.ts";
import { readBuild } from "./cog_yaml_build.ts";
import { environmentOf, placedUnder } from "./cog_yaml_values.ts";
import type { SpecWarning } from "./environment_yml.ts";
import { excerpt } from "./excerpt.ts";
import type { Placed } from "./placed.ts";
import type { RequirementsItem } from "./requirements.ts";
import type { SystemPackage } from "./system_packages.ts";
import {
  entryOf,
  parseYaml,
  type YamlDocument,
  type YamlMap,
  yamlRefusal,
} from "./yaml_document.ts";

/** A file that a command may read while it runs, and that the image does not keep. */
export interface CogSecret {
  readonly id: string;
  /** An absolute path. */
  readonly target: string;
  readonly at: Position;
}

/** A line for the shell, in the folder of the image that the project is in. */
export interface CogCommand {
  readonly command: string;
  readonly secrets: readonly CogSecret[];
  readonly at: Position;
}

/** A line of `python_packages`, as pip takes it in a requirements file. */
export interface CogRequirement {
  readonly text: string;
  readonly items: readonly RequirementsItem[];
  readonly at: Position;
}

/** A variable of the image. */
export interface CogVariable {
  readonly name: string;
  readonly value: string;
  readonly at: Position;
}

/** What stands under `build`. */
export interface CogBuild {
  readonly gpu: boolean;
  /** Two or three numbers. */
  readonly cuda: Placed | undefined;
  readonly cudnn: Placed | undefined;
  /** Two or three numbers. */
  readonly pythonVersion: Placed | undefined;
  /** Never there together with `pythonRequirements`. */
  readonly pythonPackages: readonly CogRequirement[];
  /** A requirements file, relative to the folder of the cog.yaml. */
  readonly pythonRequirements: Placed | undefined;
  readonly systemPackages: readonly SystemPackage[];
  /** Commands before Python's packages are installed. */
  readonly before: readonly CogCommand[];
  /** Commands after that. */
  readonly run: readonly CogCommand[];
}

/** The whole file. */
export interface CogYaml {
  readonly file: string;
  readonly build: CogBuild;
  /** The name of the image. */
  readonly image: Placed | undefined;
  readonly variables: readonly CogVariable[];
  /** `file.py:Class`, which answers predictions; newer files call it `run`. */
  readonly predict: Placed | undefined;
  readonly train: Placed | undefined;
  readonly warnings: readonly SpecWarning[];
}

const known = ["build", "image", "environment", "predict", "run", "train"];

/** Keys that say how Cog's server runs, and what takes their place. */
const notCarried: Readonly<Record<string, string>> = {
  predict: "name your own program when you start the container, or call it `main.py`",
  run: "name your own program when you start the container, or call it `main.py`",
  train: "run your training with `docker run`",
  concurrency: "configure your own server",
  tests: "run your tests with `docker run`",
  weights: "copy or mount the weights yourself",
};

/**
 * Reads a cog.yaml; bytes are decoded as YAML is.
 * @throws PyveError (2) with line and column of what cannot be built
 */
export function readCogYaml(content: string | Uint8Array, file: string): CogYaml {
  const document = parseYaml(content, file);
  const root = readRoot(document);
  const { build, warnings } = readBuild(document, root);
  return {
    file,
    build,
    image: readImage(document, root),
    variables: environmentOf(document, root),
    predict: placedUnder(document, root, "predict") ?? placedUnder(document, root, "run"),
    train: placedUnder(document, root, "train"),
    warnings: [...warnings, ...warningsAbout(document, root)]
      .sort((one, other) => (one.at.line ?? 0) - (other.at.line ?? 0)),
  };
}

function readRoot(document: YamlDocument): YamlMap {
  const { root } = document;
  const example = 'write `build:` and below it, indented, lines such as `python_version: "3.12"`';
  if (root.kind === "empty") throw yamlRefusal(document, "it is empty", example, root.at);
  if (root.kind !== "map") throw yamlRefusal(document, "it has no keys", example, root.at);
  if (root.entries.some(({ key }) => known.includes(key))) return root;
  throw yamlRefusal(document, "none of its keys is one of Cog's", example, root.at);
}

/** The name of an image goes into commands: what is none there is refused. */
function readImage(document: YamlDocument, root: YamlMap): Placed | undefined {
  const image = placedUnder(document, root, "image");
  if (image === undefined || /^[a-z0-9]+(?:[._:/@-]+[A-Za-z0-9]+)*$/.test(image.text)) return image;
  const hint = "use small letters, digits and `.`, `-`, `/`, as in `lab/model`";
  throw yamlRefusal(document, `${excerpt(image.text)} is no name of an image`, hint, image.at);
}

function warningsAbout(document: YamlDocument, root: YamlMap): readonly SpecWarning[] {
  const warnings: SpecWarning[] = [];
  for (const { key, value, at } of root.entries) {
    const instead = Object.hasOwn(notCarried, key) ? notCarried[key] : undefined;
    if (instead !== undefined) {
      if (value.kind === "empty") continue;
      warnings.push({
        message:
          `\`${key}\` of \`${document.file}\` is not taken over: the image has no server of ` +
          "Cog's in it",
        hint: instead,
        at,
      });
    } else if (!known.includes(key)) {
      warnings.push({
        message: `Key ${excerpt(key)} of \`${document.file}\` is ignored`,
        hint: `take it out; keys are ${known.map((name) => `\`${name}\``).join(", ")}`,
        at,
      });
    }
  }
  if (entryOf(root, "build") !== undefined) return warnings;
  const message = `\`${document.file}\` has no \`build\`: it asks for nothing to be installed`;
  const hint = 'write `build:` and below it, indented, lines such as `python_version: "3.12"`';
  return [...warnings, { message, hint, at: root.at }];
}
