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
unset PYTHONHOME
exec "$@"
