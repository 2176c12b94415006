/** The completion script of zsh; good as a file in `fpath` and for `source`. */
import { quotePosix } from "../../lib/activation/quote.ts";
import { finders, pattern, readWord } from "./posix.ts";
import {
  type CompletedCommand,
  type CompletedValue,
  type CompletionTable,
  valuedOptions,
} from "./table.ts";

/** Renders the script. zsh sets the options that it needs, null_glob among them, by itself. */
export function zshCompletion(table: CompletionTable): string {
  const values = valuedOptions(table).map(({ line, names, value }) => {
    const patterns = names.map((name) => `${line === undefined ? "*" : pattern(line)}:${name}`);
    return `      ${patterns.join(" | ")}) ${complete(value)} ;;`;
  });
  return `#compdef pyve
# Completion of pyve for zsh, printed by \`pyve completions zsh\`.
${finders}_pyve() {
  local line='' option='' environment=default program='' index word
  local -a reply listed
  for ((index = 2; index < CURRENT; index++)); do
    word=\${words[index]}
${readWord(table)}
  done
  if [[ -n $program ]]; then
    words=("\${(@)words[program,-1]}")
    (( CURRENT -= program - 1 ))
    _normal
  elif [[ -n $option ]]; then
    case $line:$option in
${values.join("\n")}
    esac
  elif [[ $PREFIX == -* ]]; then
    listed=(${describeOptions(table.globals)})
    case $line in
${
    table.commands.filter(({ options }) => options.length > 0)
      .map(({ line, options }) => `      ${label(line)}) listed+=(${describeOptions(options)}) ;;`)
      .join("\n")
  }
    esac
    _describe -o option listed
  else
    case $line in
${table.commands.map(argumentsOf).join("\n")}
    esac
  fi
}
if [[ $funcstack[1] == _pyve ]]; then
  _pyve "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _pyve pyve
fi
`;
}

function argumentsOf({ line, subcommands, argument }: CompletedCommand): string {
  const described = subcommands.map(({ name, meaning }) => describe(name, meaning)).join(" ");
  const actions = [
    ...(described === "" ? [] : [`listed=(${described}); _describe command listed`]),
    ...(argument === undefined ? [] : [complete(argument)]),
    ...(described === "" && argument === undefined ? ["_files"] : []),
  ];
  return `      ${label(line)}) ${actions.join("; ")} ;;`;
}

function complete(value: CompletedValue): string {
  switch (value.kind) {
    case "words":
      return `compadd -- ${value.words.map(quotePosix).join(" ")}`;
    case "environments":
      return "_pyve_environments; compadd -a reply";
    case "programs":
      return '_pyve_programs "$environment"; compadd -a reply; _command_names -e';
    case "folders":
      return "_files -/";
    case "files":
      return "_files";
  }
}

function describeOptions(options: CompletedCommand["options"]): string {
  return options.flatMap(({ names, meaning }) => names.map((name) => describe(name, meaning)))
    .join(" ");
}

/** A colon would end the word. */
function describe(word: string, meaning: string): string {
  return quotePosix(`${word.replaceAll(":", "\\:")}:${meaning}`);
}

function label(line: string): string {
  return line === "" ? "''" : pattern(line);
}
