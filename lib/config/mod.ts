/** The configuration, as commands use it. */
import type { Host } from "../host/host.ts";
import type { FlagValues, KeyPattern } from "./keys.ts";
import { findSetting, type Layers, readLayers } from "./layers.ts";
import type { EnvironmentSettings, SettingOf, Settings } from "./settings.ts";

export { setInFile, setManyInFile, unsetInFile } from "./change.ts";
export type { ConfigKey, FlagValues } from "./keys.ts";
export { configPath } from "./places.ts";
export { settingsFor } from "./settings.ts";

/**
 * Reads the configuration of the project at `root` (outside of a project: of the user). Files of
 * the project that imply a value (`.python-version`, `environment.yml`) are not asked.
 * @throws PyveError (2) when a file, variable or flag is wrong; it names the place
 */
export async function loadSettings(
  host: Host,
  root: string | undefined,
  flags: FlagValues = {},
): Promise<Settings> {
  const layers = await readLayers(host, root, flags);
  const setting = <Key extends KeyPattern>(key: Key): SettingOf<Key> => settingOf(layers, key);
  return {
    backend: setting("backend"),
    pythonVersion: setting("python.version"),
    venvDirectory: setting("venv.directory"),
    venvInstall: setting("venv.install"),
    venvInstaller: setting("venv.installer"),
    venvPip: setting("venv.pip"),
    envFile: setting("env_file"),
    promptShow: setting("prompt.show"),
    promptFormat: setting("prompt.format"),
    micromambaEnvName: setting("micromamba.env_name"),
    micromambaEnvFile: setting("micromamba.env_file"),
    micromambaVersion: setting("micromamba.version"),
    micromambaMirror: setting("micromamba.mirror"),
    micromambaPath: setting("micromamba.path"),
    containerProfile: setting("container.profile"),
    containerBaseImage: setting("container.base_image"),
    containerOutput: setting("container.output"),
    containerLabels: readLabels(layers),
    environments: readEnvironments(layers),
  };
}

/** What was read for a key is what the key's own type gave, or its default. */
function settingOf<Key extends KeyPattern>(layers: Layers, key: Key): SettingOf<Key> {
  const setting = findSetting(layers, key) ?? { value: undefined, origin: { kind: "default" } };
  return setting as SettingOf<Key>;
}

function readLabels(layers: Layers): Settings["containerLabels"] {
  const labels = layers.keys.flatMap(({ key, path: [section, part, name] }) => {
    const value = section === "container" && part === "labels" && findSetting(layers, key)?.value;
    return name !== undefined && typeof value === "string" ? [[name, value] as const] : [];
  });
  return Object.fromEntries(labels);
}

function readEnvironments(layers: Layers): Settings["environments"] {
  const environments: Record<string, Record<string, unknown>> = Object.create(null);
  for (const { key, path: [section, name, leaf] } of layers.keys) {
    if (section !== "envs" || name === undefined || leaf === undefined) continue;
    const setting = findSetting(layers, key);
    environments[name] = {
      ...environments[name],
      ...(setting === undefined ? {} : { [leaf]: setting }),
    };
  }
  return environments as Record<string, EnvironmentSettings>;
}
