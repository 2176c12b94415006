/** The completion script of fish, for a file in one of its folders of completions. */
import {
  type CompletedCommand,
  type CompletedOption,
  type CompletedValue,
  type CompletionTable,
  valuedOptions,
} from "./table.ts";

/** Renders the script. */
export function fishCompletion(table: CompletionTable): string {
  return `# Completion of pyve for fish, printed by \`pyve completions fish\`.
${functions(table)}complete -c pyve -e
${table.globals.map((option) => completeOption(option, beforeProgram)).join("")}${
    table.commands.map(completeCommand).join("")
  }`;
}

/** Options of pyve are none of the program behind `run`. */
const beforeProgram = " -n '__pyve_line >/dev/null'";

/** `__pyve_line` prints the words that lead to the command; nothing once `run` has its program. */
function functions(table: CompletionTable): string {
  const valued = valuedOptions(table).flatMap(({ line, names }) =>
    names.map((name) => quote(`${line ?? "*"}:${name}`))
  );
  const lines = table.commands.map(({ line }) => line).filter((line) => line !== "").map((line) => {
    const words = line.split(" ");
    const last = words.pop() ?? "";
    return quote(`${words.join(" ")}:${last}`);
  });
  return `function __pyve_line
    set -l line
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        switch "$line:$word"
            case ${valued.join(" ")}
                set skip 1
            case '*:-*'
            case ${lines.join(" ")}
                set line (string trim -- "$line $word")
            case 'run:*'
                return 1
        end
    end
    echo "$line"
end
function __pyve_at
    set -l line (__pyve_line); and test "$line" = "$argv[1]"
end
function __pyve_root
    set -l folder $PWD
    while not test -e "$folder/.pyve/config" -o -e "$folder/.pyve/state.json"
        test -n "$folder"; or return 1
        set folder (string replace -r '/[^/]*$' '' -- "$folder")
    end
    echo "$folder"
end
function __pyve_environments
    set -l root (__pyve_root); or return
    test -e "$root/.pyve/run"; and echo default
    for launcher in "$root"/.pyve/run-*
        string replace -r '.*/run-' '' -- "$launcher"
    end
end
function __pyve_programs
    set -l environment default
    set -l words (commandline -opc)
    if set -l at (contains -i -- --env $words)
        set environment $words[(math $at + 1)]
    end
    set -l root (__pyve_root); or return
    for program in "$root"/.pyve/envs/$environment.*/bin/*
        test -f "$program" -a -x "$program"; and string replace -r '.*/' '' -- "$program"
    end
end
`;
}

function completeCommand({ line, options, subcommands, argument }: CompletedCommand): string {
  const at = ` -n ${quote(`__pyve_at ${quote(line)}`)}`;
  return [
    ...subcommands.map(({ name, meaning }) =>
      `complete -c pyve${at} -f -a ${quote(name)} -d ${quote(meaning)}\n`
    ),
    ...(argument === undefined || argument.kind === "files"
      ? []
      : [`complete -c pyve${at} -f -a ${quote(values(argument))}\n`]),
    ...options.map((option) => completeOption(option, at)),
  ].join("");
}

function completeOption({ names, meaning, value }: CompletedOption, at: string): string {
  const spellings = names.map((name) =>
    name.startsWith("--") ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`
  );
  const follows = value === undefined
    ? ""
    : value.kind === "files"
    ? " -r -F"
    : ` -x -a ${quote(values(value))}`;
  return `complete -c pyve${at}${spellings.join("")} -d ${quote(meaning)}${follows}\n`;
}

function values(value: Exclude<CompletedValue, { readonly kind: "files" }>): string {
  switch (value.kind) {
    case "words":
      return value.words.join(" ");
    case "environments":
      return "(__pyve_environments)";
    case "programs":
      return "(__pyve_programs) (__fish_complete_command)";
    case "folders":
      return "(__fish_complete_directories (commandline -ct))";
  }
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
