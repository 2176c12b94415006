if [ -n "${_pyve_entered+x}${_OLD_VIRTUAL_PATH+x}" ]; then
  if [ -n "${_OLD_VIRTUAL_PATH+x}" ]; then deactivate; fi
  if [ -n "${_pyve_entered+x}" ]; then _pyve_leave; fi
fi
for _pyve_name in PATH PYTHONHOME VIRTUAL_ENV; do
  unset "_pyve_old_$_pyve_name"
  eval "if [ -n \"\${$_pyve_name+x}\" ]; then _pyve_old_$_pyve_name=\$$_pyve_name; fi"
done
unset _pyve_name
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
_pyve_leave() {
if [ "${PATH-}" != "${_pyve_inside-}" ]; then
  _pyve_rest=${PATH:+$PATH:} _pyve_old_PATH=
  while [ -n "$_pyve_rest" ]; do
    case ${_pyve_rest%%:*} in
      '' | '/home/ada/shop/.venv/bin') ;;
      *) _pyve_old_PATH=${_pyve_old_PATH:+$_pyve_old_PATH:}${_pyve_rest%%:*} ;;
    esac
    _pyve_rest=${_pyve_rest#*:}
  done
fi
for _pyve_name in PATH PYTHONHOME VIRTUAL_ENV; do
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
