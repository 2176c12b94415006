/** The settings as the rest of pyve uses them: typed values, each with the place it comes from. */
import { formatPosition, type Position } from "../errors.ts";
import type { KeyPattern, ValueOf } from "./keys.ts";

/** Who said a value. */
export type Origin =
  | { readonly kind: "flag"; readonly flag: string }
  | { readonly kind: "environment"; readonly variable: string }
  | {
    readonly kind: "file";
    readonly layer: "project" | "user" | "system";
    readonly at: Position;
  }
  | { readonly kind: "project-file"; readonly at: Position }
  | { readonly kind: "default" };

/** A value and who said it. */
export interface Setting<Type> {
  readonly value: Type;
  readonly origin: Origin;
}

/** What is set for one of several environments; a key that nobody set is absent. */
export interface EnvironmentSettings {
  readonly backend?: Setting<"auto" | "venv" | "micromamba">;
  readonly python?: Setting<string>;
  readonly env_name?: Setting<string>;
  readonly env_file?: Setting<string>;
  readonly requirements?: Setting<readonly string[]>;
  readonly extras?: Setting<readonly string[]>;
  readonly groups?: Setting<readonly string[]>;
  readonly dev?: Setting<boolean>;
}

/** The setting of a key of the table. */
export type SettingOf<Key extends KeyPattern> = Setting<ValueOf<Key>>;

/** Every setting that commands ask for. */
export interface Settings {
  readonly backend: SettingOf<"backend">;
  readonly pythonVersion: SettingOf<"python.version">;
  readonly venvDirectory: SettingOf<"venv.directory">;
  readonly venvInstall: SettingOf<"venv.install">;
  readonly venvInstaller: SettingOf<"venv.installer">;
  readonly venvPip: SettingOf<"venv.pip">;
  readonly envFile: SettingOf<"env_file">;
  readonly promptShow: SettingOf<"prompt.show">;
  readonly promptFormat: SettingOf<"prompt.format">;
  readonly micromambaEnvName: SettingOf<"micromamba.env_name">;
  readonly micromambaEnvFile: SettingOf<"micromamba.env_file">;
  readonly micromambaVersion: SettingOf<"micromamba.version">;
  readonly micromambaMirror: SettingOf<"micromamba.mirror">;
  readonly micromambaPath: SettingOf<"micromamba.path">;
  readonly containerProfile: SettingOf<"container.profile">;
  readonly containerBaseImage: SettingOf<"container.base_image">;
  readonly containerOutput: SettingOf<"container.output">;
  /** Labels by name. */
  readonly containerLabels: Readonly<Record<string, string>>;
  /** By name; also environments that only the user's or the system's file names. */
  readonly environments: Readonly<Record<string, EnvironmentSettings>>;
}

/** Where a value comes from, in words: `--backend`, `PYVE_BACKEND`, `.pyve/config:3:9`, `default`. */
export function describeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case "flag":
      return origin.flag;
    case "environment":
      return origin.variable;
    case "file":
    case "project-file":
      return formatPosition(origin.at);
    case "default":
      return "default";
  }
}

/** What holds for one of several environments. */
export interface SettingsFor {
  readonly backend: Settings["backend"];
  readonly pythonVersion: Settings["pythonVersion"];
  /** What a conda environment is made from. */
  readonly condaEnvFile: Settings["micromambaEnvFile"];
  /** What a conda environment is called; two cannot have one name, so the general one is one's own. */
  readonly condaEnvName: Settings["micromambaEnvName"] | undefined;
  readonly environment: EnvironmentSettings;
}

/**
 * The settings of the environment `name`: its own `backend`, `python` and `env_file`, unless a higher
 * layer (a flag, a variable, the project over the user) says the general ones.
 */
export function settingsFor(settings: Settings, name: string): SettingsFor {
  const environment = settings.environments[name] ?? {};
  return {
    backend: higher(environment.backend, settings.backend),
    pythonVersion: higher(environment.python, settings.pythonVersion),
    condaEnvFile: higher(environment.env_file, settings.micromambaEnvFile),
    condaEnvName: name === "default"
      ? higher(environment.env_name, settings.micromambaEnvName)
      : environment.env_name,
    environment,
  };
}

/** What the settings say about the prompt. */
export function promptSettings(
  { promptShow, promptFormat }: Settings,
): { readonly show: boolean; readonly format: string } {
  return { show: promptShow.value, format: promptFormat.value };
}

/** Lower is stronger. */
function rank(origin: Origin): number {
  const order = ["flag", "environment", "project", "user", "system", "project-file", "default"];
  return order.indexOf(origin.kind === "file" ? origin.layer : origin.kind);
}

function higher<Type>(own: Setting<Type> | undefined, general: Setting<Type>): Setting<Type> {
  return own !== undefined && rank(own.origin) <= rank(general.origin) ? own : general;
}
