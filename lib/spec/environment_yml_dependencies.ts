/** The dependencies of an environment.yml: those from channels, with selectors, and those for pip. */
import type { Position } from "../errors.ts";
import { type CondaSelector, condaSelectors } from "./conda_platform.ts";
import type { CondaDependency, PipDependency, SpecWarning } from "./environment_document.ts";
import { readPipSection } from "./environment_yml_pip.ts";
import { dashed } from "./environment_yml_root.ts";
import { excerpt } from "./excerpt.ts";
import { type MatchSpec, readMatchSpec } from "./match_spec.ts";
import {
  entryOf,
  type YamlDocument,
  type YamlEntry,
  type YamlMap,
  yamlRefusal,
  type YamlText,
  type YamlValue,
} from "./yaml_value.ts";

/** All of them, in order. */
export interface Dependencies {
  readonly conda: readonly CondaDependency[];
  readonly pip: readonly PipDependency[];
  readonly warnings: readonly SpecWarning[];
}

/** @throws PyveError (2) at what is no dependency, or would be passed over in silence */
export function readDependencies(document: YamlDocument, root: YamlMap): Dependencies {
  const entry = entryOf(root, "dependencies");
  if (entry === undefined || entry.value.kind === "empty") return none;
  if (entry.value.kind !== "list") throw noList(document, entry);
  return readItems(document, entry.value.items);
}

const none: Dependencies = { conda: [], pip: [], warnings: [] };

function readItems(document: YamlDocument, items: readonly YamlValue[]): Dependencies {
  const conda: CondaDependency[] = [];
  const pip: PipDependency[] = [];
  const warnings: SpecWarning[] = [];
  let sections = 0;
  const add = (value: YamlText, selector?: CondaSelector): void => {
    const spec = readMatchSpec(value.text, value.at);
    const text = value.text.trim();
    conda.push({ text, spec, at: value.at, ...selector === undefined ? {} : { selector } });
    warnings.push(...doubts(text, spec, value.at));
  };
  for (const item of items) {
    if (item.kind === "text") add(item);
    else if (item.kind === "list") throw listInList(document, item.at);
    else if (item.kind === "empty") {
      warnings.push({ message: "A dependency is empty", hint: "take the dash out", at: item.at });
    } else {
      for (const entry of item.entries) {
        if (entry.key === "pip" || entry.key === "uv") {
          pip.push(...readPipSection(document, entry, entry.key, sections++));
        } else if (/^sel\b/.test(entry.key)) {
          add(selected(document, entry), readSelector(document, entry));
        } else throw unknownSection(document, entry);
      }
    }
  }
  return { conda, pip, warnings };
}

function readSelector(document: YamlDocument, { key, at }: YamlEntry): CondaSelector {
  const selector = condaSelectors.find((name) => key === `sel(${name})`);
  if (selector !== undefined) return selector;
  const meant = condaSelectors.find((name) => key.replace(/\s/g, "").startsWith(`sel(${name}`));
  throw yamlRefusal(
    document,
    `${excerpt(key)} is no selector`,
    `write \`sel(${meant ?? "linux"})\`; there are ${
      condaSelectors.map((name) => `\`${name}\``).join(", ")
    }`,
    at,
  );
}

function selected(document: YamlDocument, { key, value, at }: YamlEntry): YamlText {
  if (value.kind === "text") return value;
  throw yamlRefusal(
    document,
    `selector ${excerpt(key)} does not stand before one dependency`,
    `write ${excerpt(`- ${key}: numpy`)}, a line for each dependency`,
    value.kind === "empty" ? at : value.at,
  );
}

/** Dependencies that mean something else than most who write them think. */
function doubts(text: string, spec: MatchSpec, at: Position): readonly SpecWarning[] {
  const found: SpecWarning[] = [];
  const exact = /^(?:==)?(\d+\.\d+)$/.exec(spec.version ?? "")?.[1];
  if (spec.name === "python" && exact !== undefined && spec.build === undefined) {
    found.push({
      message: `${excerpt(text)} is Python ${exact}.0 and no other ${exact}`,
      hint: `write \`python=${exact}\` for the newest ${exact}`,
      at,
    });
  }
  const word = /^[a-z][a-z_-]+$/.exec(spec.version ?? "")?.[0];
  if (word !== undefined) {
    found.push({
      message: `${excerpt(text)} asks for the version ${excerpt(word)} of \`${spec.name}\``,
      hint: "write each package on a line of its own",
      at,
    });
  }
  if (spec.url === undefined && !text.includes(spec.name)) {
    found.push({
      message: `Channels name their packages in lower case, unlike ${excerpt(text)}`,
      hint: `write ${excerpt(spec.name)}: micromamba finds no other spelling`,
      at,
    });
  }
  return found;
}

function noList(document: YamlDocument, { value, at }: YamlEntry): Error {
  const items = value.kind === "text" ? dashed(value.text) : undefined;
  if (items !== undefined) {
    const hint = `put a space behind each dash: ${excerpt(`- ${items[0]}`)}`;
    return yamlRefusal(document, "a space is missing after the dash", hint, value.at);
  }
  const hint = "put a dash and a space before each, as in `  - numpy>=1.2`";
  return yamlRefusal(document, "`dependencies` is no list", hint, at);
}

function listInList(document: YamlDocument, at: Position): Error {
  const reason = "a list stands among the dependencies";
  return yamlRefusal(document, reason, "write one dash before each dependency", at);
}

function unknownSection(document: YamlDocument, { key, value, at }: YamlEntry): Error {
  const text = value.kind === "text" ? value.text : undefined;
  const item = value.kind === "empty"
    ? key
    : text === undefined
    ? undefined
    : /^[\d*]/.test(text)
    ? `${key}=${text}`
    : /^[<>=!~]/.test(text)
    ? `${key}${text}`
    : `${key}::${text.replace(/^:+/, "")}`;
  return yamlRefusal(
    document,
    `${excerpt(`${key}:`)} is no section that can be installed`,
    item === undefined
      ? "packages for pip stand under `pip:`, all others behind a dash of their own"
      : `write ${excerpt(`- ${item}`)}`,
    at,
  );
}
