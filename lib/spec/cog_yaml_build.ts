/** What a cog.yaml says under `build`. */
import { PyveError } from "../errors.ts";
import type { CogBuild, CogCommand, CogRequirement, CogSecret } from "./cog_yaml.ts";
import {
  flagUnder,
  itemsUnder,
  matchingUnder,
  oneLine,
  placedUnder,
  textsUnder,
} from "./cog_yaml_values.ts";
import type { SpecWarning } from "./environment_yml.ts";
import { excerpt } from "./excerpt.ts";
import type { Placed } from "./placed.ts";
import { readRequirements } from "./requirements.ts";
import { readSystemPackage } from "./system_packages.ts";
import {
  entryOf,
  type YamlDocument,
  type YamlMap,
  yamlRefusal,
  type YamlValue,
} from "./yaml_document.ts";

const known = [
  "gpu",
  "cuda",
  "cudnn",
  "python_version",
  "python_packages",
  "python_requirements",
  "system_packages",
  "pre_install",
  "run",
];

interface ReadBuild {
  readonly build: CogBuild;
  readonly warnings: readonly SpecWarning[];
}

/** @throws PyveError (2) with line and column of what cannot be built */
export function readBuild(document: YamlDocument, root: YamlMap): ReadBuild {
  const value = entryOf(root, "build")?.value;
  if (value !== undefined && value.kind !== "map" && value.kind !== "empty") {
    const hint = 'write keys below it, indented, such as `python_version: "3.12"`';
    throw yamlRefusal(document, "`build` has no keys", hint, value.at);
  }
  const map: YamlMap = value?.kind === "map" ? value : { kind: "map", entries: [], at: root.at };
  const pythonPackages = readPythonPackages(document, map);
  const pythonRequirements = readPath(document, map, "python_requirements");
  if (pythonPackages.length > 0 && pythonRequirements !== undefined) {
    const reason = "both `python_packages` and `python_requirements` are there";
    const hint = `move the packages into \`${pythonRequirements.text}\`, as Cog takes only one`;
    throw yamlRefusal(document, reason, hint, pythonRequirements.at);
  }
  const build: CogBuild = {
    gpu: flagUnder(document, map, "gpu"),
    cuda: matchingUnder(document, map, "cuda", /^\d+\.\d+(?:\.\d+)?$/, '"12.4"'),
    cudnn: matchingUnder(document, map, "cudnn", /^\d+(?:\.\d+){0,3}$/, '"9"'),
    pythonVersion: matchingUnder(document, map, "python_version", /^\d\.\d+(?:\.\d+)?$/, '"3.12"'),
    pythonPackages,
    pythonRequirements,
    systemPackages: textsUnder(document, map, "system_packages")
      .map(({ text, at }) => readSystemPackage(text, at)),
    before: readCommands(document, map, "pre_install"),
    run: readCommands(document, map, "run"),
  };
  return { build, warnings: unknownKeys(document, map) };
}

function unknownKeys(document: YamlDocument, map: YamlMap): readonly SpecWarning[] {
  return map.entries.filter(({ key }) => !known.includes(key)).map(({ key, at }) => ({
    message: `Key ${excerpt(`build.${key}`)} of \`${document.file}\` is ignored`,
    hint: `take it out; keys are ${known.map((name) => `\`${name}\``).join(", ")}`,
    at,
  }));
}

/** What the reader of requirements says of each line, at the line's place in the YAML file. */
function readPythonPackages(document: YamlDocument, map: YamlMap): readonly CogRequirement[] {
  return textsUnder(document, map, "python_packages").map(({ text, at }) => {
    try {
      const items = readRequirements(text, document.file).items.map((item) => ({ ...item, at }));
      return { text, items, at };
    } catch (cause) {
      if (!(cause instanceof PyveError)) throw cause;
      throw new PyveError(cause.message, { exit: cause.exit, hint: cause.hint, at });
    }
  });
}

/** A file of the project: an image cannot be made from what lies outside of it. */
function readPath(document: YamlDocument, map: YamlMap, key: string): Placed | undefined {
  const path = placedUnder(document, map, key);
  if (path === undefined || path.text === "") return undefined;
  const inside = !/^(?:[/\\~-]|[A-Za-z]:)/.test(path.text) && !path.text.split("/").includes("..");
  if (inside) return path;
  const hint = "copy it into the project, and write its path from there";
  throw yamlRefusal(document, `${excerpt(path.text)} is no file of the project`, hint, path.at);
}

function readCommands(document: YamlDocument, map: YamlMap, key: string): readonly CogCommand[] {
  return itemsUnder(document, map, key).map((item) => {
    const value = item.kind === "map" ? entryOf(item, "command")?.value : item;
    const hint = "write one command behind each dash; join two with `&&`";
    if (value === undefined) {
      throw yamlRefusal(document, `an item of \`${key}\` has no \`command\``, hint, item.at);
    }
    const { text: command } = oneLine(document, value, `an item of \`${key}\``, hint);
    if (command === "") {
      throw yamlRefusal(document, `an item of \`${key}\` is empty`, "take the dash out", item.at);
    }
    const secrets = item.kind === "map"
      ? itemsUnder(document, item, "mounts").map((mount) => readSecret(document, mount))
      : [];
    return { command, secrets, at: item.at };
  });
}

/** Cog mounts nothing but secrets. A comma would begin another setting of the mount. */
function readSecret(document: YamlDocument, mount: YamlValue): CogSecret {
  const example = "write `type: secret`, `id: token` and `target: /run/secrets/token`";
  if (mount.kind !== "map") {
    throw yamlRefusal(document, "a mount has no keys", example, mount.at);
  }
  const type = placedUnder(document, mount, "type");
  if (type?.text !== "secret") {
    throw yamlRefusal(document, "a mount is no secret", example, type?.at ?? mount.at);
  }
  const id = matchingUnder(document, mount, "id", /^[A-Za-z0-9_][\w.-]*$/, "token");
  const target = matchingUnder(document, mount, "target", /^\/[\w./+@-]+$/, "/run/secrets/token");
  if (id !== undefined && target !== undefined) {
    return { id: id.text, target: target.text, at: mount.at };
  }
  const missing = id === undefined ? "id" : "target";
  throw yamlRefusal(document, `a mount has no \`${missing}\``, example, mount.at);
}
