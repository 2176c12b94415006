/**
 * The entry point: builds the real host, finds out which command is meant, and turns an error into
 * words and an exit status. Imports only what every command needs, and `run`, which users type most:
 * start-up is the budget that everything spends.
 */
import { readGlobals } from "./commands/globals.ts";
import { run } from "./commands/run.ts";
import { readRunArguments } from "./commands/run_arguments.ts";
import { exitStatus } from "./lib/errors.ts";
import { realHost } from "./lib/host/real/mod.ts";

async function main(argv: readonly string[]): Promise<number> {
  try {
    const { globals, rest } = readGlobals(argv);
    const host = realHost(globals.directory);
    if (rest[0] === "run") {
      const wanted = readRunArguments(rest.slice(1));
      if (wanted !== undefined) return await run(host, wanted);
    }
    if (rest.length === 1 && (rest[0] === "--version" || rest[0] === "-V")) {
      const { version } = await import("./lib/version.ts");
      host.term.stdout.write(`pyve ${version}\n`);
      return exitStatus.done;
    }
    return await (await import("./commands/program.ts")).runProgram(
      host,
      globals,
      rest,
    );
  } catch (error) {
    return (await import("./commands/failure.ts")).reportFailure(
      realHost(),
      argv,
      error,
    );
  }
}

// Not awaited: the chunks of the commands import this module, which must be ready by then.
main(Deno.args).then(Deno.exit);
