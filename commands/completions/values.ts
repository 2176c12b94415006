/** What stands behind an option or as an argument, told from its name and its placeholder in help. */
import { type KeyDefinition, keys } from "../../lib/config/keys.ts";
import { folder, path, truth } from "../../lib/config/value_types.ts";
import { matrixNames } from "../../lib/plan/matrices/table.ts";
import { profiles } from "../../lib/plan/profiles/mod.ts";
import type { CompletedValue } from "../../shell/completion/table.ts";
import { shells } from "../../shell/mod.ts";

const plainKeys = Object.entries(keys).filter(([key]) => !key.includes("<"));

const words = (...list: readonly string[]): CompletedValue => ({ kind: "words", words: list });
const environments: CompletedValue = { kind: "environments" };

/** Options by their long name: they mean the same wherever they stand. */
const byOption: Readonly<Record<string, CompletedValue>> = {
  "--backend": words("auto", "venv", "micromamba"),
  "--bootstrap-to": words("project", "user"),
  "--color": words("auto", "always", "never"),
  "--env": environments,
  "--installer": words("uv", "pip"),
  "--log-format": words("text", "json"),
  "--platform": words("linux-64", "linux-aarch64", "osx-64", "osx-arm64", "win-64"),
  "--profile": words(...profiles.map(({ name }) => name)),
  "--shell": words(...shells.map(({ name }) => name)),
};

/** Arguments by their placeholder. */
const byArgument: Readonly<Record<string, CompletedValue>> = {
  command: { kind: "words", words: [] },
  dir: { kind: "folders" },
  environment: environments,
  key: words(...plainKeys.map(([key]) => key)),
  matrix: words(...matrixNames),
  program: { kind: "programs" },
  // What `install` can install: the same word behind the option `--shell` has others, too.
  shell: words("bash", "zsh", "fish"),
};

/**
 * The value of an option such as `-C, --directory <dir>`, one of `choices` where there are some;
 * `undefined` for a switch.
 */
export function valueOfOption(
  long: string | undefined,
  placeholder: string | undefined,
  choices: readonly string[] = [],
): CompletedValue | undefined {
  if (placeholder === undefined) return undefined;
  const known = choices.length > 0 ? words(...choices) : byOption[long ?? ""];
  if (known !== undefined) return known;
  if (/^(dir|folder)/.test(placeholder)) return { kind: "folders" };
  return /file|path/.test(placeholder) ? { kind: "files" } : words();
}

/** What an argument of this placeholder may be. */
export function valueOfArgument(placeholder: string): CompletedValue {
  return byArgument[placeholder] ?? { kind: "files" };
}

/** What the value of each key of the configuration may be, by the key. */
export const valuesOfKeys: readonly (readonly [string, CompletedValue])[] = plainKeys.map(
  ([key, { type }]) => [key, valueOfType(type)] as const,
);

function valueOfType(type: KeyDefinition["type"]): CompletedValue {
  if (type === path) return { kind: "files" };
  if (type === folder) return { kind: "folders" };
  if (type === truth) return words("true", "false");
  const choices = type.schema["enum"];
  return words(...Array.isArray(choices) ? choices.map(String) : []);
}
