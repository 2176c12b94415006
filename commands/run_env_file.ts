/** The env file of `pyve run`: the one that was asked for, else the configured one. */
import { resolve } from "node:path";
import { readDotenv } from "../lib/activation/dotenv.ts";
import { addLoaded } from "../lib/activation/env_diff.ts";
import { PyveError } from "../lib/errors.ts";
import type { EnvironmentChanges, Host } from "../lib/host/host.ts";

/** Who names the file: `asked` is relative to the working directory, `configured` to the root. */
export interface EnvFileNames {
  readonly asked: string | undefined;
  readonly configured: string | undefined;
}

/**
 * The changes with the variables of the file. A configured file may be missing.
 * @throws PyveError when a file that was asked for is missing, or a line is malformed
 */
export function withEnvFile(
  host: Host,
  changes: EnvironmentChanges,
  root: string,
  { asked, configured }: EnvFileNames,
): EnvironmentChanges {
  const file = asked === undefined ? resolve(root, configured ?? "") : resolve(host.cwd, asked);
  const text = readFile(host, file, asked);
  if (text === undefined && asked === undefined) return changes;
  if (text === undefined) {
    throw new PyveError(`Cannot read \`${asked}\`: there is no such file`, {
      hint: "name an existing file after `--env-file`",
    });
  }
  return addLoaded(
    changes,
    readDotenv(text, asked ?? file),
    (name) => host.env(name) !== undefined,
  );
}

/** A folder is the wrong name for a file, and nothing to be moved away. */
function readFile(host: Host, file: string, asked: string | undefined): string | undefined {
  try {
    // Password managers serve such files through pipes.
    return host.fs.readText(file, "by the user");
  } catch (error) {
    if (host.fs.stat(file)?.kind !== "folder") throw error;
    throw new PyveError(`Cannot read \`${asked ?? file}\`: it is a folder`, {
      hint: asked === undefined
        ? "name a file with `pyve config set env_file FILE`, then run `pyve init`"
        : "name a file after `--env-file`",
    });
  }
}
