/**
 * What a command says, and where: results on stdout, everything else on stderr. Commands speak
 * through this and through nothing else, so quiet, verbose, colour and JSON are decided once.
 */
import type { Host } from "../host/host.ts";
import { createPaint, type Paint, wantsColor } from "./paint.ts";
import { createProgress, type Progress } from "./progress.ts";
import { renderError } from "./render_error.ts";
import { printableLines } from "./words.ts";

/** What the global options say about output. */
export interface ReportOptions {
  readonly quiet: boolean;
  readonly verbosity: number;
  readonly color: "auto" | "always" | "never";
  readonly logFormat: "text" | "json";
}

/** Further data of a message; shown by `--log-format json` only. */
export type Fields = Readonly<Record<string, unknown>>;

/** The voice of a command. */
export interface Report {
  /** Paints what goes to stdout. */
  readonly paint: Paint;
  /** A result: text with a newline, on stdout, also under `--quiet`. */
  result(text: string): void;
  /** The one JSON document of a command: `{"schema": "pyve.<name>/1", …}` on stdout. */
  json(name: string, value: Fields): void;
  /** Something was done. */
  done(message: string, fields?: Fields): void;
  /** Something worth knowing. */
  note(message: string, fields?: Fields): void;
  /** Shown with `-v` only. */
  detail(message: string, fields?: Fields): void;
  warn(message: string, hint?: string): void;
  error(error: unknown): void;
  /** Long work: a spinner with elapsed time on a terminal, plain lines elsewhere. */
  progress(label: string): Progress;
}

type Level = "error" | "warning" | "info" | "debug";

/** Builds the voice from the host's streams and the global options. */
export function createReport(host: Host, options: ReportOptions): Report {
  const { stdout, stderr } = host.term;
  const colored = (isTerminal: boolean) =>
    createPaint(
      wantsColor({ choice: options.color, isTerminal, env: host.env }),
    );
  const paint = colored(stderr.isTerminal);
  const asJson = options.logFormat === "json";

  function say(
    level: Level,
    text: string,
    message: string,
    fields: Fields = {},
  ): void {
    if (!asJson) return stderr.write(`${text}\n`);
    const time = host.clock.now().toISOString();
    stderr.write(`${JSON.stringify({ time, level, message, fields })}\n`);
  }

  return {
    paint: colored(stdout.isTerminal),
    result: (text) => stdout.write(`${text}\n`),
    json: (name, value) =>
      stdout.write(
        `${JSON.stringify({ schema: `pyve.${name}/1`, ...value }, undefined, 2)}\n`,
      ),
    done: (message, fields) => {
      if (!options.quiet) say("info", message, message, fields);
    },
    note: (message, fields) => {
      if (!options.quiet) {
        say("info", `${paint.dim("note:")} ${printableLines(message)}`, message, fields);
      }
    },
    detail: (message, fields) => {
      if (options.verbosity > 0) {
        say("debug", paint.dim(message), message, fields);
      }
    },
    warn: (message, hint) => {
      const tail = hint === undefined ? "" : `\n${paint.cyan("hint:")} ${printableLines(hint)}`;
      say(
        "warning",
        `${paint.yellow("warning:")} ${printableLines(message)}${tail}`,
        message,
        hint === undefined ? {} : { hint },
      );
    },
    error: (error) => {
      const rendered = renderError(error, paint, options.verbosity);
      say("error", rendered.text, rendered.message, rendered.fields);
    },
    progress: (label) =>
      createProgress(host, {
        label,
        paint,
        silent: options.quiet,
        plain: asJson || !stderr.isTerminal || host.env("TERM") === "dumb",
      }, (line) => say("info", line, line)),
  };
}
