/**
 * Whether a program can be started, as POSIX shell code: looked for as execvp(3) does. A shell would
 * say by itself that it cannot, but not in the words that `pyve run` has for it.
 */
import { exitStatus } from "../errors.ts";

/**
 * Defines `_pyve_find PROGRAM`, whose status is 0, 126 or 127, and `_pyve_refuse STATUS PROGRAM`,
 * which ends the shell. What only the system knows about a program, it does not. bash finds most
 * programs at once by itself; but it takes a `~` on PATH for a home folder, which nobody else does.
 */
export const findingProgram = `_pyve_refuse() {
  case $1 in
    ${exitStatus.notFound})
      printf 'error: Cannot find \`%s\` in the environment or on PATH\\n\\n' "$2" >&2
      echo 'hint: check its spelling, or install the package that brings it' >&2
      ;;
    *)
      printf 'error: Cannot start \`%s\`: permission denied\\n\\n' "$2" >&2
      echo 'hint: make it executable with \`chmod +x\` if it is a program of yours' >&2
      ;;
  esac
  exit "$1"
}
_pyve_look() {
  [ -e "$1" ] || return ${exitStatus.notFound}
  [ -f "$1" ] && [ -x "$1" ] || return ${exitStatus.notExecutable}
}
_pyve_find() {
  case $1 in
    '') return ${exitStatus.notFound} ;;
    */*)
      _pyve_look "$1"
      return
      ;;
  esac
  case \${BASH_VERSION-}:\${PATH-} in
    :* | *\\~*) ;;
    *) if builtin type -aP -- "$1" >/dev/null; then return 0; fi ;;
  esac
  _pyve_rest=\${PATH:+$PATH:} _pyve_status=${exitStatus.notFound}
  [ -n "$_pyve_rest" ] || return 0
  while [ -n "$_pyve_rest" ]; do
    _pyve_name=\${_pyve_rest%%:*}
    if [ -e "\${_pyve_name:-.}/$1" ]; then
      if _pyve_look "\${_pyve_name:-.}/$1"; then return 0; fi
      _pyve_status=${exitStatus.notExecutable}
    fi
    _pyve_rest=\${_pyve_rest#*:}
  done
  return "$_pyve_status"
}
`;
