/**
 * Every key of the configuration, as data. Validation, `config list` and `explain`, the names of the
 * environment variables, the JSON schema and the table in docs/configuration.md are made from it.
 */
import {
  address,
  choice,
  folder,
  list,
  path,
  text,
  truth,
  type Value,
  type ValueType,
  version,
} from "./value_types.ts";

/** One key. `<name>` in a key stands for a name that the user chooses. */
export interface KeyDefinition {
  readonly type: ValueType;
  /** What the key is for, in one line. */
  readonly meaning: string;
  /** A value as `config set` takes it. */
  readonly example: string;
  /** The value when nobody says anything; without it the key is unset. */
  readonly default?: Value;
  /** The option of the command line that says the same. */
  readonly flag?: string;
  /** A shorter environment variable beside the one that the key's name gives. */
  readonly variable?: string;
}

/** The table, in the order of the documentation. */
export const keys = {
  "backend": {
    type: choice("auto", "venv", "micromamba"),
    meaning: "what makes the environment; auto: chosen by the files of the project",
    example: "venv",
    default: "auto",
    flag: "--backend",
  },
  "python.version": {
    type: version,
    meaning: "the wanted Python; 3.11 means its newest patch",
    example: "3.11",
    flag: "--python",
  },
  "venv.directory": {
    type: folder,
    meaning: "the folder of the environment, inside the project",
    example: "environment",
    default: ".venv",
    flag: "--venv-dir",
  },
  "venv.install": {
    type: choice("auto", "never"),
    meaning: "whether `init` installs what the project's files ask for",
    example: "never",
    default: "auto",
    flag: "--no-install",
  },
  "venv.installer": {
    type: choice("auto", "uv", "pip"),
    meaning: "what installs packages; auto: uv when it is there, else pip",
    example: "pip",
    default: "auto",
    flag: "--installer",
  },
  "venv.pip": {
    type: truth,
    meaning: "whether the environment has pip in it",
    example: "false",
    default: true,
  },
  "micromamba.env_name": {
    type: text,
    meaning: "the name of the conda environment",
    example: "my-project",
    flag: "--env-name",
  },
  "micromamba.env_file": {
    type: path,
    meaning: "the environment.yml, lock or explicit spec with the conda packages",
    example: "environment.yml",
    flag: "--env-file",
  },
  "micromamba.version": {
    type: version,
    meaning: "the version of micromamba to get when there is none",
    example: "2.9.0-0",
  },
  "micromamba.mirror": {
    type: address,
    meaning: "where to get micromamba, laid out like its releases",
    example: "https://mirror.example/micromamba",
  },
  "micromamba.path": {
    type: path,
    meaning: "the micromamba to use",
    example: "/opt/micromamba/bin/micromamba",
    variable: "PYVE_MICROMAMBA",
  },
  "prompt.show": {
    type: truth,
    meaning: "whether the prompt of the shell shows the environment",
    example: "false",
    default: true,
  },
  "prompt.format": {
    type: text,
    meaning: "what the prompt shows; {backend} and {env_name} are filled in",
    example: "[{env_name}]",
    default: "({backend}:{env_name})",
  },
  "env_file": {
    type: path,
    meaning: "a file of variables that activation and `run` load",
    example: ".env",
    flag: "--env-file",
  },
  "envs.<name>.backend": {
    type: choice("auto", "venv", "micromamba"),
    meaning: "like backend, for this environment",
    example: "venv",
    flag: "--backend",
  },
  "envs.<name>.python": {
    type: version,
    meaning: "like python.version, for this environment",
    example: "3.12",
    flag: "--python",
  },
  "envs.<name>.env_name": {
    type: text,
    meaning: "like micromamba.env_name, for this environment",
    example: "my-project-dev",
    flag: "--env-name",
  },
  "envs.<name>.env_file": {
    type: path,
    meaning: "like micromamba.env_file, for this environment",
    example: "environment-dev.yml",
    flag: "--env-file",
  },
  "envs.<name>.requirements": {
    type: list,
    meaning: "the requirements files of this environment",
    example: "requirements.txt,requirements-dev.txt",
    flag: "--requirements",
  },
  "envs.<name>.extras": {
    type: list,
    meaning: "the extras of the project to install",
    example: "docs,test",
    flag: "--extra",
  },
  "envs.<name>.groups": {
    type: list,
    meaning: "the dependency groups to install",
    example: "lint",
    flag: "--group",
  },
  "envs.<name>.dev": {
    type: truth,
    meaning: "whether the group `dev` is installed",
    example: "false",
    flag: "--no-dev",
  },
  "container.profile": {
    type: choice("debian", "ubuntu", "rocky", "alpine", "gpu", "hpc"),
    meaning: "the kind of image",
    example: "ubuntu",
    default: "debian",
  },
  "container.base_image": {
    type: text,
    meaning: "the image to start from, instead of the profile's",
    example: "registry.example/base:1.2.3",
  },
  "container.registry": {
    type: text,
    meaning: "the registry that images are published to",
    example: "registry.example",
  },
  "container.organization": {
    type: text,
    meaning: "the organization at the registry",
    example: "my-team",
  },
  "container.builder": {
    type: text,
    meaning: "the remote builder to build on, by its name",
    example: "lab",
  },
  "container.output": {
    type: path,
    meaning: "the file that is generated",
    example: "Dockerfile",
  },
  "container.labels.<name>": {
    type: text,
    meaning: "a label of the image",
    example: "ada@mail.example",
  },
  "remote_builders.<name>.driver": {
    type: choice("ssh", "kubernetes", "remote"),
    meaning: "how the builder is reached",
    example: "ssh",
  },
  "remote_builders.<name>.endpoint": {
    type: text,
    meaning: "where the builder is",
    example: "ssh://builder@lab.example",
  },
} as const satisfies Readonly<Record<string, KeyDefinition>>;

/** A key as the table has it, such as `envs.<name>.backend`. */
export type KeyPattern = keyof typeof keys;

type Concrete<Key> = Key extends `${infer Start}<name>${infer End}` ? `${Start}${string}${End}`
  : Key;

/** A key with its names filled in, such as `envs.dev.backend`. */
export type ConfigKey = Concrete<KeyPattern>;

type Reads<Key extends KeyPattern> = (typeof keys)[Key]["type"] extends ValueType<infer Type> ? Type
  : never;

/** What the value of a key is; `undefined` too where there is no default. */
export type ValueOf<Key extends KeyPattern> = (typeof keys)[Key] extends
  { readonly default: unknown } ? Reads<Key> : Reads<Key> | undefined;

/**
 * Values of the command line's flags by key, such as `{ "backend": "venv", "envs.dev.extras": [] }`:
 * the text that was given, or a value. What is `undefined` was not given. Messages name the flag
 * that the table has for the key.
 */
export type FlagValues = {
  readonly [Key in KeyPattern as Concrete<Key>]?: string | Reads<Key> | undefined;
};

/** Keys of the shell script that was pyve before: its files stay valid, the keys mean nothing. */
export const formerKeys: readonly string[] = [
  "pyve_version",
  "micromamba.channels",
  "micromamba.prefix",
];
