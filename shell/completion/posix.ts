/** What the completion scripts of bash and zsh have in common. */
import { quotePosix } from "../../lib/activation/quote.ts";
import { commandLines, type CompletionTable, valuedOptions } from "./table.ts";

/**
 * Functions that find what only the disk knows, without starting a program: `_pyve_root` puts the
 * root of the project into REPLY, `_pyve_environments` and `_pyve_programs` fill the array reply.
 */
export const finders = `_pyve_root() {
  REPLY=$PWD
  while [[ ! -e $REPLY/.pyve/config && ! -e $REPLY/.pyve/state.json ]]; do
    [[ -n $REPLY ]] || return 1
    REPLY=\${REPLY%/*}
  done
}
_pyve_environments() {
  local REPLY launcher
  reply=()
  _pyve_root || return
  [[ -e $REPLY/.pyve/run ]] && reply+=(default)
  for launcher in "$REPLY"/.pyve/run-*; do
    [[ -e $launcher ]] && reply+=("\${launcher##*/run-}")
  done
}
_pyve_programs() {
  local REPLY program
  reply=()
  _pyve_root || return
  for program in "$REPLY"/.pyve/envs/"$1".*/bin/*; do
    [[ -f $program && -x $program ]] && reply+=("\${program##*/}")
  done
}
`;

/** A loop's body that reads one word of the command line: into line, option or environment. */
export function readWord(table: CompletionTable): string {
  const valued = valuedOptions(table).map(({ line, names }) =>
    names.map((name) => `${line === undefined ? "*" : pattern(line)}:${name}`).join(" | ")
  );
  const lines = commandLines(table).map((line) => {
    const words = line.split(" ");
    const last = words.pop() ?? "";
    return pattern(`${words.join(" ")}:${last}`);
  });
  return `    if [[ -n $option ]]; then
      [[ $word == = ]] && continue
      [[ $option == --env ]] && environment=$word
      option=''
      continue
    fi
    case $line:$word in
      ${valued.join(" | \\\n      ")}) option=$word ;;
      *:-*) ;;
      ${lines.join(" | ")}) line=\${line:+$line }$word ;;
      run:*) program=$index; break ;;
    esac`;
}

/** A pattern of `case` for exactly this text. */
export function pattern(text: string): string {
  return /^[\w:.-]*$/.test(text) ? text : quotePosix(text);
}
