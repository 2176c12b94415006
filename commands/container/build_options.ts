/** The options of `pyve container build` and `pin`, beside those of every command about an image. */
import { type Command, Option } from "commander";
import { engines } from "../../lib/engine/mod.ts";
import { collect } from "../options.ts";
import type { Session } from "../session.ts";
import { addImageOptions } from "./options.ts";
import type { BuildOptions } from "./order.ts";
import type { PinOptions } from "./pin.ts";

/** Describes `build`. */
export function defineBuild(command: Command, session: Session): void {
  addImageOptions(command)
    .addOption(
      new Option("--engine <name>", "what builds; else the first of these that works")
        .choices(engines.map(({ name }) => name)),
    )
    .option(
      "--tag <name>",
      "the name of the image (repeatable); else PROJECT:TARGET, and PROJECT:latest for production",
      collect,
      [],
    )
    .option("--push", "put it into the registry that the name says", false)
    .option("--builder <name>", "the builder of buildx to build on")
    .option("--no-cache", "build every step anew")
    .addOption(
      new Option("--network <mode>", "the network of the steps")
        .choices(["default", "host", "none"]).default("default"),
    )
    .option("--label <name=value>", "a label of the image (repeatable)", collect, [])
    .option("--dry-run", "build nothing; print the programs that would be started", false)
    .option("--json", "print JSON", false)
    .addHelpText("after", buildText)
    .action(async (options: BuildOptions) => {
      const { run } = await import("./build.ts");
      await run(session, options);
    });
}

const buildText = `
The target is production unless \`--target\` names another. Your own Dockerfile is neither read nor
changed; what your .dockerignore leaves out is left out. Build secrets are taken from the
environment by their names, and are in no layer, no log and no argument. With SOURCE_DATE_EPOCH an
image is the same in every build, as far as its engine can do that.

Where a step fails, .pyve/container/*/resolution-notes.md says which line of which file asked for
what.

Examples:
  $ pyve container build
  $ pyve container build --engine podman --target dev
  $ pyve container build --tag registry.example/team/stats:1.0 --push
  $ pyve container build --engine buildkit --platform linux/amd64,linux/arm64 --tag … --push
  $ pyve container build --dry-run`;

/** Describes `pin`. */
export function definePin(command: Command, session: Session): void {
  addImageOptions(command)
    .option("--check", "write nothing; exit 1 where a tag moved or is not pinned", false)
    .option("--json", "print JSON", false)
    .addHelpText("after", pinText)
    .action(async (options: PinOptions) => {
      const { run } = await import("./pin.ts");
      await run(session, options);
    });
}

const pinText = `
The digests are those of whole indexes, the same for every platform. They are kept in
container-pins.json, which is to be committed: everybody builds on the same bases then. The
registries are asked by skopeo, or by docker buildx, with the logins and mirrors that these know.

Examples:
  $ pyve container pin
  $ pyve container pin --check       in CI: did a tag move?`;
