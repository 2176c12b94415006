/** The actual terminal. */
import type { OutputStream, Terminal } from "../host.ts";

/** The streams of this process. The prompt library is loaded only when something is asked. */
export const realTerminal: Terminal = {
  stdin: {
    get isTerminal() {
      return Deno.stdin.isTerminal();
    },
  },
  stdout: outputStream(Deno.stdout),
  stderr: outputStream(Deno.stderr),
  confirm: async (question, initial) =>
    await (await import("./prompts.ts")).confirm(question, initial),
  choose: async (question, choices) =>
    await (await import("./prompts.ts")).choose(question, choices),
};

function outputStream(stream: typeof Deno.stdout): OutputStream {
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
        if (!(cause instanceof Deno.errors.BrokenPipe)) throw cause;
      }
    },
  };
}
