/** The options of `pyve init`, and what of them is remembered. */
import type { FlagValues } from "../../lib/config/mod.ts";
import { defaultEnvironment } from "../../lib/project/state.ts";

/** As the command line gives them. */
export interface InitOptions {
  readonly backend?: string;
  readonly python?: string;
  readonly env: string;
  readonly envName?: string;
  readonly envFile?: string;
  readonly venvDir?: string;
  readonly requirements: readonly string[];
  readonly extra: readonly string[];
  readonly group: readonly string[];
  /** False under `--no-dev`. */
  readonly dev: boolean;
  /** False under `--no-install`. */
  readonly install: boolean;
  readonly installer?: string;
  /** False under `--no-direnv`. */
  readonly direnv: boolean;
  readonly autoBootstrap: boolean;
  readonly bootstrapTo?: string;
  readonly strict: boolean;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** The options as values of configuration keys, of which they are the topmost layer. */
export function flagValues(options: InitOptions): FlagValues {
  return { ...recordedValues(options), ...onceValues(options) };
}

/** The options that belong into `.pyve/config`, so that the next plain `init` makes the same. */
export function recordedValues(options: InitOptions): FlagValues {
  const section = `envs.${options.env}` as const;
  const forDefault = options.env === defaultEnvironment;
  const values: Record<string, string | readonly string[] | undefined> = {
    [forDefault ? "backend" : `${section}.backend`]: options.backend,
    [forDefault ? "python.version" : `${section}.python`]: versionOf(options.python),
    [forDefault ? "micromamba.env_name" : `${section}.env_name`]: options.envName,
    [forDefault ? "micromamba.env_file" : `${section}.env_file`]: options.envFile,
    "venv.directory": options.venvDir,
    [`${section}.requirements`]: nonEmpty(options.requirements),
    [`${section}.extras`]: nonEmpty(options.extra),
    [`${section}.groups`]: nonEmpty(options.group),
    [`${section}.dev`]: options.dev ? undefined : "false",
  };
  return withoutUndefined(values);
}

/** What is true of one run only: the next plain `init` does not repeat it. */
function onceValues({ install, installer }: InitOptions): FlagValues {
  return withoutUndefined({
    "venv.install": install ? undefined : "never",
    "venv.installer": installer,
  });
}

/** A version; the path of a program is the business of this machine alone. */
function versionOf(python: string | undefined): string | undefined {
  return python !== undefined && /^(?:[\d<>=!]|~=)[^/\\]*$/.test(python) ? python : undefined;
}

function nonEmpty(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : values;
}

/** The keys are those of the configuration's table, which checks them and their values. */
function withoutUndefined(values: Readonly<Record<string, unknown>>): FlagValues {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as FlagValues;
}

/** What `pyve init` without options is, for commands that share what it does. */
export const plainOptions: Omit<InitOptions, "env" | "direnv"> = {
  requirements: [],
  extra: [],
  group: [],
  dev: true,
  install: true,
  autoBootstrap: false,
  strict: false,
  force: false,
  dryRun: false,
  json: false,
};
