/** How help looks: columns in line with each other, as wide as the terminal, coloured like the rest. */
import { type Command, Help, type Option } from "commander";
import { createPaint, type Paint, wantsColor } from "../lib/ui/paint.ts";
import { globalOptions } from "./globals.ts";
import type { Session } from "./session.ts";

/** Lines that are longer are hard to read, however wide the terminal is. */
const widest = 100;
/** Where less room is left for the meanings, the terminal breaks the lines better than we do. */
const narrowest = 20;

/** Gives a command the layout of help, and leaves what it has to say of errors to who reports them. */
export function configureHelp(command: Command, { host, globals }: Session): void {
  const { stdout } = host.term;
  const paint = createPaint(
    wantsColor({ choice: globals.color, isTerminal: stdout.isTerminal, env: host.env }),
  );
  const width = Math.min(stdout.columns() ?? widest, widest);
  command
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => stdout.write(fit(text, width, paint)),
      // The error is thrown as well, and reported where every error is.
      writeErr: () => {},
      getOutHelpWidth: () => width,
      // The library would ask the environment itself, behind the host's back.
      getOutHasColors: () => true,
      getErrHasColors: () => true,
      getErrHelpWidth: () => widest,
      stripColor: (text) => text,
    })
    .configureHelp({
      minWidthToWrap: narrowest,
      showGlobalOptions: true,
      styleTitle: (title) => paint.bold(title),
      visibleGlobalOptions: () => [],
      optionDescription: describeOption,
      padWidth: (shown, helper) =>
        Math.max(flagsWidth, Help.prototype.padWidth.call(helper, shown, helper)),
      formatHelp: (shown, helper) => formatHelp(shown, helper, paint.bold("Global options:")),
    });
}

const flagsWidth = Math.max(...globalOptions.map(({ flags }) => flags.length));

/** That a flag is off and a list is empty before anybody says so goes without saying. */
function describeOption({ description, argChoices, defaultValue, required }: Option): string {
  const choices = argChoices === undefined ? [] : [`one of ${argChoices.join(", ")}`];
  const isTold = required && defaultValue !== undefined && !Array.isArray(defaultValue);
  const extra = [...choices, ...isTold ? [`default: ${defaultValue}`] : []];
  if (extra.length === 0) return description;
  const [, begun] = /^(.* \(.*)\)$/.exec(description) ?? [];
  return begun === undefined
    ? `${description} (${extra.join("; ")})`
    : `${begun}; ${extra.join("; ")})`;
}

function formatHelp(command: Command, helper: Help, title: string): string {
  const width = helper.padWidth(command, helper);
  const globals = globalOptions.map(({ flags, meaning }) =>
    helper.formatItem(flags, width, meaning, helper)
  );
  const own = Help.prototype.formatHelp.call(helper, command, helper);
  return `${own}\n${title}\n${globals.join("\n")}\n`;
}

/** Breaks paragraphs that are too wide anew. What is indented, such as examples, stays as it is. */
function fit(text: string, width: number, paint: Paint): string {
  const done: string[] = [];
  let paragraph: string[] = [];
  const end = () => {
    const isWide = paragraph.some((line) => line.length > width);
    done.push(...isWide ? flow(paragraph.join(" ").split(" "), width) : paragraph);
    paragraph = [];
  };
  for (const line of text.split("\n")) {
    if (/^[^\s\p{Cc}]/u.test(line) && !exampleTitle.test(line)) {
      paragraph.push(line);
      continue;
    }
    end();
    done.push(exampleTitle.test(line) ? paint.bold(line) : line);
  }
  end();
  return done.join("\n");
}

const exampleTitle = /^Examples?:$/;

function flow(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
