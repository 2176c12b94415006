/** What `pyve init` cannot work with, found before anything is made. */
import { join } from "node:path";
import { pathSeparator } from "../../lib/activation/env_diff.ts";
import { splitAtBlock } from "../../lib/envrc/marked_block.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { defaultEnvironment } from "../../lib/project/state.ts";
import { printable } from "../../lib/ui/words.ts";
import type { InitOptions } from "./options.ts";

/**
 * Makes sure that the folder, the name and the files that get a block of ours can be used.
 * @throws PyveError (2), or (1) where a file cannot be read
 */
export function refuseUnusable(
  host: Host,
  root: string,
  { env, direnv }: Pick<InitOptions, "env" | "direnv">,
): void {
  refuseUnusableRoot(host, root);
  refuseUnusableName(env);
  const files = direnv && env === defaultEnvironment ? [".gitignore", ".envrc"] : [".gitignore"];
  for (const file of files) splitAtBlock(host.fs.readText(join(root, file)) ?? "", file);
}

/** As Python's own venv does: PATH cannot hold such a folder. */
function refuseUnusableRoot(host: Host, root: string): void {
  const separator = pathSeparator(host.platform.os);
  if (!root.includes(separator)) return;
  throw new PyveError(
    `Cannot make an environment in \`${
      printable(root)
    }\`: PATH has no way to write \`${separator}\``,
    {
      exit: exitStatus.usage,
      hint: "rename the folder",
    },
  );
}

function refuseUnusableName(name: string): void {
  if (/^[a-z_][a-z0-9_-]*$/.test(name) && name.length <= 255) return;
  throw new PyveError(`Cannot call an environment \`${name}\``, {
    exit: exitStatus.usage,
    hint: "use small letters, digits, `-` and `_`, a letter first, such as `--env dev`",
  });
}
