/**
 * How a sub-shell is started so that it reads the user's own start-up files and then evaluates code
 * of ours, which it finds in {@link codeVariable}: start-up files often set PATH and the prompt anew.
 */
import type { Shell } from "../shell.ts";

/** The variable with the code. The shell takes it away before the user can see it. */
export const codeVariable = "PYVE_SHELL_CODE";

/** How one shell is started. */
export interface SubShell {
  readonly arguments: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Files by their paths below the folder; the same for every project. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a shell needs to know of where it is started. */
export interface SubShellPlace {
  /** The absolute folder that the files are put into. */
  readonly folder: string;
  /** ZDOTDIR as it is. */
  readonly zdotdir: string | undefined;
}

/** How this shell is started. */
export function subShell(name: Shell["name"], place: SubShellPlace): SubShell {
  const nothing = { arguments: ["-i"], variables: {}, files: {} };
  switch (name) {
    case "bash":
      return {
        ...nothing,
        arguments: ["--rcfile", `${place.folder}/bashrc`, "-i"],
        files: { bashrc: bashrc },
      };
    case "zsh":
      return {
        ...nothing,
        variables: {
          ZDOTDIR: `${place.folder}/zsh`,
          ...(place.zdotdir === undefined ? {} : { PYVE_ZDOTDIR: place.zdotdir }),
        },
        files: { "zsh/.zshenv": zshenv },
      };
    case "fish":
      return {
        ...nothing,
        arguments: [
          "-i",
          "-C",
          `set -l code "$${codeVariable}"; set -e ${codeVariable}; echo "$code" | source`,
        ],
      };
    case "pwsh":
      return {
        ...nothing,
        arguments: [
          "-NoExit",
          "-Command",
          `$code = $env:${codeVariable}; Remove-Item Env:${codeVariable}; Invoke-Expression $code`,
        ],
      };
    case "posix":
      return { ...nothing, variables: { PS1: "${PYVE_PROMPT_PREFIX-}$ " } };
  }
}

const opening = "# Read by the shells that `pyve shell` starts, which writes this file.\n";

const bashrc = `${opening}if [ -r ~/.bashrc ]; then
  . ~/.bashrc
fi
eval "$${codeVariable}"
unset ${codeVariable}
`;

/** Once ZDOTDIR is the user's again, zsh goes on with their files. Then comes the first prompt. */
const zshenv = `${opening}if [[ -n \${PYVE_ZDOTDIR+x} ]]; then
  export ZDOTDIR=$PYVE_ZDOTDIR
  unset PYVE_ZDOTDIR
else
  unset ZDOTDIR
fi
if [[ -r \${ZDOTDIR-$HOME}/.zshenv ]]; then
  source \${ZDOTDIR-$HOME}/.zshenv
fi
_pyve_start() {
  precmd_functions=(\${precmd_functions:#_pyve_start})
  unfunction _pyve_start
  eval "$${codeVariable}"
  unset ${codeVariable}
  _pyve_show
}
typeset -ga precmd_functions
precmd_functions+=(_pyve_start)
`;
