/**
 * The reader of env files as shell code, for the launcher and `.envrc`: builtins only, no process
 * is started and no content is evaluated. Same dialect as dotenv.ts; runs in dash, bash and busybox.
 */
import { dotenvProblems, reservedNames } from "./dotenv.ts";

/** The characters that the code needs and that have no printable form, as words of a shell. */
export interface ControlWords {
  readonly tab: string;
  readonly carriageReturn: string;
  readonly newline: string;
  readonly byteOrderMark: string;
}

/** For a plain POSIX shell, which has no escapes: the characters themselves. */
export const literalWords: ControlWords = {
  tab: "'\t'",
  carriageReturn: "'\r'",
  newline: "'\n'",
  byteOrderMark: "'\ufeff'",
};

/** For bash. */
export const escapedWords: ControlWords = {
  tab: "$'\\t'",
  carriageReturn: "$'\\r'",
  newline: "$'\\n'",
  byteOrderMark: "$'\\xef\\xbb\\xbf'",
};

/** What the code defines besides `_pyve_load`, to be unset after use. */
export const loaderNames: { readonly variables: string; readonly functions: string } = {
  variables: "_pyve_file _pyve_number _pyve_start _pyve_line _pyve_name _pyve_value _pyve_text " +
    "_pyve_loaded _pyve_blank _pyve_tab _pyve_cr _pyve_newline _pyve_bom",
  functions: "_pyve_load _pyve_warn _pyve_is_set _pyve_skip _pyve_trim _pyve_next _pyve_single " +
    "_pyve_double _pyve_assign",
};

/**
 * Defines the function `_pyve_load FILE NAME`, which exports what FILE sets and the environment
 * does not have. NAME is what warnings call the file. A missing file is no error.
 */
export function renderLoader(words: ControlWords): string {
  return `_pyve_tab=${words.tab} _pyve_cr=${words.carriageReturn}
_pyve_newline=${words.newline} _pyve_bom=${words.byteOrderMark}
_pyve_blank=" $_pyve_tab"
${code}`;
}

const digits = "0123456789";
// In some locales the range a-z holds capitals and accented letters.
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";

