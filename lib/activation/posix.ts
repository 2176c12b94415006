/**
 * Looking at an environment and entering it, as POSIX shell code of builtins alone. The launcher,
 * `.envrc` and `pyve activate` are made of these pieces.
 */
import type { EnvDiff } from "./env_diff.ts";
import { variableName } from "./quote.ts";
import type { Damage } from "./refusal.ts";

/** How text becomes one word of the shell. */
export type Quote = (text: string) => string;

/** What the state file knows of an environment, as far as entering it needs that. */
export interface Enterable extends EnvDiff {
  /** The public name, absolute. */
  readonly prefix: string;
  /** The interpreter that the environment was made from; `undefined` where it has none. */
  readonly interpreter?: { readonly path: string } | undefined;
  /** The env file, relative to the root. */
  readonly envFile?: string | undefined;
}

/** What {@link renderGuard} is made for. */
export interface GuardInput {
  /** The absolute, physical root of the project. */
  readonly root: string;
  readonly environment: Enterable;
  readonly quote: Quote;
  /** A test that holds when the file in which the code stands is where it was made. */
  readonly isHere: string;
  /** One line of code for when the environment must not be used. */
  readonly refuse: (damage: Damage) => string;
}

/** The variables that the code of {@link renderGuard} uses: the paths that it is made for. */
export const guardVariables = "_pyve_root _pyve_prefix";

/**
 * An `if` whose branches, the `else` apart, are the damages that `findDamage` finds. Whoever asks
 * for it puts `fi` behind it, or `else` and what is to be done when all is well.
 */
export function renderGuard(input: GuardInput): string {
  const { root, environment, quote, isHere, refuse } = input;
  const { prefix } = environment;
  const last = lastLook(environment);
  return `_pyve_root=${quote(root)}
_pyve_prefix=${quote(prefix)}
if ! ${isHere}; then
  if [ -e "$_pyve_root/.pyve" ]; then
    ${refuse({ cause: "copied", path: root })}
  else
    ${refuse({ cause: "moved", path: root })}
  fi
elif [ -e "$_pyve_prefix" ] && ! [ -L "$_pyve_prefix" ]; then
  ${refuse({ cause: "foreign", path: prefix })}
elif ! [ -e "$_pyve_prefix" ]; then
  ${refuse({ cause: "missing", path: prefix })}
elif ! [ "$_pyve_prefix/.." -ef "$_pyve_root/.pyve/envs" ]; then
  ${refuse({ cause: "foreign", path: prefix })}
elif ! ${last.holds}; then
  ${refuse(last.damage)}
`;
}

/** What an environment has that is whole, and what is wrong with one that has not. */
function lastLook({ prefix, interpreter }: Enterable): { holds: string; damage: Damage } {
  if (interpreter !== undefined) {
    const damage: Damage = { cause: "dangling", path: interpreter.path };
    return { holds: '[ -x "$_pyve_prefix/bin/python" ]', damage };
  }
  const damage: Damage = { cause: "incomplete", path: `${prefix}/conda-meta/history` };
  return { holds: '[ -e "$_pyve_prefix/conda-meta/history" ]', damage };
}

/**
 * Code that makes the changes of `changesFor`. Also for an interactive shell: it has no comments,
 * which zsh would take for commands, and leaves no variable of its own behind. `load` is code that
 * loads the env file, whose variables give way to all others.
 */
export function renderEnter(diff: EnvDiff, quote: Quote, load = ""): string {
  const exports = Object.entries(diff.variables)
    .map(([name, value]) => `export ${variableName(name)}=${quote(value)}\n`).sort();
  const unset = diff.unset.map((name) => `unset ${variableName(name)}\n`);
  return [renderPath(diff.path, quote), ...exports, load, ...unset].join("");
}

/** Folders go to the front; where they are on PATH already, and empty entries, are taken out. */
function renderPath(path: readonly string[], quote: Quote): string {
  if (path.length === 0) return "";
  const taken = path.map(quote).join(" | ");
  return `_pyve_rest=\${PATH:+$PATH:} _pyve_path=${quote(path.join(":"))}
while [ -n "$_pyve_rest" ]; do
  case \${_pyve_rest%%:*} in
    '' | ${taken}) ;;
    *) _pyve_path=\${_pyve_path}:\${_pyve_rest%%:*} ;;
  esac
  _pyve_rest=\${_pyve_rest#*:}
done
export PATH="$_pyve_path"
unset _pyve_rest _pyve_path
`;
}
