/** dash, busybox and every other POSIX shell. */
import { renderEnter } from "../lib/activation/posix.ts";
import { quotePosix } from "../lib/activation/quote.ts";
import { renderSourcing, sourcingWords } from "../lib/activation/scripts.ts";
import { changedVariables, enteredFolders, type Entering } from "./entering.ts";
import type { Shell } from "./shell.ts";

/** The POSIX shell. */
export const posix: Shell = {
  name: "posix",
  quote: quotePosix,
  export: (diff) => renderEnter(diff, quotePosix),
  enter,
  evalLine: 'eval "$(pyve activate --shell posix)"',
  promptLine: `PS1='\${PYVE_PROMPT_PREFIX-}'"$PS1"`,
  startFile: "the file that $ENV names",
};

/** Set while an environment is entered: by us, or by the activate script that Python makes. */
const isInside = '[ -n "${_pyve_entered+x}${_OLD_VIRTUAL_PATH+x}" ]';

/** Python's comes first: it defines a `deactivate` over ours. */
const leaveFormer = `  if [ -n "\${_OLD_VIRTUAL_PATH+x}" ]; then deactivate; fi
  if [ -n "\${_pyve_entered+x}" ]; then _pyve_leave; fi
`;

function enter(entering: Entering): string {
  const { difference, again } = entering;
  const names = changedVariables(difference);
  const fresh = `${save(names)}${renderEnter(difference, quotePosix)}${leave(entering, names)}` +
    "_pyve_entered=x\n";
  if (again === undefined) return `if ${isInside}; then\n${leaveFormer}fi\n${fresh}`;
  const anew = `eval "$(${again.map(quotePosix).join(" ")})"`;
  return `if ${isInside}; then\n${leaveFormer}  ${anew}\nelse\n${fresh}fi\n`;
}

function save(names: readonly string[]): string {
  return `for _pyve_name in ${names.join(" ")}; do
  unset "_pyve_old_$_pyve_name"
  eval "if [ -n \\"\\\${$_pyve_name+x}\\" ]; then _pyve_old_$_pyve_name=\\$$_pyve_name; fi"
done
unset _pyve_name
`;
}

/** Defines `deactivate`, by the name that users of Python know. */
function leave({ difference, prefix }: Entering, names: readonly string[]): string {
  const { scripts } = difference;
  const run = leaveScripts(prefix, scripts?.leave ?? []);
  const hasPath = names.includes("PATH");
  return `_pyve_leave() {
${run}${hasPath ? restorePath(enteredFolders(difference, prefix)) : ""}${restore(names)}}
deactivate() {
  _pyve_leave
}
${hasPath ? "_pyve_inside=$PATH\n" : ""}`;
}

function leaveScripts(prefix: string, files: readonly string[]): string {
  if (files.length === 0) return "";
  return `_pyve_code=${quotePosix(renderSourcing(prefix, files, { becomes: false }))}
if command -v bash >/dev/null 2>&1; then
  bash ${sourcingWords.bash} "$_pyve_code" 0
else
  /bin/sh ${sourcingWords.sh} "$_pyve_code" 0
fi
`;
}

/** PATH comes back as it was, unless somebody changed it: then what is ours is taken out of it. */
function restorePath(folders: readonly string[]): string {
  return `if [ "\${PATH-}" != "\${_pyve_inside-}" ]; then
  _pyve_rest=\${PATH:+$PATH:} _pyve_old_PATH=
  while [ -n "$_pyve_rest" ]; do
    case \${_pyve_rest%%:*} in
      ${["''", ...folders.map(quotePosix)].join(" | ")}) ;;
      *) _pyve_old_PATH=\${_pyve_old_PATH:+$_pyve_old_PATH:}\${_pyve_rest%%:*} ;;
    esac
    _pyve_rest=\${_pyve_rest#*:}
  done
fi
`;
}

function restore(names: readonly string[]): string {
  return `for _pyve_name in ${names.join(" ")}; do
  eval "if [ -n \\"\\\${_pyve_old_$_pyve_name+x}\\" ]; then export $_pyve_name=\\"\\$_pyve_old_$_pyve_name\\"; else unset $_pyve_name; fi"
  unset "_pyve_old_$_pyve_name"
done
unset _pyve_name _pyve_rest _pyve_code _pyve_inside _pyve_entered
unset -f deactivate _pyve_leave 2>/dev/null || :
`;
}
