/** The completion script of bash, from 3.2 on; it does not need the package bash-completion. */
import { finders, pattern, readWord } from "./posix.ts";
import {
  type CompletedCommand,
  type CompletedValue,
  type CompletionTable,
  optionNames,
  valuedOptions,
} from "./table.ts";

/** Renders the script. */
export function bashCompletion(table: CompletionTable): string {
  const values = valuedOptions(table).map(({ line, names, value }) => {
    const patterns = names.map((name) => `${line === undefined ? "*" : pattern(line)}:${name}`);
    return `      ${patterns.join(" | ")}) ${complete(value)} ;;`;
  });
  const options = table.commands.map((command) =>
    `      ${pattern(command.line) || "''"}) words=${quoteWords(optionNames(table, command))} ;;`
  );
  return `# Completion of pyve for bash, printed by \`pyve completions bash\`.
${finders}_pyve() {
  local current=$2 line='' option='' environment=default program='' index word words=''
  local -a reply=()
  local IFS=$' \\t\\n'
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
${readWord(table)}
  done
  [[ -z $program ]] || return 0
  [[ $current != = ]] || current=''
  if [[ -n $option ]]; then
    case $line:$option in
${values.join("\n")}
    esac
  elif [[ $current == -* ]]; then
    case $line in
${options.join("\n")}
    esac
  else
    case $line in
${table.commands.map(argumentsOf).filter((text) => text !== "").join("\n")}
    esac
  fi
  for word in $words \${reply[@]+"\${reply[@]}"}; do
    [[ $word == "$current"* ]] && COMPREPLY+=("$word")
  done
}
complete -o bashdefault -o default -F _pyve pyve
`;
}

function argumentsOf({ line, subcommands, argument }: CompletedCommand): string {
  const actions = [
    ...(subcommands.length === 0
      ? []
      : [`words=${quoteWords(subcommands.map(({ name }) => name))}`]),
    ...(argument === undefined || argument.kind === "files" ? [] : [complete(argument)]),
  ];
  return actions.length === 0 ? "" : `      ${pattern(line) || "''"}) ${actions.join("; ")} ;;`;
}

/** Without words of ours, bash completes the names of files. */
function complete(value: CompletedValue): string {
  switch (value.kind) {
    case "words":
      return `words=${quoteWords(value.words)}`;
    case "environments":
      return "_pyve_environments";
    case "programs":
      return '_pyve_programs "$environment"; reply+=($(compgen -c -- "$current"))';
    case "folders":
      return "compopt -o dirnames 2>/dev/null";
    case "files":
      return ":";
  }
}

function quoteWords(words: readonly string[]): string {
  return `'${words.join(" ")}'`;
}
