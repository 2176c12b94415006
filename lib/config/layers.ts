/**
 * The layers of the configuration, highest first: flags, environment variables, the project's file,
 * the user's, the system's, defaults. Who asks for a key takes the first layer that has it.
 */
import { readPlainConfig } from "./plain_config.ts";
import type { Host } from "../host/host.ts";
import { concreteKeys, type KnownKey, requireKey, variablesOf } from "./key_names.ts";
import type { FlagValues } from "./keys.ts";
import { wrongValue } from "./mistakes.ts";
import {
  configPath,
  type FileLayer,
  nameFrom,
  systemConfigPaths,
  userConfigPath,
} from "./places.ts";
import type { Setting } from "./settings.ts";
import type { Value } from "./value_types.ts";

/** The layers, highest first; there may be several of the system. */
export const layerNames = [
  "flag",
  "environment",
  "project",
  "user",
  "system",
  "project-file",
  "default",
] as const;

/** One of {@link layerNames}. */
export type LayerName = (typeof layerNames)[number];

/** One layer: what it sets, by key. */
export interface Layer {
  readonly name: LayerName;
  readonly settings: ReadonlyMap<string, Setting<Value>>;
}

/** All layers, and every key that can be asked for. */
export interface Layers {
  readonly layers: readonly Layer[];
  readonly keys: readonly KnownKey[];
}

/**
 * Reads every layer.
 * @param also a key to ask for although no layer may mention its name
 * @throws PyveError (2) when a value is wrong, wherever it comes from
 */
export async function readLayers(
  host: Host,
  root: string | undefined,
  flags: FlagValues = {},
  also: readonly KnownKey[] = [],
): Promise<Layers> {
  const flagLayer = readFlags(flags);
  const files = await readFiles(host, root);
  const mentioned = [flagLayer, ...files].flatMap(({ settings }) => [...settings.keys()]);
  const keys = concreteKeys([...mentioned.map(requireKey), ...also]);
  const layers = [flagLayer, readVariables(host, keys), ...files, defaults(keys)];
  return { layers, keys };
}

/** What a key is set to; `undefined` when no layer has it. */
export function findSetting(
  { layers }: Layers,
  key: string,
): Setting<Value> | undefined {
  return layers.find(({ settings }) => settings.has(key))?.settings.get(key);
}

/** The value of a key as text gives it, or an error that names who gave it. */
export function readText(known: KnownKey, text: string, source: string): Value {
  const reading = known.definition.type.fromText(text);
  if ("problem" in reading) throw wrongValue(source, known.key, reading);
  return reading.value;
}

function readFlags(flags: FlagValues): Layer {
  const settings = new Map<string, Setting<Value>>();
  for (const [key, value] of Object.entries(flags)) {
    if (value === undefined) continue;
    const known = requireKey(key);
    const flag = known.definition.flag ?? key;
    settings.set(key, {
      value: typeof value === "string" ? readText(known, value, flag) : value,
      origin: { kind: "flag", flag },
    });
  }
  return { name: "flag", settings };
}

/**
 * The environment variable that sets a key, if one does; an empty one says nothing. PYVE_BACKEND
 * beside PYVE_ENV_NAME is what an old pyve's activation exports: what is active, not what is wanted.
 */
export function activeVariable(host: Host, known: KnownKey): string | undefined {
  return variablesOf(known).find((name) => {
    const oldActivation = name === "PYVE_BACKEND" && host.env("PYVE_ENV_NAME") !== undefined;
    return (host.env(name) ?? "") !== "" && !oldActivation;
  });
}

function readVariables(host: Host, keys: readonly KnownKey[]): Layer {
  const settings = new Map<string, Setting<Value>>();
  for (const known of keys) {
    const variable = activeVariable(host, known);
    if (variable === undefined) continue;
    const value = readText(known, host.env(variable) ?? "", variable);
    settings.set(known.key, { value, origin: { kind: "environment", variable } });
  }
  return { name: "environment", settings };
}

async function readFiles(host: Host, root: string | undefined): Promise<readonly Layer[]> {
  const user = userConfigPath(host);
  const places: readonly { readonly layer: FileLayer; readonly file: string }[] = [
    ...(root === undefined ? [] : [{ layer: "project", file: configPath(root) } as const]),
    ...(user === undefined ? [] : [{ layer: "user", file: user } as const]),
    ...systemConfigPaths(host).map((file) => ({ layer: "system", file } as const)),
  ];
  const layers: Layer[] = [];
  for (const { layer, file } of places) {
    const text = host.fs.readText(file);
    if (text === undefined) continue;
    layers.push(await readFile(text, layer, nameFrom(host, file)));
  }
  return layers;
}

async function readFile(text: string, layer: FileLayer, file: string): Promise<Layer> {
  // The YAML library costs start-up time that a file as `init` writes it need not pay.
  const plain = readPlainConfig(text, file);
  const read = plain ?? (await import("./parse.ts")).parseConfig(text, file);
  const settings = read.map(({ known, value, at }) =>
    [known.key, { value, origin: { kind: "file", layer, at } }] as const
  );
  return { name: layer, settings: new Map<string, Setting<Value>>(settings) };
}

function defaults(keys: readonly KnownKey[]): Layer {
  const settings = new Map<string, Setting<Value>>();
  for (const { key, definition } of keys) {
    if (definition.default === undefined) continue;
    settings.set(key, { value: definition.default, origin: { kind: "default" } });
  }
  return { name: "default", settings };
}
