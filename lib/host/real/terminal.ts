/** The actual terminal. */
import type { OutputStream, Terminal } from "../host.ts";
import { systemError } from "./file_errors.ts";

/** The streams of this process. The prompt library is loaded only when something is asked. */
export const realTerminal: Terminal = {
  stdin: {
    get isTerminal() {
      return Deno.stdin.isTerminal();
    },
  },
  stdout: outputStream(Deno.stdout, (cause) => {
    throw systemError("Cannot write to standard output", cause);
  }),
  // What cannot be said anywhere is no reason to leave the work undone.
  stderr: outputStream(Deno.stderr, () => {}),
  confirm: async (question, initial) =>
    await (await import("./prompts.ts")).confirm(question, initial),
  choose: async (question, choices) =>
    await (await import("./prompts.ts")).choose(question, choices),
};

function outputStream(
  stream: typeof Deno.stdout,
  onFailure: (cause: unknown) => void,
): OutputStream {
  return {
    get isTerminal() {
      return stream.isTerminal();
    },
    columns: () => stream.isTerminal() ? Deno.consoleSize().columns || undefined : undefined,
    write: (text) => {
      const bytes = new TextEncoder().encode(text);
      let written = 0;
      try {
        while (written < bytes.length) {
          written += stream.writeSync(bytes.subarray(written));
        }
      } catch (cause) {
        // `pyve … | head`: nobody reads any more, so there is nobody to tell.
        if (!(cause instanceof Deno.errors.BrokenPipe)) onFailure(cause);
      }
    },
  };
}
