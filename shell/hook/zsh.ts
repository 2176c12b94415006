/** The hook of zsh. */
import { quotePosix } from "../../lib/activation/quote.ts";
import type { Hook } from "./hook.ts";
import { posixRecord, posixStartLine } from "./posix.ts";

/** zsh: before each prompt and after each `cd`. */
export const zshHook: Hook = {
  shell: "zsh",
  render,
  record: posixRecord,
  startLine: posixStartLine("zsh"),
};

/**
 * \`$(<file)\` starts no process in zsh. Where prompts are not expanded now they may be in a moment
 * (themes set \`prompt_subst\`), so that no character of the prefix may mean anything then.
 */
function render(program: string): string {
  return `_pyve_program=${quotePosix(program)}
: "\${_pyve_root=}" "\${_pyve_record=}" "\${_pyve_seen=}" "\${_pyve_hooked=}" "\${_pyve_shown=}"
_pyve_find() {
  REPLY=\${PWD:A}
  until [[ -e $REPLY/.pyve/state.json || -e $REPLY/.pyve/config ]]; do
    [[ $REPLY == /?* ]] || { REPLY=; return 0 }
    REPLY=\${REPLY:h}
  done
  [[ -e $REPLY/.pyve/state.json ]] || REPLY=
}
_pyve_read() {
  local _pyve_file _pyve_text=
  for _pyve_file in "$1/.pyve/state.json" "$1/.pyve/config" "$_pyve_record"; do
    [[ ! -f $_pyve_file || ! -r $_pyve_file ]] || _pyve_text+=$(<"$_pyve_file")
    _pyve_text+=$'\\n'
  done
  [[ ! -e $1/.envrc ]] || _pyve_text+=x
  REPLY=$_pyve_text
}
_pyve_change() {
  local -a _pyve_direnv
  [[ -z $_pyve_hooked || -z \${_pyve_entered-} ]] || deactivate
  typeset -g _pyve_root=$1 _pyve_record= _pyve_seen= _pyve_hooked=
  [[ -n $1 ]] || return 0
  (( ! \${+functions[_direnv_hook]} )) || _pyve_direnv=(--direnv)
  eval "$("$_pyve_program" --no-input hook enter zsh $_pyve_direnv </dev/null)"
  [[ -z \${_pyve_entered-} ]] || _pyve_hooked=x
  _pyve_read "$1"
  _pyve_seen=$REPLY
}
_pyve_look() {
  local _pyve_status=$? REPLY=
  emulate -L zsh
  [[ -z $_pyve_shown ]] || { PS1=\${PS1#"$_pyve_shown"}; _pyve_shown= }
  if [[ -z \${PYVE_SHELL-} && -x $_pyve_program ]]; then
    if [[ -n \${PYVE_HOOK-} && -z \${_pyve_entered-} ]]; then
      eval "$("$_pyve_program" --no-input hook leave zsh </dev/null)"
      unset PYVE_HOOK
    fi
    [[ -n \${_pyve_entered-} ]] || _pyve_hooked=
    if [[ -n $_pyve_hooked || -z \${_pyve_entered-}\${_OLD_VIRTUAL_PATH+x} ]]; then
      _pyve_find
      if [[ $REPLY != "$_pyve_root" ]]; then
        _pyve_change "$REPLY"
      elif [[ -n $REPLY ]]; then
        _pyve_read "$_pyve_root"
        [[ $REPLY == "$_pyve_seen" ]] || _pyve_change "$_pyve_root"
      fi
    fi
  fi
  return $_pyve_status
}
_pyve_show() {
  local _pyve_status=$? _pyve_expands=
  [[ ! -o prompt_subst ]] || _pyve_expands=x
  emulate -L zsh
  if [[ -n \${PYVE_PROMPT_PREFIX-} && -n \${PS1-} && $PS1 != *PYVE_PROMPT_PREFIX* ]]; then
    if [[ -n $_pyve_expands ]]; then
      _pyve_shown='\${\${PYVE_PROMPT_PREFIX-}//\\%/%%}'
    else
      _pyve_shown=\${\${PYVE_PROMPT_PREFIX//\\%/%%}//[\\$\\\`\\\\]/?}
    fi
    PS1=$_pyve_shown$PS1
  fi
  [[ \${precmd_functions[-1]-} == _pyve_show ]] || _pyve_place
  return $_pyve_status
}
_pyve_place() {
  emulate -L zsh
  typeset -ga precmd_functions chpwd_functions
  precmd_functions=(_pyve_look \${precmd_functions:#_pyve_(look|show)} _pyve_show)
  chpwd_functions=(_pyve_look \${chpwd_functions:#_pyve_look})
}
_pyve_place
`;
}
