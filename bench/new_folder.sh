#!/bin/sh
# Before each run: a folder that never existed before, in FOLDERS, with a copy of the files of a
# project. A name that was used before would flatter uv, which remembers interpreters by their path.
# The folders of earlier runs stay: on ext4, deleting them makes all that creates files several
# times slower for minutes.
# Usage: new_folder.sh FOLDERS FILES
set -eu
folder=$(mktemp -d "$1/XXXXXXXXXX")
cp -R "$2/." "$folder"
echo "$folder" >"$1/current"
