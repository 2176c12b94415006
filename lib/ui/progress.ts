/** Progress of long work: one line that is drawn over on a terminal, plain lines elsewhere. */
import type { Host } from "../host/host.ts";
import type { Paint } from "./paint.ts";
import { cutToWidth } from "./width.ts";
import { duration, printable } from "./words.ts";

/** A piece of long work that is going on. */
export interface Progress {
  /** Says what is being done right now. */
  update(activity: string): void;
  /** Takes the line away. */
  stop(): void;
}

/** How progress is shown. */
export interface ProgressOptions {
  readonly label: string;
  readonly paint: Paint;
  readonly silent: boolean;
  /** Lines without escape codes, for logs. */
  readonly plain: boolean;
}

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
/** Short work shows nothing: a line that flashes by tells nobody anything. */
const delay = 150;
/** In a log, a sign of life this often is enough. */
const plainInterval = 15_000;

/** Starts showing progress; `line` writes one plain line. */
export function createProgress(
  host: Host,
  options: ProgressOptions,
  line: (text: string) => void,
): Progress {
  if (options.silent) return { update: () => {}, stop: () => {} };
  return options.plain ? plainProgress(host, options, line) : drawnProgress(host, options);
}

function plainProgress(
  host: Host,
  { label }: ProgressOptions,
  line: (text: string) => void,
): Progress {
  const start = host.clock.elapsed();
  let activity = "";
  line(`${label} …`);
  const stop = host.clock.every(plainInterval, () => {
    const time = duration(host.clock.elapsed() - start);
    line(`${label} … ${activity === "" ? time : `${activity} (${time})`}`);
  });
  return { update: (text) => void (activity = printable(text)), stop };
}

function drawnProgress(
  host: Host,
  { label, paint }: ProgressOptions,
): Progress {
  const { stderr } = host.term;
  const start = host.clock.elapsed();
  let activity = "";
  let frame = 0;
  let shown = false;
  const stopTimer = host.clock.every(80, () => {
    const elapsed = host.clock.elapsed() - start;
    if (elapsed < delay) return;
    const time = elapsed < 1000 ? "" : ` ${Math.floor(elapsed / 1000)} s`;
    const text = `${label}${time}${activity === "" ? "" : ` · ${activity}`}`;
    const width = (stderr.columns() ?? 80) - 3;
    const cut = cutToWidth(text, width);
    stderr.write(
      `\r\x1b[2K${paint.cyan(frames[frame++ % frames.length] ?? "")} ${cut}`,
    );
    shown = true;
  });
  return {
    update: (text) => void (activity = printable(text)),
    stop: () => {
      stopTimer();
      if (shown) stderr.write("\r\x1b[2K");
      shown = false;
    },
  };
}
