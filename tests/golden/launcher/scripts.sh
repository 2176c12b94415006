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
_pyve_prefix='/home/ada/shop/.pyve/envs/shop'
if ! [ "$_pyve_root"/'.pyve/run' -ef "$0" ]; then
  if [ -e "$_pyve_root/.pyve" ]; then
    _pyve_refuse 'Cannot use the environment: it belongs to `/home/ada/shop`, which this is a copy of' 'run `pyve init` to make an environment for the copy'
  else
    _pyve_refuse 'Cannot use the environment: the project has moved here from `/home/ada/shop`' 'run `pyve init` to make the environment for this place'
  fi
elif [ -e "$_pyve_prefix" ] && ! [ -L "$_pyve_prefix" ]; then
  _pyve_refuse 'Cannot use `/home/ada/shop/.pyve/envs/shop`: it is not the environment that pyve made' 'move it away and run `pyve init`, or replace it with `pyve init --force`'
elif ! [ -e "$_pyve_prefix" ]; then
  _pyve_refuse 'Cannot find the environment `/home/ada/shop/.pyve/envs/shop`' 'run `pyve init` to make it again'
elif ! [ "$_pyve_prefix/.." -ef "$_pyve_root/.pyve/envs" ]; then
  _pyve_refuse 'Cannot use `/home/ada/shop/.pyve/envs/shop`: it is not the environment that pyve made' 'move it away and run `pyve init`, or replace it with `pyve init --force`'
elif ! [ -e "$_pyve_prefix/conda-meta/history" ]; then
  _pyve_refuse 'Cannot use the environment: `/home/ada/shop/.pyve/envs/shop/conda-meta/history` is gone from it' 'run `pyve init` to make the environment again'
fi
unset _pyve_root _pyve_prefix
_pyve_rest=${PATH:+$PATH:} _pyve_path='/home/ada/shop/.pyve/envs/shop/bin'
while [ -n "$_pyve_rest" ]; do
  case ${_pyve_rest%%:*} in
    '' | '/home/ada/shop/.pyve/envs/shop/bin') ;;
    *) _pyve_path=${_pyve_path}:${_pyve_rest%%:*} ;;
  esac
  _pyve_rest=${_pyve_rest#*:}
done
export PATH="$_pyve_path"
unset _pyve_rest _pyve_path
export CONDA_PREFIX='/home/ada/shop/.pyve/envs/shop'
export SHOP='it'\''s
$inside'
unset VIRTUAL_ENV
_pyve_code='_pyve_code=$1 _pyve_number=$2
shift 2
_pyve_next() {
  _pyve_number=$((_pyve_number + 1))
  case $_pyve_number in
    1) _pyve_script='\''/home/ada/shop/.pyve/envs/shop/etc/conda/activate.d/10-plain.sh'\'' _pyve_name='\''etc/conda/activate.d/10-plain.sh'\'' ;;
    2) _pyve_script='\''/home/ada/shop/.pyve/envs/shop/etc/conda/activate.d/20-it'\''\'\'''\''s.sh'\'' _pyve_name='\''etc/conda/activate.d/20-it'\''\'\'''\''s.sh'\'' ;;
    *) return 1 ;;
  esac
}
_pyve_source() {
  . "$_pyve_script" >&2
}
_pyve_warn() {
  printf '\''warning: Cannot source `%s`: %s\n'\'' "$_pyve_name" "$1" >&2
}
_pyve_ended() {
  trap - EXIT HUP INT TERM
  _pyve_warn '\''it ended the shell'\''
  case ${BASH_VERSION-} in
    '\'''\'') exec /bin/sh -c '\''eval "$1"'\'' pyve "$_pyve_code" "$_pyve_number" "$@" ;;
    *) exec "$BASH" --norc -p -c '\''set +p; eval "$1"'\'' pyve "$_pyve_code" "$_pyve_number" "$@" ;;
  esac
}
_pyve_refuse() {
  case $1 in
    127)
      printf '\''error: Cannot find `%s` in the environment or on PATH\n\n'\'' "$2" >&2
      echo '\''hint: check its spelling, or install the package that brings it'\'' >&2
      ;;
    *)
      printf '\''error: Cannot start `%s`: permission denied\n\n'\'' "$2" >&2
      echo '\''hint: make it executable with `chmod +x` if it is a program of yours'\'' >&2
      ;;
  esac
  exit "$1"
}
_pyve_look() {
  [ -e "$1" ] || return 127
  [ -f "$1" ] && [ -x "$1" ] || return 126
}
_pyve_find() {
  case $1 in
    '\'''\'') return 127 ;;
    */*)
      _pyve_look "$1"
      return
      ;;
  esac
  case ${BASH_VERSION-}:${PATH-} in
    :* | *\~*) ;;
    *) if builtin type -aP -- "$1" >/dev/null; then return 0; fi ;;
  esac
  _pyve_rest=${PATH:+$PATH:} _pyve_status=127
  [ -n "$_pyve_rest" ] || return 0
  while [ -n "$_pyve_rest" ]; do
    _pyve_name=${_pyve_rest%%:*}
    if [ -e "${_pyve_name:-.}/$1" ]; then
      if _pyve_look "${_pyve_name:-.}/$1"; then return 0; fi
      _pyve_status=126
    fi
    _pyve_rest=${_pyve_rest#*:}
  done
  return "$_pyve_status"
}
for _pyve_name in HUP INT TERM; do
  trap "trap - EXIT $_pyve_name; kill -s $_pyve_name $$" "$_pyve_name"
done
case ${BASH_VERSION-} in
  '\'''\'') trap '\''_pyve_ended "$@"'\'' EXIT ;;
  *)
    eval '\''_pyve_command=("$@")'\''
    set --
    trap '\''_pyve_ended ${_pyve_command[@]+"${_pyve_command[@]}"}'\'' EXIT
    ;;
esac
while _pyve_next; do
  if ! [ -r "$_pyve_script" ]; then
    _pyve_warn '\''it cannot be read'\''
  else
    case ${BASH_VERSION-} in
      '\'''\'') _pyve_source ;;
      *) . "$_pyve_script" >&2 ;;
    esac || _pyve_warn "it ended with status $?"
  fi
done
trap - EXIT HUP INT TERM
case ${BASH_VERSION-} in
  '\'''\'') ;;
  *) eval '\''set -- "${_pyve_command[@]}"'\'' ;;
esac
_pyve_find "$1" || _pyve_refuse "$?" "$1"
unset _pyve_code _pyve_command _pyve_status _pyve_rest _pyve_number _pyve_script _pyve_name
case ${BASH_VERSION-} in
  '\'''\'') exec "$@" ;;
  *) exec -- "$@" ;;
esac
'
if command -v bash >/dev/null 2>&1; then
  exec bash --norc -p -c 'set +p; eval "$1"' pyve "$_pyve_code" 0 "$@"
fi
exec /bin/sh -c 'eval "$1"' pyve "$_pyve_code" 0 "$@"
