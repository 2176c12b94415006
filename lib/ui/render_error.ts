/** Turns whatever was thrown into the words of section 3 of the contract. */
import { type ExitStatus, exitStatus, formatPosition, PyveError } from "../errors.ts";
import type { Paint } from "./paint.ts";
import { printable, printableLines } from "./words.ts";

/** An error as text for people and as data for machines. */
export interface RenderedError {
  readonly text: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The exit status that an error asks for. */
export function exitStatusOf(error: unknown): ExitStatus {
  return error instanceof PyveError ? error.exit : exitStatus.failed;
}

/** The `error` member of a `--json` document. */
export function errorDocument(
  error: unknown,
): Readonly<Record<string, unknown>> {
  const exit = exitStatusOf(error);
  if (!(error instanceof PyveError)) {
    return { message: defect(error), hint: reportHint, exit };
  }
  const { message, hint, at } = error;
  return {
    message,
    ...(hint === undefined ? {} : { hint }),
    exit,
    ...(at === undefined ? {} : { at }),
  };
}

/** Renders an error; a stack trace only from `-vv` on. */
export function renderError(
  error: unknown,
  paint: Paint,
  verbosity: number,
): RenderedError {
  const known = error instanceof PyveError;
  const message = known ? withPosition(error) : defect(error);
  const hint = known ? error.hint : reportHint;
  // What a file or an option says may be quoted in it, and no terminal is to obey that.
  const lines = [`${paint.red("error:")} ${printableLines(message)}`];
  for (const cause of causes(error)) {
    lines.push(`  ${paint.dim("caused by:")} ${printable(cause)}`);
  }
  if (verbosity >= 2 && error instanceof Error && error.stack !== undefined) {
    lines.push(error.stack);
  }
  if (hint !== undefined) lines.push("", `${paint.cyan("hint:")} ${printableLines(hint)}`);
  return { text: lines.join("\n"), message, fields: errorDocument(error) };
}

const reportHint =
  "this is a defect of pyve: run the command again with `-vv` and report what it prints";

function withPosition(error: PyveError): string {
  if (error.at === undefined) return error.message;
  // Further lines are the words of another program.
  const [first, ...rest] = error.message.split("\n");
  return [`${first} (${formatPosition(error.at)})`, ...rest].join("\n");
}

function defect(error: unknown): string {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `Something that pyve did not expect: ${detail}`;
}

function causes(error: unknown): readonly string[] {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause === undefined) return [];
  const message = cause instanceof Error ? cause.message : String(cause);
  return [message.split("\n")[0] ?? "", ...causes(cause)];
}
