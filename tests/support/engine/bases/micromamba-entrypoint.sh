#!/bin/bash
# Activates the environment that ENV_NAME names, then becomes the command.
if [[ ${MAMBA_SKIP_ACTIVATE:-0} != 1 ]]; then
  eval "$("$MAMBA_EXE" shell hook --shell bash)"
  micromamba activate "$ENV_NAME"
fi
exec "$@"
