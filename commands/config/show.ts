/** `pyve config list`, `get` and `schema`. */
import { describeValue, shownValue } from "../../lib/config/describe.ts";
import { configFileSchema } from "../../lib/config/json_schema.ts";
import { requireKey } from "../../lib/config/key_names.ts";
import { findSetting } from "../../lib/config/layers.ts";
import { readAllLayers } from "../../lib/config/project_files.ts";
import { describeOrigin } from "../../lib/config/settings.ts";
import { PyveError } from "../../lib/errors.ts";
import { findRoot } from "../../lib/project/root.ts";
import { printable } from "../../lib/ui/words.ts";
import type { ConfigGet, ConfigList } from "../schema/config.ts";
import type { Session } from "../session.ts";

/** Options of `list`. */
export interface ListOptions {
  readonly showOrigin?: boolean;
  readonly json?: boolean;
}

/** Options of `get` and `explain`. */
export interface GetOptions {
  readonly json?: boolean;
}

/** Prints `key=value` for every key; an unset one has no `=`. */
export async function runList({ host, report }: Session, options: ListOptions): Promise<void> {
  const layers = await readAllLayers(host, findRoot(host, host.cwd));
  const rows = layers.keys.map(({ key, pattern }) => ({
    key,
    setting: findSetting(layers, key),
    named: key !== pattern,
  })).filter(({ setting, named }) => setting !== undefined || !named);
  if (options.json === true) {
    const settings = rows.map(({ key, setting }) => ({
      key,
      value: setting === undefined ? null : shownValue(setting.value),
      origin: setting?.origin ?? null,
    }));
    report.json("config.list", { settings } satisfies ConfigList);
    return;
  }
  for (const { key, setting } of rows) {
    const line = setting === undefined
      ? printable(key)
      : `${printable(key)}=${describeValue(setting.value)}`;
    const origin = setting === undefined ? "unset" : describeOrigin(setting.origin);
    report.result(options.showOrigin === true ? `${printable(origin)}\t${line}` : line);
  }
}

/** Prints the value of one key; of a list, an item a line. */
export async function runGet(
  { host, report }: Session,
  key: string,
  options: GetOptions,
): Promise<void> {
  const known = requireKey(key);
  const layers = await readAllLayers(host, findRoot(host, host.cwd), [known]);
  const setting = findSetting(layers, key);
  if (setting === undefined) {
    throw new PyveError(`Cannot get \`${printable(key)}\`: it is not set`, {
      hint: `\`pyve config set ${printable(key)} ${known.definition.example}\` would set it`,
    });
  }
  if (options.json === true) {
    const { value, origin } = setting;
    report.json("config.get", { key, value, origin } satisfies ConfigGet);
    return;
  }
  const values = typeof setting.value === "object" ? setting.value : [setting.value];
  for (const value of values) report.result(String(value));
}

/** Prints the JSON schema of configuration files. */
export function runSchema({ report }: Session): void {
  report.result(JSON.stringify(configFileSchema(), undefined, 2));
}
