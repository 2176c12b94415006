#!/bin/sh
# What is timed: a line of shell in a folder, in a shell with the variables that the file LOADED sets.
# Usage: in_folder.sh FOLDER LOADED LINE
cd "$1" || exit
# shellcheck source=/dev/null
. "$2"
eval "$3"
