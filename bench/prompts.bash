#!/bin/bash
# What is timed: what bash does before each of COUNT prompts in a folder, after it has read the file
# HOOKS. HOLDS, when it is given, has to hold at the end.
# Usage: prompts.bash FOLDER HOOKS COUNT [HOLDS]
cd "$1" || exit
# shellcheck source=/dev/null
. "$2"
for ((shown = 0; shown < $3; shown++)); do
  for command in "${PROMPT_COMMAND[@]}"; do eval "$command"; done
done
eval "${4:-true}"
