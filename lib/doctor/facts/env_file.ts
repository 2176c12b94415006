/** The env file that activation loads: whether it is there, and which lines cannot be loaded. */
import { resolve } from "node:path";
import { type DotenvProblem, parseDotenv } from "../../activation/dotenv.ts";
import type { Files } from "../../host/host.ts";

/** The env file, as it is configured and as it is. */
export interface EnvFileFact {
  /** As the configuration names it; `undefined` when there is none. */
  readonly configured: string | undefined;
  /** As the environment was made to load it. */
  readonly recorded: string | undefined;
  /** `undefined` when the configured file is missing. Values are never kept. */
  readonly content:
    | { readonly count: number; readonly problems: readonly DotenvProblem[] }
    | undefined;
}

/** Reads the file. @throws PyveError when it cannot be opened */
export function lookAtEnvFile(
  files: Files,
  root: string,
  configured: string | undefined,
  recorded: string | undefined,
): EnvFileFact {
  const text = configured === undefined ? undefined : files.readText(resolve(root, configured));
  if (text === undefined) return { configured, recorded, content: undefined };
  const { variables, problems } = parseDotenv(text);
  return { configured, recorded, content: { count: Object.keys(variables).length, problems } };
}
