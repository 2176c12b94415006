/** What can be completed on pyve's command line, as data. Every shell's script is made from it. */

/** What stands behind an option, or as an argument. */
export type CompletedValue =
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** The environments of the project, found while the user types. */
  | { readonly kind: "environments" }
  /** Programs of the environment and of PATH; what follows is that program's own business. */
  | { readonly kind: "programs" }
  | { readonly kind: "folders" }
  | { readonly kind: "files" };

/** An option of a command. */
export interface CompletedOption {
  /** Every spelling, as `-C` and `--directory`. */
  readonly names: readonly string[];
  readonly meaning: string;
  /** Without it the option is a switch. */
  readonly value?: CompletedValue;
}

/** A command, or a sub-command. */
export interface CompletedCommand {
  /**
   * The words that lead to it, as `config get`; empty for pyve itself. The name of a key counts as a
   * word of them, as in `config set backend`: what may follow depends on it.
   */
  readonly line: string;
  readonly options: readonly CompletedOption[];
  readonly subcommands: readonly { readonly name: string; readonly meaning: string }[];
  /** What its argument may be; the last one repeats. */
  readonly argument?: CompletedValue;
}

/** The whole command line. */
export interface CompletionTable {
  /** Options that stand before and behind every command. */
  readonly globals: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}

/** An option that takes a value, with the command that it belongs to; `undefined`: to all. */
export interface ValuedOption {
  readonly line: string | undefined;
  readonly names: readonly string[];
  readonly value: CompletedValue;
}

/** Every option that takes a value, the global ones first. */
export function valuedOptions({ globals, commands }: CompletionTable): readonly ValuedOption[] {
  const valued = (options: readonly CompletedOption[], line: string | undefined) =>
    options.flatMap(({ names, value }) => value === undefined ? [] : [{ line, names, value }]);
  return [
    ...valued(globals, undefined),
    ...commands.flatMap(({ line, options }) => valued(options, line)),
  ];
}

/** The lines of all commands but pyve itself: where a word leads from one command to the next. */
export function commandLines({ commands }: CompletionTable): readonly string[] {
  return commands.map(({ line }) => line).filter((line) => line !== "");
}

/** The spellings of the options of a command and of the global ones. */
export function optionNames(
  { globals }: CompletionTable,
  { options }: CompletedCommand,
): readonly string[] {
  return [...options, ...globals].flatMap(({ names }) => names);
}
