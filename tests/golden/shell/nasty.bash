_pyve_rest=${PATH:+$PATH:} _pyve_path='/home/ada/a b'\''c"d $(touch pwned) `touch pwned`; é ‘x’
# <<< pyve <<<
*\/.venv/bin'
while [ -n "$_pyve_rest" ]; do
  case ${_pyve_rest%%:*} in
    '' | '/home/ada/a b'\''c"d $(touch pwned) `touch pwned`; é ‘x’
# <<< pyve <<<
*\/.venv/bin') ;;
    *) _pyve_path=${_pyve_path}:${_pyve_rest%%:*} ;;
  esac
  _pyve_rest=${_pyve_rest#*:}
done
export PATH="$_pyve_path"
unset _pyve_rest _pyve_path
export PYVE_PROMPT_PREFIX='(venv:it'\''s) '
export VIRTUAL_ENV='/home/ada/a b'\''c"d $(touch pwned) `touch pwned`; é ‘x’
# <<< pyve <<<
*\/.venv'
unset PYTHONHOME
