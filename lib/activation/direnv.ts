/**
 * What direnv makes the environment from: the lines of ours in `.envrc`. Static bash that starts
 * neither pyve nor any other program, but for direnv's own `watch_file`.
 */
import { isAbsolute, join } from "node:path";
import { escapedWords, loaderNames, renderLoader } from "./dotenv_shell.ts";
import { type Enterable, guardVariables, renderEnter, renderGuard } from "./posix.ts";
import { quoteBash } from "./quote.ts";
import { describeDamage } from "./refusal.ts";
import { renderScriptNames, sourcingLoop, sourcingNames } from "./scripts.ts";

/** What an `.envrc` is made for. */
export interface EnvrcInput {
  /** The absolute, physical root of the project. */
  readonly root: string;
  readonly environment: Enterable & { readonly specs: readonly { readonly path: string }[] };
  /** The variables of the prompt; see `promptVariables`. */
  readonly prompt: Readonly<Record<string, string>>;
}

/** Renders the lines between the marks. No line of it can be taken for a mark. */
export function renderEnvrc({ root, environment, prompt }: EnvrcInput): string {
  const { specs, envFile, prefix, scripts } = environment;
  const watched = [
    ".pyve/state.json",
    ...specs.map(({ path }) => path),
    ...(envFile === undefined ? [] : [envFile]),
    ...(scripts?.enter ?? []),
  ];
  const guard = renderGuard({
    root,
    environment,
    quote: quoteBash,
    isHere: '[ . -ef "$_pyve_root" ]',
    refuse: (damage) => {
      const { message, hint } = describeDamage(damage);
      return `printf 'pyve: %s\\n' ${quoteBash(`${message}; ${hint}`)} >&2`;
    },
  });
  const diff = { ...environment, variables: { ...environment.variables, ...prompt } };
  const enter = renderEnter(diff, quoteBash, envFile === undefined ? "" : load(root, envFile)) +
    source(prefix, scripts?.enter ?? []);
  return `${opening}watch_file ${watched.map(watchedName).join(" ")}
${guard}else
${enter.replace(/^(?=.)/gm, "  ")}fi
unset ${guardVariables}
`;
}

const opening =
  `# Enters the environment of this project. Written by pyve: \`pyve init\` writes these lines
# again, and keeps what stands above and below the marks.
`;

function load(root: string, envFile: string): string {
  const file = isAbsolute(envFile) ? envFile : join(root, envFile);
  return `${renderLoader(escapedWords)}_pyve_load ${quoteBash(file)} ${quoteBash(envFile)}
unset -v ${loaderNames.variables}
unset -f ${loaderNames.functions}
`;
}

/**
 * Sources the scripts of the environment as a plain shell would: what `strict_env` and the user's
 * own lines have set is set again afterwards, and what a script sets does not stay.
 */
function source(prefix: string, files: readonly string[]): string {
  if (files.length === 0) return "";
  return `_pyve_options=$- _pyve_number=0
if shopt -qo pipefail; then _pyve_options="$_pyve_options|"; fi
${plain}${renderScriptNames(prefix, files, quoteBash)}${sourcingLoop("_pyve_source")}${plain}` +
    `case $_pyve_options in *e*) set -e ;; esac
case $_pyve_options in *u*) set -u ;; esac
case $_pyve_options in *f*) set -f ;; esac
case $_pyve_options in *'|'*) set -o pipefail ;; esac
unset -v _pyve_options ${sourcingNames.variables}
unset -f ${sourcingNames.functions}
`;
}

const plain = "set +euf +o pipefail\n";

/** A name that starts with a dash would be an option. */
function watchedName(path: string): string {
  return quoteBash(path.startsWith("-") ? `./${path}` : path);
}
