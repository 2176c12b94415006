/**
 * What a conda environment's scripts set, found out once while the image is made, and set by the entry
 * point whenever a container starts.
 */
import { quotePosix, variableName } from "../../activation/quote.ts";
import { places } from "../block.ts";
import { user } from "../system/user.ts";

/** Shell code that sets what was found out. */
const activationFile = `${places.prefix}/etc/pyve/activation.sh`;

/** What every container starts with; the command takes its place. */
export const entryPoint = `#!/bin/sh
# Sets what the scripts of the environment set, then becomes the command.
if [ -r ${activationFile} ]; then
  . ${activationFile}
fi
[ "$#" -gt 0 ] || set -- sh
exec "$@"
`;

/** What is another in each container, or says how micromamba itself was started. */
const passing: readonly string[] = [
  "HOME",
  "OLDPWD",
  "PWD",
  "SHLVL",
  "_",
  "CONDA_PROMPT_MODIFIER",
  "MAMBA_EXE",
  "MAMBA_ROOT_PREFIX",
];

/**
 * Commands that enter the environment with nothing but the folders of programs set, and write down what
 * is set then. `export -p` quotes values as the shell itself reads them (POSIX.1-2017, export).
 * @param known variables of the image, which whoever starts a container may set otherwise
 */
export function captureCommands(root: string, known: readonly string[]): readonly string[] {
  const left = [...passing, ...known.map(variableName)].join(" ");
  const write = [
    ...morePath(root),
    `unset ${left} PYVE_IMAGE_PATH`,
    `export -p > ${activationFile}`,
    `if [ -n "\${PYVE_MORE_PATH+set}" ]; then echo '${addMorePath}' >> ${activationFile}; fi`,
  ].join("; ");
  return [
    `mkdir -p ${places.prefix}/etc/pyve`,
    `env -i HOME=${user.home} PATH="$PATH" PYVE_IMAGE_PATH="$PATH" MAMBA_ROOT_PREFIX=${root} ` +
    `micromamba run -p ${places.prefix} sh -c ${quotePosix(write)}`,
  ];
}

/**
 * Of the PATH only what scripts put before the image's own is written down: whoever starts a container,
 * or makes an image from this one, may have another.
 */
function morePath(root: string): readonly string[] {
  const known = `s#${places.prefix}/bin:##g; s#${root}/condabin:##g`;
  return [
    'more="${PATH%":$PYVE_IMAGE_PATH"}:"',
    `if [ "$more" != "$PATH:" ]; then ` +
    `export PYVE_MORE_PATH="$(echo "$more" | sed "${known}")"; unset PATH; fi`,
  ];
}

const addMorePath = "PATH=$PYVE_MORE_PATH$PATH; unset PYVE_MORE_PATH";
