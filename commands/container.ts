/** `pyve container`: the environment of a project as an image. */
import { type Command, CommanderError, Option } from "commander";
import { matrixNames } from "../lib/plan/matrices/table.ts";
import { builders } from "../lib/builder/mod.ts";
import { exitStatus } from "../lib/errors.ts";
import { defineBuild, definePin } from "./container/build_options.ts";
import type { GenerateOptions } from "./container/generate.ts";
import type { MatrixOptions } from "./container/matrix.ts";
import { addImageOptions } from "./container/options.ts";
import type { PlanOptions } from "./container/plan.ts";
import type { Session } from "./session.ts";

/** Describes the command and its sub-commands; what each needs is loaded when it runs. */
export function define(command: Command, session: Session): void {
  command.usage("<command> …").addHelpText("after", examples);
  definePlan(command, session);
  defineGenerate(command, session);
  defineBuild(
    add(command, "build", "Build the image of this project"),
    session,
  );
  definePin(
    add(command, "pin", "Write down the digests of the base images"),
    session,
  );
  add(
    command,
    "matrix",
    "Show which versions fit together, and explain a choice",
    "matrix torch --for 2.7",
  )
    .argument("[matrix]", `one of ${matrixNames.join(", ")}; else which there are`)
    .option("--for <version>", "explain what would be chosen for this version")
    .option("--json", "print JSON", false)
    .action(async (matrix: string | undefined, options: MatrixOptions) => {
      const { run } = await import("./container/matrix.ts");
      run(session, matrix, options);
    });
}

function definePlan(command: Command, session: Session): void {
  addImageOptions(
    add(
      command,
      "plan",
      "Show what the image of this project is made of, and why",
      "plan --explain",
    ),
  )
    .option("--explain", "say which block added what, and why", false)
    .option("--diff <file>", "show what differs from the plan in this file, which `--json` printed")
    .option("--rebuilds <file>", "show what an edit of this file of the project builds again")
    .option("--json", "print JSON", false)
    .action(async (options: PlanOptions) => {
      const { run } = await import("./container/plan.ts");
      const exit = await run(session, options);
      // Everything is said: only the exit status is left.
      if (exit !== exitStatus.done) throw new CommanderError(exit, "pyve.ended", "");
    });
}

function defineGenerate(command: Command, session: Session): void {
  const formats = builders.map(({ name }) => name);
  addImageOptions(
    add(
      command,
      "generate",
      "Write a Dockerfile, compose.yaml or devcontainer.json for this project",
      "generate -o Dockerfile",
    ),
  )
    .addOption(
      new Option("--format <format>", "what to write").choices(formats).default("dockerfile"),
    )
    .addOption(
      new Option(
        "--dialect <dialect>",
        "for which engines: buildkit for docker, portable for all of them",
      )
        .choices(["buildkit", "portable"]).default("portable"),
    )
    .option("--no-syntax", "leave out the line that lets BuildKit fetch its newest syntax")
    .option("-o, --output <file>", "write there, not to standard output")
    .option("--check", "compare with the file that is there; 1 where they differ", false)
    .option("--force", "replace a file that pyve did not write", false)
    .option("--json", "with `-o`: print JSON", false)
    .action(async (options: GenerateOptions) => {
      const { run } = await import("./container/generate.ts");
      await run(session, options);
    });
}

const examples = `
\`plan\` and \`generate\` build nothing, fetch nothing and start no other program. \`build\` needs docker,
podman or buildah on this machine.

Examples:
  $ pyve container plan --explain
  $ pyve container build
  $ pyve container build --target dev
  $ pyve container generate -o Dockerfile
  $ pyve container generate -o Dockerfile --check
  $ pyve container generate --profile ubuntu --target production > Dockerfile
  $ pyve container pin
  $ pyve container matrix
  $ pyve container matrix torch --for 2.7`;

/** A sub-command, with an example under its help where it has no text of its own. */
function add(command: Command, name: string, description: string, example?: string): Command {
  const added = command.command(name).description(description)
    .helpOption("-h, --help", "show help");
  return example === undefined
    ? added
    : added.addHelpText("after", `\nExample:\n  $ pyve container ${example}`);
}
