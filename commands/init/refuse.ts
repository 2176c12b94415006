/** What `pyve init` cannot work with, found before anything is made. */
import { join } from "node:path";
import { pathSeparator } from "../../lib/activation/env_diff.ts";
import { splitAtBlock } from "../../lib/envrc/marked_block.ts";
import type { Sandbox } from "../../lib/backend/micromamba/places.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { refuseLinksOut } from "../../lib/project/own_folders.ts";
import { type BackendName, defaultEnvironment, type State } from "../../lib/project/state.ts";
import { printable } from "../../lib/ui/words.ts";
import { launcherName } from "./files.ts";
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
  refuseLinksOut(host, root);
  // What cannot be read there cannot be given back either, where something later fails.
  host.fs.readText(join(root, launcherName(env)));
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

/**
 * Makes sure that options which are not checked as settings have a value that can be meant, also
 * where it would not be needed.
 * @throws PyveError (2)
 */
export function refuseWrongValues(
  { requirements, extra, group, bootstrapTo }: Pick<
    InitOptions,
    "requirements" | "extra" | "group" | "bootstrapTo"
  >,
): void {
  readSandbox(bootstrapTo);
  const lists = { "--requirements": requirements, "--extra": extra, "--group": group };
  for (const [option, values] of Object.entries(lists)) {
    if (values.every((value) => value.trim() !== "")) continue;
    throw new PyveError(`Option \`${option}\` needs a value that is not empty`, {
      exit: exitStatus.usage,
      hint: "run `pyve init --help`",
    });
  }
}

/** Where `--bootstrap-to` wants micromamba. @throws PyveError (2) for another word */
export function readSandbox(given: string | undefined): Sandbox | undefined {
  if (given === undefined || given === "project" || given === "user") return given;
  throw new PyveError(
    `Option \`--bootstrap-to\` takes project or user, not \`${printable(given)}\``,
    { exit: exitStatus.usage, hint: "run `pyve init --help`" },
  );
}

/** Options that mean something to one backend only. */
const optionsOf: Readonly<
  Record<BackendName, readonly (readonly [string, (options: InitOptions) => boolean])[]>
> = {
  venv: [
    ["--venv-dir", ({ venvDir }) => venvDir !== undefined],
    ["--requirements", ({ requirements }) => requirements.length > 0],
    ["--extra", ({ extra }) => extra.length > 0],
    ["--group", ({ group }) => group.length > 0],
    ["--no-dev", ({ dev }) => !dev],
    ["--installer", ({ installer }) => installer !== undefined],
  ],
  micromamba: [
    ["--env-name", ({ envName }) => envName !== undefined],
    ["--env-file", ({ envFile }) => envFile !== undefined],
  ],
};

/** Makes sure that no option is passed over silently. @throws PyveError (2) */
export function refuseOptionsOf(backend: BackendName, options: InitOptions): void {
  const other = backend === "venv" ? "micromamba" : "venv";
  const given = optionsOf[other].find(([, isGiven]) => isGiven(options))?.[0];
  if (given === undefined) return;
  throw new PyveError(`Option \`${given}\` is for ${other}, and ${backend} makes the environment`, {
    exit: exitStatus.usage,
    hint: `leave it out, or give \`--backend ${other}\``,
  });
}

/** Two environments of a project cannot have one folder. @throws PyveError (2) */
export function refuseTakenName(
  state: State | undefined,
  root: string,
  environment: string,
  prefix: string,
): void {
  const environments = state?.root === root ? Object.entries(state.environments) : [];
  const taken = environments.find(([name, one]) => name !== environment && one.prefix === prefix);
  if (taken === undefined) return;
  throw new PyveError(
    `Cannot put the environment \`${environment}\` at \`${printable(prefix)}\`: that is ` +
      `\`${taken[0]}\``,
    { exit: exitStatus.usage, hint: "choose another name with `--env-name`" },
  );
}
