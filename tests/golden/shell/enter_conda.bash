if [ -n "${_pyve_entered+x}${_OLD_VIRTUAL_PATH+x}" ]; then
  if [ -n "${_OLD_VIRTUAL_PATH+x}" ]; then deactivate; fi
  if [ -n "${_pyve_entered+x}" ]; then _pyve_leave; fi
  eval "$('/usr/bin/pyve' 'activate' '--' 'it'\''s')"
else
for _pyve_name in CONDA_PREFIX PATH SHOP VIRTUAL_ENV; do
  unset "_pyve_old_$_pyve_name"
  eval "if [ -n \"\${$_pyve_name+x}\" ]; then _pyve_old_$_pyve_name=\$$_pyve_name; fi"
done
unset _pyve_name
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
_pyve_leave() {
_pyve_code='_pyve_code=$1 _pyve_number=$2
shift 2
_pyve_next() {
  _pyve_number=$((_pyve_number + 1))
  case $_pyve_number in
    1) _pyve_script='\''/home/ada/shop/.pyve/envs/shop/etc/conda/deactivate.d/10-plain.sh'\'' _pyve_name='\''etc/conda/deactivate.d/10-plain.sh'\'' ;;
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
'
if command -v bash >/dev/null 2>&1; then
  bash --norc -p -c 'set +p; eval "$1"' pyve "$_pyve_code" 0
else
  /bin/sh -c 'eval "$1"' pyve "$_pyve_code" 0
fi
if [ "${PATH-}" != "${_pyve_inside-}" ]; then
  _pyve_rest=${PATH:+$PATH:} _pyve_old_PATH=
  while [ -n "$_pyve_rest" ]; do
    case ${_pyve_rest%%:*} in
      '' | '/home/ada/shop/.pyve/envs/shop/bin') ;;
      *) _pyve_old_PATH=${_pyve_old_PATH:+$_pyve_old_PATH:}${_pyve_rest%%:*} ;;
    esac
    _pyve_rest=${_pyve_rest#*:}
  done
fi
for _pyve_name in CONDA_PREFIX PATH SHOP VIRTUAL_ENV; do
  eval "if [ -n \"\${_pyve_old_$_pyve_name+x}\" ]; then export $_pyve_name=\"\$_pyve_old_$_pyve_name\"; else unset $_pyve_name; fi"
  unset "_pyve_old_$_pyve_name"
done
unset _pyve_name _pyve_rest _pyve_code _pyve_inside _pyve_entered
unset -f deactivate _pyve_leave 2>/dev/null || :
}
deactivate() {
  _pyve_leave
}
_pyve_inside=$PATH
_pyve_entered=x
fi
