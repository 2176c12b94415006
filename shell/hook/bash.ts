/** The hook of bash, from 3.2 on. */
import { quotePosix } from "../../lib/activation/quote.ts";
import type { Hook } from "./hook.ts";
import { posixRecord, posixStartLine } from "./posix.ts";

/** bash: before each prompt, by PROMPT_COMMAND. */
export const bashHook: Hook = {
  shell: "bash",
  render,
  record: posixRecord,
  startLine: posixStartLine("bash"),
};

/**
 * The root is found by `..`, not by the name of the working directory: links are followed as the
 * system does it, without a process. `read` gives 1 at the end of a file, and a user may have
 * `set -e`; with `set -a` everything that is set would be exported.
 */
function render(program: string): string {
  return `_pyve_program=${quotePosix(program)}
: "\${_pyve_root=}" "\${_pyve_record=}" "\${_pyve_seen=}" "\${_pyve_hooked=}" "\${_pyve_shown=}"
export -n _pyve_program _pyve_root _pyve_record _pyve_seen _pyve_hooked _pyve_shown
_pyve_find() {
  REPLY=.
  until [[ -e $REPLY/.pyve/state.json || -e $REPLY/.pyve/config ]]; do
    [[ -e $REPLY && ! $REPLY -ef / ]] || { REPLY=; return 0; }
    REPLY=$REPLY/..
  done
  [[ -e $REPLY/.pyve/state.json ]] || REPLY=
}
_pyve_read() {
  local _pyve_file _pyve_text=
  for _pyve_file in "$1/.pyve/state.json" "$1/.pyve/config" "$_pyve_record"; do
    REPLY=
    [[ ! -f $_pyve_file || ! -r $_pyve_file ]] || IFS= read -r -d '' REPLY <"$_pyve_file" || :
    _pyve_text=$_pyve_text$REPLY$'\\n'
  done
  [[ ! -e $1/.envrc ]] || _pyve_text=\${_pyve_text}x
  REPLY=$_pyve_text
}
_pyve_change() {
  local _pyve_direnv=
  [[ -z $_pyve_hooked || -z \${_pyve_entered-} ]] || deactivate
  _pyve_root= _pyve_record= _pyve_seen= _pyve_hooked=
  if [[ -n $1 ]]; then
    _pyve_root=$PWD/$1
    ! declare -F _direnv_hook >/dev/null || _pyve_direnv=--direnv
    eval "$("$_pyve_program" --no-input hook enter bash $_pyve_direnv </dev/null)"
    [[ -z \${_pyve_entered-} ]] || _pyve_hooked=x
    _pyve_read "$1"
    _pyve_seen=$REPLY
  fi
}
_pyve_look() {
  local _pyve_status=$? _pyve_flags=$- REPLY=
  set +a
  [[ -z $_pyve_shown ]] || { PS1=\${PS1#"$_pyve_shown"}; _pyve_shown=; }
  if [[ -z \${PYVE_SHELL-} && -x $_pyve_program ]]; then
    if [[ -n \${PYVE_HOOK-} && -z \${_pyve_entered-} ]]; then
      eval "$("$_pyve_program" --no-input hook leave bash </dev/null)"
      unset PYVE_HOOK
    fi
    [[ -n \${_pyve_entered-} ]] || _pyve_hooked=
    if [[ -n $_pyve_hooked || -z \${_pyve_entered-}\${_OLD_VIRTUAL_PATH+x} ]]; then
      _pyve_find
      if [[ -z $REPLY ]]; then
        [[ -z $_pyve_root ]] || _pyve_change ''
      elif [[ ! $REPLY -ef $_pyve_root ]]; then
        _pyve_change "$REPLY"
      else
        local _pyve_at=$REPLY
        _pyve_read "$_pyve_at"
        [[ $REPLY == "$_pyve_seen" ]] || _pyve_change "$_pyve_at"
      fi
    fi
  fi
  [[ $_pyve_flags != *a* ]] || set -a
  return "$_pyve_status"
}
_pyve_show() {
  local _pyve_status=$? _pyve_flags=$-
  set +a
  if [[ -n \${PYVE_PROMPT_PREFIX-} && -n \${PS1-} && $PS1 != *PYVE_PROMPT_PREFIX* &&
    ( -z $_pyve_shown || $PS1 != "$_pyve_shown"* ) ]]; then
    if shopt -q promptvars; then
      _pyve_shown='\${PYVE_PROMPT_PREFIX-}'
    else
      _pyve_shown=\${PYVE_PROMPT_PREFIX//\\\\/\\\\\\\\}
    fi
    PS1=$_pyve_shown$PS1
  fi
  _pyve_place
  [[ $_pyve_flags != *a* ]] || set -a
  return "$_pyve_status"
}
${place}`;
}

/**
 * What sets PS1 anew before each prompt has to come before \`_pyve_show\`, also where it was set up
 * later. bash-preexec (\`__bp_\`) must stay last, and keeps what is there between its two parts.
 */
const place = `_pyve_place() {
  local _pyve_commands=("\${PROMPT_COMMAND[@]-}")
  local _pyve_last=$((\${#_pyve_commands[@]} - 1))
  if ((_pyve_last > 0)); then
    [[ \${_pyve_commands[_pyve_last]} == *_pyve_show ]] || PROMPT_COMMAND+=(_pyve_show)
  elif [[ \${PROMPT_COMMAND-} != *_pyve_show && \${PROMPT_COMMAND-} != *__bp_* ]]; then
    PROMPT_COMMAND=\${PROMPT_COMMAND:+$PROMPT_COMMAND$'\\n'}_pyve_show
  fi
}
_pyve_place_first() {
  local _pyve_commands=("\${PROMPT_COMMAND[@]-}")
  if [[ "\${_pyve_commands[*]}" == *_pyve_look* ]]; then
    return
  elif ((\${#_pyve_commands[@]} > 1)); then
    PROMPT_COMMAND=(_pyve_look "\${_pyve_commands[@]}")
  else
    PROMPT_COMMAND=_pyve_look\${PROMPT_COMMAND:+$'\\n'$PROMPT_COMMAND}
  fi
}
_pyve_place_first
unset -f _pyve_place_first
_pyve_place
`;
