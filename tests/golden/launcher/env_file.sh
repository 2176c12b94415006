#!/bin/sh
# Runs a program in the environment of this project, as `pyve run` does. Written by pyve:
# `pyve init` writes it again, and what is changed here is lost.
_pyve_refuse() {
  printf 'error: %s\n\nhint: %s\n' "$1" "$2" >&2
  exit 125
}
if [ "${1-}" = -- ]; then
  shift
fi
case ${1-} in
  '') [ $# -gt 0 ] || _pyve_refuse 'Cannot run anything: no program is named' \
    "for example \`$0 python --version\`" ;;
  -*) _pyve_refuse "Cannot run \`$1\`: it is an option, not a program" \
    "run \`$0 PROGRAM\` with the arguments of the program behind it" ;;
esac
_pyve_root='/home/ada/shop'
_pyve_prefix='/home/ada/shop/.venv'
if ! [ "$_pyve_root"/'.pyve/run' -ef "$0" ]; then
  if [ -e "$_pyve_root/.pyve" ]; then
    _pyve_refuse 'Cannot use the environment: it belongs to `/home/ada/shop`, which this is a copy of' 'run `pyve init` to make an environment for the copy'
  else
    _pyve_refuse 'Cannot use the environment: the project has moved here from `/home/ada/shop`' 'run `pyve init` to make the environment for this place'
  fi
elif [ -e "$_pyve_prefix" ] && ! [ -L "$_pyve_prefix" ]; then
  _pyve_refuse 'Cannot use `/home/ada/shop/.venv`: it is not the environment that pyve made' 'move it away and run `pyve init`, or replace it with `pyve init --force`'
elif ! [ -e "$_pyve_prefix" ]; then
  _pyve_refuse 'Cannot find the environment `/home/ada/shop/.venv`' 'run `pyve init` to make it again'
elif ! [ "$_pyve_prefix/.." -ef "$_pyve_root/.pyve/envs" ]; then
  _pyve_refuse 'Cannot use `/home/ada/shop/.venv`: it is not the environment that pyve made' 'move it away and run `pyve init`, or replace it with `pyve init --force`'
elif ! [ -x "$_pyve_prefix/bin/python" ]; then
  _pyve_refuse 'Cannot use the environment: its interpreter `/usr/bin/python3.12` is gone' 'run `pyve init` to make the environment with another interpreter'
fi
unset _pyve_root _pyve_prefix
_pyve_rest=${PATH:+$PATH:} _pyve_path='/home/ada/shop/.venv/bin'
while [ -n "$_pyve_rest" ]; do
  case ${_pyve_rest%%:*} in
    '' | '/home/ada/shop/.venv/bin') ;;
    *) _pyve_path=${_pyve_path}:${_pyve_rest%%:*} ;;
  esac
  _pyve_rest=${_pyve_rest#*:}
done
export PATH="$_pyve_path"
unset _pyve_rest _pyve_path
export VIRTUAL_ENV='/home/ada/shop/.venv'
_pyve_tab='	' _pyve_cr=''
_pyve_newline='
' _pyve_bom='﻿'
_pyve_blank=" $_pyve_tab"
_pyve_warn() {
  printf 'warning: Cannot load line %s of %s: %s\n' "$_pyve_start" "$_pyve_file" "$1" >&2
}
_pyve_is_set() {
  eval "_pyve_text=\${$1+x}"
  [ -n "$_pyve_text" ] || return 1
  case ${BASH_VERSION-} in
    '' | [123].* | 4.[0123].*) return 0 ;;
  esac
  eval "_pyve_text=\${$1@a}"
  case $_pyve_text in
    *x*) return 0 ;;
  esac
  return 1
}
_pyve_skip() {
  _pyve_text=${_pyve_text#"${_pyve_text%%[!$_pyve_blank]*}"}
}
_pyve_trim() {
  _pyve_skip
  _pyve_text=${_pyve_text%"${_pyve_text##*[!$_pyve_blank]}"}
}
_pyve_next() {
  IFS= read -r _pyve_line || [ -n "$_pyve_line" ] || return 1
  _pyve_number=$((_pyve_number + 1))
  _pyve_line=${_pyve_line%"$_pyve_cr"}
}
_pyve_single() {
  case $_pyve_text in
    *\'*)
      _pyve_value=$_pyve_value${_pyve_text%%\'*}
      _pyve_text=${_pyve_text#*\'}
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
    _pyve_value=$_pyve_value${_pyve_text%%[\\\"]*}
    _pyve_text=${_pyve_text#"${_pyve_text%%[\\\"]*}"}
    case $_pyve_text in
      \"*)
        _pyve_text=${_pyve_text#?}
        return 0
        ;;
      \\n*) _pyve_value=$_pyve_value$_pyve_newline ;;
      \\t*) _pyve_value=$_pyve_value$_pyve_tab ;;
      \\\"*) _pyve_value=$_pyve_value\" ;;
      \\\$*) _pyve_value=$_pyve_value\$ ;;
      \\\\*) _pyve_value=$_pyve_value\\ ;;
      *)
        _pyve_value=$_pyve_value\\
        _pyve_text=${_pyve_text#?}
        continue
        ;;
    esac
    _pyve_text=${_pyve_text#??}
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
      _pyve_warn 'it is not NAME=VALUE'
      return 0
      ;;
  esac
  case $_pyve_text in
    export[$_pyve_blank]*)
      _pyve_text=${_pyve_text#export}
      _pyve_skip
      ;;
  esac
  _pyve_value=${_pyve_text#*=}
  _pyve_text=${_pyve_text%%=*}
  _pyve_trim
  _pyve_name=$_pyve_text
  case $_pyve_name in
    '' | [0123456789]* | *[!ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789]*)
      _pyve_warn 'its name is not made of letters, digits and underscores'
      return 0
      ;;
  esac
  _pyve_text=$_pyve_value
  _pyve_skip
  case $_pyve_text in
    [\'\"]*) ;;
    *)
      _pyve_text=${_pyve_value%%[$_pyve_blank]#*}
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
    _pyve_text=${_pyve_text#?}
    until "$1"; do
      if ! _pyve_next; then
        _pyve_warn 'its quote is not closed'
        return 0
      fi
      _pyve_text=$_pyve_line
    done
  fi
  case $_pyve_text in
    [$_pyve_blank]*)
      _pyve_skip
      _pyve_text=${_pyve_text%%#*}
      ;;
  esac
  if [ -n "$_pyve_text" ]; then
    _pyve_warn 'text follows its closing quote'
    return 0
  fi
  case $_pyve_name in
    _ | _pyve_* | BASH* | DIRSTACK | EPOCHREALTIME | EPOCHSECONDS | EUID | FUNCNAME | GROUPS | HISTCMD | IFS | LINENO | OLDPWD | OPTARG | OPTERR | OPTIND | PIPESTATUS | POSIXLY_CORRECT | PPID | PS[0-4] | PWD | RANDOM | SECONDS | SHELLOPTS | SHLVL | SRANDOM | UID) return 0 ;;
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
    if [ "$_pyve_number" = 1 ]; then _pyve_line=${_pyve_line#"$_pyve_bom"}; fi
    _pyve_assign
  done <"$1"
}
_pyve_load '/home/ada/shop/.env' '.env'
unset _pyve_file _pyve_number _pyve_start _pyve_line _pyve_name _pyve_value _pyve_text _pyve_loaded _pyve_blank _pyve_tab _pyve_cr _pyve_newline _pyve_bom
unset PYTHONHOME
exec "$@"
