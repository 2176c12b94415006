/**
 * Sourcing the scripts of an environment (`etc/conda/activate.d`), as shell code. They are written
 * for the user's own shell and may do anything there; here a shell sources them, gives the
 * environment that they leave to a program, and becomes it. bash is wanted, any other sh will do.
 */
import { findingProgram } from "./finding_program.ts";
import type { Quote } from "./posix.ts";
import { quotePosix } from "./quote.ts";

/** The shells that source scripts. */
export type SourcingShell = "bash" | "sh";

/**
 * The options of a shell for the code of {@link renderSourcing}, which follows them; behind it come
 * `0` and the program with its arguments. bash is privileged, for as long as it starts, and has no
 * start-up file: it would source what BASH_ENV names, and on some systems `~/.bashrc` below ssh.
 */
export const sourcingOptions: Readonly<Record<SourcingShell, readonly string[]>> = {
  bash: ["--norc", "-p", "-c", 'set +p; eval "$1"', "pyve"],
  sh: ["-c", 'eval "$1"', "pyve"],
};

/** The same as words of a POSIX shell. */
export const sourcingWords: Readonly<Record<SourcingShell, string>> = {
  bash: `--norc -p -c 'set +p; eval "$1"' pyve`,
  sh: `-c 'eval "$1"' pyve`,
};

/**
 * Defines what {@link sourcingLoop} needs: the scripts one after the other, how one is sourced where
 * it sees no arguments, and the warning. _pyve_number says how many are done.
 */
export function renderScriptNames(
  prefix: string,
  files: readonly string[],
  quote: Quote,
): string {
  const cases = files.map((file, index) => {
    const name = file.startsWith(`${prefix}/`) ? file.slice(prefix.length + 1) : file;
    const shown = quote(name.replace(control, "?"));
    return `    ${index + 1}) _pyve_script=${quote(file)} _pyve_name=${shown} ;;\n`;
  });
  return `_pyve_next() {
  _pyve_number=$((_pyve_number + 1))
  case $_pyve_number in
${cases.join("")}    *) return 1 ;;
  esac
}
_pyve_source() {
  . "$_pyve_script" >&2
}
_pyve_warn() {
  printf 'warning: Cannot source \`%s\`: %s\\n' "$_pyve_name" "$1" >&2
}
`;
}

/** Sources one script after the other by `source`, one command of the shell. */
export function sourcingLoop(source: string): string {
  return `while _pyve_next; do
  if ! [ -r "$_pyve_script" ]; then
    _pyve_warn 'it cannot be read'
  else
    ${source} || _pyve_warn "it ended with status $?"
  fi
done
`;
}

/** What the code of {@link renderScriptNames} and {@link sourcingLoop} defines. */
export const sourcingNames: { readonly variables: string; readonly functions: string } = {
  variables: "_pyve_number _pyve_script _pyve_name",
  functions: "_pyve_next _pyve_source _pyve_warn",
};

// deno-lint-ignore no-control-regex -- control characters are exactly what must not reach a terminal
const control = /[\x00-\x1f\x7f-\x9f]/g;

/**
 * The code of a shell that only sources: its arguments are this code itself, how many scripts are
 * done, and a program, which the shell becomes if `becomes` is true. Whatever a script does, the
 * program comes: where it ends the shell (by `exit`, or by an error that dash does not survive) a
 * new shell goes on with the next one. A script that fails or is missing is a warning.
 *
 * In bash a script is sourced outside of any function, where `declare` makes no local variables;
 * only bash can keep the arguments of the program elsewhere meanwhile.
 */
export function renderSourcing(
  prefix: string,
  files: readonly string[],
  { becomes }: { readonly becomes: boolean },
): string {
  const again = `"$_pyve_code" "$_pyve_number" "$@"`;
  return `_pyve_code=$1 _pyve_number=$2
shift 2
${renderScriptNames(prefix, files, quotePosix)}_pyve_ended() {
  trap - EXIT HUP INT TERM
  _pyve_warn 'it ended the shell'
  case \${BASH_VERSION-} in
    '') exec /bin/sh ${sourcingWords.sh} ${again} ;;
    *) exec "$BASH" ${sourcingWords.bash} ${again} ;;
  esac
}
${becomes ? findingProgram : ""}for _pyve_name in HUP INT TERM; do
  trap "trap - EXIT $_pyve_name; kill -s $_pyve_name $$" "$_pyve_name"
done
case \${BASH_VERSION-} in
  '') trap '_pyve_ended "$@"' EXIT ;;
  *)
    eval '_pyve_command=("$@")'
    set --
    trap '_pyve_ended \${_pyve_command[@]+"\${_pyve_command[@]}"}' EXIT
    ;;
esac
${sourcingLoop(sourceOutside)}trap - EXIT HUP INT TERM
${becomes ? becoming : ""}`;
}

const sourceOutside = `case \${BASH_VERSION-} in
      '') _pyve_source ;;
      *) . "$_pyve_script" >&2 ;;
    esac`;

const becoming = `case \${BASH_VERSION-} in
  '') ;;
  *) eval 'set -- "\${_pyve_command[@]}"' ;;
esac
_pyve_find "$1" || _pyve_refuse "$?" "$1"
unset _pyve_code _pyve_command _pyve_status _pyve_rest ${sourcingNames.variables}
case \${BASH_VERSION-} in
  '') exec "$@" ;;
  *) exec -- "$@" ;;
esac
`;