// `@{` stands for the `${` of the shell, which a template would take for its own. The text that is
// still to be read is in _pyve_text, a quoted value grows in _pyve_value. bash sets variables that
// are not in the environment; since version 4.4 it tells them apart by @{NAME@a}.
const code = String.raw`_pyve_warn() {
  printf 'warning: Cannot load line %s of %s: %s\n' "$_pyve_start" "$_pyve_file" "$1" >&2
}
_pyve_is_set() {
  eval "_pyve_text=\@{$1+x}"
  [ -n "$_pyve_text" ] || return 1
  case @{BASH_VERSION-} in
    '' | [123].* | 4.[0123].*) return 0 ;;
  esac
  eval "_pyve_text=\@{$1@a}"
  case $_pyve_text in
    *x*) return 0 ;;
  esac
  return 1
}
_pyve_skip() {
  _pyve_text=@{_pyve_text#"@{_pyve_text%%[!$_pyve_blank]*}"}
}
_pyve_trim() {
  _pyve_skip
  _pyve_text=@{_pyve_text%"@{_pyve_text##*[!$_pyve_blank]}"}
}
_pyve_next() {
  IFS= read -r _pyve_line || [ -n "$_pyve_line" ] || return 1
  _pyve_number=$((_pyve_number + 1))
  _pyve_line=@{_pyve_line%"$_pyve_cr"}
}
_pyve_single() {
  case $_pyve_text in
    *\'*)
      _pyve_value=$_pyve_value@{_pyve_text%%\'*}
      _pyve_text=@{_pyve_text#*\'}
      return 0
      ;;
  esac
  _pyve_value=$_pyve_value$_pyve_text$_pyve_newline
  return 1
}
_pyve_double() {
  while :; do
    case $_pyve_text in
      *[\\\"]*) ;;
      *) break ;;
    esac
    _pyve_value=$_pyve_value@{_pyve_text%%[\\\"]*}
    _pyve_text=@{_pyve_text#"@{_pyve_text%%[\\\"]*}"}
    case $_pyve_text in
      \"*)
        _pyve_text=@{_pyve_text#?}
        return 0
        ;;
      \\n*) _pyve_value=$_pyve_value$_pyve_newline ;;
      \\t*) _pyve_value=$_pyve_value$_pyve_tab ;;
      \\\"*) _pyve_value=$_pyve_value\" ;;
      \\\$*) _pyve_value=$_pyve_value\$ ;;
      \\\\*) _pyve_value=$_pyve_value\\ ;;
      *)
        _pyve_value=$_pyve_value\\
        _pyve_text=@{_pyve_text#?}
        continue
        ;;
    esac
    _pyve_text=@{_pyve_text#??}
  done
  _pyve_value=$_pyve_value$_pyve_text$_pyve_newline
  return 1
}
_pyve_assign() {
  _pyve_start=$_pyve_number
  _pyve_text=$_pyve_line
  _pyve_skip
  case $_pyve_text in
    '' | '#'*) return 0 ;;
    *=*) ;;
    *)
      _pyve_warn '${dotenvProblems.assignment}'
      return 0
      ;;
  esac
  case $_pyve_text in
    export[$_pyve_blank]*)
      _pyve_text=@{_pyve_text#export}
      _pyve_skip
      ;;
  esac
  _pyve_value=@{_pyve_text#*=}
  _pyve_text=@{_pyve_text%%=*}
  _pyve_trim
  _pyve_name=$_pyve_text
  case $_pyve_name in
    '' | [${digits}]* | *[!${letters}${digits}]*)
      _pyve_warn '${dotenvProblems.name}'
      return 0
      ;;
  esac
  _pyve_text=$_pyve_value
  _pyve_skip
  case $_pyve_text in
    [\'\"]*) ;;
    *)
      _pyve_text=@{_pyve_value%%[$_pyve_blank]#*}
      _pyve_trim
      _pyve_value=$_pyve_text
      _pyve_text=
      ;;
  esac
  case $_pyve_text in
    \'*) set -- _pyve_single ;;
    \"*) set -- _pyve_double ;;
    *) set -- ;;
  esac
  if [ $# = 1 ]; then
    _pyve_value=
    _pyve_text=@{_pyve_text#?}
    until "$1"; do
      if ! _pyve_next; then
        _pyve_warn '${dotenvProblems.unclosed}'
        return 0
      fi
      _pyve_text=$_pyve_line
    done
  fi
  case $_pyve_text in
    [$_pyve_blank]*)
      _pyve_skip
      _pyve_text=@{_pyve_text%%#*}
      ;;
  esac
  if [ -n "$_pyve_text" ]; then
    _pyve_warn '${dotenvProblems.trailing}'
    return 0
  fi
  case $_pyve_name in
    ${reservedNames.join(" | ")}) return 0 ;;
  esac
  case " $_pyve_loaded " in
    *" $_pyve_name "*) ;;
    *)
      if _pyve_is_set "$_pyve_name"; then return 0; fi
      _pyve_loaded="$_pyve_loaded $_pyve_name"
      ;;
  esac
  export "$_pyve_name=$_pyve_value"
}
_pyve_load() {
  [ -e "$1" ] || return 0
  if [ -d "$1" ] || ! [ -r "$1" ]; then
    printf 'warning: Cannot read %s\n' "$2" >&2
    return 0
  fi
  _pyve_file=$2 _pyve_number=0 _pyve_loaded=
  while _pyve_next; do
    if [ "$_pyve_number" = 1 ]; then _pyve_line=@{_pyve_line#"$_pyve_bom"}; fi
    _pyve_assign
  done <"$1"
}
`.replaceAll("@{", "${");
