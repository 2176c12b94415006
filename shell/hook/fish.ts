/** The hook of fish, from 3.1 on. */
import { fish } from "../fish.ts";
import type { Hook } from "./hook.ts";

/** fish: before each prompt and after each `cd`. */
export const fishHook: Hook = {
  shell: "fish",
  render,
  record: (file) => `set -g _pyve_record ${fish.quote(file)};\n`,
  startLine: (pyve) =>
    `if status is-interactive; and command -q ${pyve}; ${pyve} hook fish | source; end\n`,
};

/**
 * Command substitutions of builtins start no process in fish. They lose the line ends at the end of
 * what they give, which a folder's name may have: folders end in a slash here. The prompt is shown by the user's own function under another name; it sees the
 * status of the last command, since it is the first that runs.
 */
function render(program: string): string {
  return `set -g _pyve_program ${fish.quote(program)}
for _pyve_name in _pyve_root _pyve_record _pyve_seen _pyve_hooked
    set -q $_pyve_name; or set -g $_pyve_name ''
end
set -e _pyve_name
function _pyve_find
    set -g _pyve_here "$PWD/"
    set -l _pyve_physical (pwd -P | string collect)
    test "$_pyve_physical" = (echo "$PWD" | string collect); or set _pyve_here "$_pyve_physical/"
    while not test -e "$_pyve_here.pyve/state.json" -o -e "$_pyve_here.pyve/config"
        if test -z "$_pyve_here" -o "$_pyve_here" = /
            set _pyve_here ''
            return
        end
        set _pyve_here (string replace -r '[^/]*/\\z' '' -- "$_pyve_here" | string collect)
    end
    test -e "$_pyve_here.pyve/state.json"; or set _pyve_here ''
end
function _pyve_read
    set -g _pyve_now ''
    for _pyve_file in "$_pyve_here.pyve/state.json" "$_pyve_here.pyve/config" "$_pyve_record"
        set -l _pyve_text ''
        test -f "$_pyve_file" -a -r "$_pyve_file"; and read -z _pyve_text <"$_pyve_file"
        set _pyve_now "$_pyve_now$_pyve_text|"
    end
    test -e "$_pyve_here.envrc"; and set _pyve_now "$_pyve_now"x
end
function _pyve_change
    test -n "$_pyve_hooked"; and set -q _pyve_entered; and deactivate
    set -g _pyve_root "$_pyve_here"
    set -g _pyve_record ''
    set -g _pyve_seen ''
    set -g _pyve_hooked ''
    test -n "$_pyve_root"; or return 0
    set -l _pyve_direnv
    functions -q __direnv_export_eval; and set _pyve_direnv --direnv
    $_pyve_program --no-input hook enter fish $_pyve_direnv </dev/null | source
    set -q _pyve_entered; and set -g _pyve_hooked x
    _pyve_read
    set -g _pyve_seen "$_pyve_now"
end
function _pyve_look --on-event fish_prompt --on-variable PWD
    if set -q PYVE_SHELL; or not test -x "$_pyve_program"
        return
    end
    if set -q PYVE_HOOK; and not set -q _pyve_entered
        $_pyve_program --no-input hook leave fish </dev/null | source
        set -e PYVE_HOOK
    end
    set -q _pyve_entered; or set -g _pyve_hooked ''
    if test -z "$_pyve_hooked"; and set -q _pyve_entered; or set -q _OLD_VIRTUAL_PATH
        return
    end
    _pyve_find
    if test "$_pyve_here" != "$_pyve_root"
        _pyve_change
    else if test -n "$_pyve_root"
        _pyve_read
        test "$_pyve_now" = "$_pyve_seen"; or _pyve_change
    end
    set -e _pyve_here _pyve_now
end
function _pyve_show --on-event fish_prompt
    if not functions -q _pyve_user_prompt
        test -n "$PYVE_PROMPT_PREFIX"; and functions -q fish_prompt; or return
        functions fish_prompt | string match -q '*PYVE_PROMPT_PREFIX*'; and return
        functions -c fish_prompt _pyve_user_prompt
        function fish_prompt
            printf '%s%s' "$PYVE_PROMPT_PREFIX" (_pyve_user_prompt | string collect -N)
        end
    else if test -z "$PYVE_PROMPT_PREFIX"
        if functions fish_prompt | string match -q '*_pyve_user_prompt*'
            functions -e fish_prompt
            functions -c _pyve_user_prompt fish_prompt
        end
        functions -e _pyve_user_prompt
    end
end
`;
}
