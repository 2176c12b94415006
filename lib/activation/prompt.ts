/** What the prompt of the shell shows of an environment. */
import { basename } from "node:path";

/** What `prompt.format` may name between braces. */
export interface PromptValues {
  readonly backend: string;
  readonly env_name: string;
  readonly project?: string;
  readonly python?: string;
}

/** The keys `prompt.show` and `prompt.format` of the configuration. */
export interface PromptSettings {
  readonly show: boolean;
  readonly format: string;
}

/**
 * Fills in a format such as `({backend}:{env_name})`. Braces round anything else stay as they are.
 * A value is the name of a folder or the like: its control characters are shown as `?`.
 */
export function renderPrompt(format: string, values: PromptValues): string {
  const known: ReadonlyMap<string, string> = new Map(Object.entries(values));
  return format.replace(
    /\{([a-z_]+)\}/g,
    (braces, name: string) => known.get(name)?.replace(control, "?") ?? braces,
  );
}

/** What people call an environment: the default one goes by the name of the project's folder. */
export function environmentTitle(root: string, name: string): string {
  return name === "default" ? basename(root) : name;
}

/**
 * The variables that only a shell needs. VIRTUAL_ENV_PROMPT is what Python's own activate script
 * sets since 3.13: a name without brackets; here the project's, as `venv --prompt .` has it.
 * PYVE_PROMPT_PREFIX is ready to stand before a prompt, and empty where nothing is to be shown.
 */
export function promptVariables(
  root: string,
  settings: PromptSettings,
  values: PromptValues,
): Readonly<Record<string, string>> {
  const prefix = settings.show ? `${renderPrompt(settings.format, values)} ` : "";
  return {
    PYVE_PROMPT_PREFIX: prefix,
    ...(values.backend === "venv" ? { VIRTUAL_ENV_PROMPT: basename(root) } : {}),
  };
}

/** {@link promptVariables} for an environment as the state file has it, called `name` there. */
export function promptOf(
  root: string,
  name: string,
  environment: PromptedEnvironment,
  settings: PromptSettings,
): Readonly<Record<string, string>> {
  return promptVariables(root, settings, {
    backend: environment.backend,
    env_name: environment.backend === "micromamba"
      ? basename(environment.prefix)
      : environmentTitle(root, name),
    project: basename(root),
    python: environment.interpreter?.version ?? "",
  });
}

/** What of an environment the prompt may show. */
export interface PromptedEnvironment {
  readonly backend: string;
  readonly prefix: string;
  readonly interpreter?: { readonly version: string } | undefined;
}

// deno-lint-ignore no-control-regex -- control characters are exactly what must not reach a prompt
const control = /[\x00-\x1f\x7f-\x9f]/g;
