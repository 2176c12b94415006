/** `pyve config explain`: what a key means, what every layer says, and which one decides. */
import { type Choice, chooseBackend } from "../../lib/backend/choose.ts";
import { describeValue, shownValue } from "../../lib/config/describe.ts";
import { type KnownKey, requireKey, variablesOf } from "../../lib/config/key_names.ts";
import {
  activeVariable,
  findSetting,
  type LayerName,
  layerNames,
  type Layers,
} from "../../lib/config/layers.ts";
import { loadSettings } from "../../lib/config/mod.ts";
import { readAllLayers } from "../../lib/config/project_files.ts";
import { describeOrigin, type Setting } from "../../lib/config/settings.ts";
import type { Value } from "../../lib/config/value_types.ts";
import { findRoot } from "../../lib/project/root.ts";
import { shellWord } from "../../lib/shell_word.ts";
import { displayWidth, padToWidth } from "../../lib/ui/width.ts";
import { printable } from "../../lib/ui/words.ts";
import type { ConfigExplain } from "../schema/config.ts";
import type { Session } from "../session.ts";
import type { GetOptions } from "./show.ts";

/** What one layer says of a key. */
interface Row {
  readonly layer: LayerName;
  readonly setting: Setting<Value> | undefined;
  readonly decides: boolean;
}

/** Explains a key. */
export async function runExplain(
  session: Session,
  key: string,
  options: GetOptions,
): Promise<void> {
  const { host, report } = session;
  const known = requireKey(key);
  const root = findRoot(host, host.cwd);
  const layers = await readAllLayers(host, root, [known]);
  const rows = rowsOf(layers, key);
  const choice = key === "backend" ? await choiceFor(session, root) : undefined;
  if (options.json === true) {
    return report.json("config.explain", explainDocument(known, rows, choice));
  }
  const { bold } = report.paint;
  const lines = [
    bold(printable(key)),
    `  ${known.definition.meaning}`,
    "",
    ...table(facts(known)),
    "",
    bold("Layers, highest first:"),
    ...table(rows.map((row) => layerWords(row, oldActivation(session, known)))),
    ...(choice === undefined ? [] : ["", bold("Rules, in order:"), ...table(ruleWords(choice))]),
  ];
  report.result(lines.join("\n"));
}

function rowsOf(layers: Layers, key: string): readonly Row[] {
  const winner = findSetting(layers, key);
  return layerNames.flatMap((layer): readonly Row[] => {
    const settings = layers.layers.filter(({ name }) => name === layer)
      .map((one) => one.settings.get(key)).filter((setting) => setting !== undefined);
    if (settings.length === 0) return [{ layer, setting: undefined, decides: false }];
    return settings.map((setting) => ({ layer, setting, decides: setting === winner }));
  });
}

/** The choice as `init` would make it in this folder, which need not be a project yet. */
async function choiceFor({ host }: Session, root: string | undefined): Promise<Choice> {
  const { backend } = await loadSettings(host, root);
  const files = host.fs.list(root ?? host.cwd) ?? [];
  return chooseBackend(backend, files.map(({ name }) => name));
}

function facts(known: KnownKey): readonly (readonly string[])[] {
  const { type, default: standard, flag, example } = known.definition;
  return [
    ["type", type.words],
    ["default", standard === undefined ? "unset" : describeValue(standard)],
    ["variable", variablesOf(known).join(" or ")],
    ...(flag === undefined ? [] : [["flag", flag]]),
    ["example", `pyve config set ${printable(known.key)} ${shellWord(example)}`],
  ];
}

const layerTitles: Readonly<Record<LayerName, string>> = {
  "flag": "flag",
  "environment": "variable",
  "project": "project's file",
  "user": "user's file",
  "system": "system's file",
  "project-file": "other files",
  "default": "default",
};

function layerWords({ layer, setting, decides }: Row, old: boolean): readonly string[] {
  if (setting === undefined) {
    return [layerTitles[layer], "-", layer === "environment" && old ? oldActivationWords : ""];
  }
  const origin = setting.origin.kind === "default" ? "" : printable(describeOrigin(setting.origin));
  return [layerTitles[layer], describeValue(setting.value), origin, decides ? "decides" : ""];
}

const oldActivationWords = "PYVE_BACKEND belongs to an old pyve's activation, like PYVE_ENV_NAME";

function oldActivation({ host }: Session, known: KnownKey): boolean {
  return known.key === "backend" && (host.env("PYVE_BACKEND") ?? "") !== "" &&
    activeVariable(host, known) === undefined;
}

function ruleWords({ rules }: Choice): readonly (readonly string[])[] {
  return rules.map(({ rule, decided, reason }) => [
    rule === "files" ? "other files" : layerTitles[rule],
    decided ? "decides" : "-",
    printable(reason),
  ]);
}

/** Indented columns, as wide as their widest cell. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from(
    { length: columns },
    (_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => padToWidth(cell, widths[column] ?? 0)).join("  ")}`.trimEnd()
  );
}

function explainDocument(
  known: KnownKey,
  rows: readonly Row[],
  choice: Choice | undefined,
): ConfigExplain {
  const { meaning, type, default: standard, flag, example } = known.definition;
  const deciding = rows.find(({ decides }) => decides)?.setting;
  return {
    key: known.key,
    meaning,
    type: type.words,
    default: standard ?? null,
    variables: variablesOf(known),
    flag: flag ?? null,
    example,
    value: deciding === undefined ? null : shownValue(deciding.value),
    layers: rows.map(({ layer, setting, decides }) => ({
      layer,
      value: setting === undefined ? null : shownValue(setting.value),
      origin: setting?.origin ?? null,
      decides,
    })),
    ...(choice === undefined ? {} : { choice }),
  };
}
