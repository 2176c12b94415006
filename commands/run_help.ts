/** The help of `pyve run`. The command itself never comes this way: see run.ts. */
import type { Command } from "commander";
import { defaultEnvironment } from "../lib/project/state.ts";

/** Describes the command for help and completions. */
export function define(command: Command): void {
  command
    .usage("[options] [--] <program> [arguments …]")
    .argument("<program>", "a program of the environment or on PATH")
    .argument("[arguments...]", "passed on as they are")
    .option("--env <name>", "which environment of the project", defaultEnvironment)
    .option(
      "--env-file <file>",
      "load variables from this file instead of `env_file`",
    )
    .passThroughOptions()
    .addHelpText(
      "after",
      `
Works from every folder of the project. pyve becomes the program: process id, streams, signals and
exit status are the program's own. Failures of pyve itself exit with 125, a program that cannot be
started with 126, one that cannot be found with 127.

Examples:
  $ pyve run python hello.py
  $ pyve run -- pytest -q
  $ pyve run --env-file staging.env python manage.py migrate`,
    );
}
