#!/bin/bash
# What RUN is given to: the command in the activated environment, where a failing pipe fails.
set -eo pipefail
if [[ ${MAMBA_DOCKERFILE_ACTIVATE:-0} == 1 ]]; then
  eval "$("$MAMBA_EXE" shell hook --shell bash)"
  micromamba activate "$ENV_NAME"
fi
eval "$*"
