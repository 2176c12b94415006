/** The options that all commands about an image share: which image it is to be. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { profiles } from "../../lib/plan/profiles/mod.ts";
import { type ImagePlatform, type Mode, type Target, targets } from "../../lib/plan/plan.ts";

/** Which image. What is `undefined` is left to the configuration and the project. */
export interface ImageOptions {
  readonly profile?: string;
  readonly base?: string;
  readonly target: readonly Target[];
  readonly mode?: Mode;
  readonly multiStage?: boolean;
  readonly singleStage?: boolean;
  readonly platform: readonly ImagePlatform[];
  readonly port: readonly number[];
  readonly python?: string;
  readonly backend?: string;
  readonly envFile?: string;
  readonly strict: boolean;
}

/** Adds them. */
export function addImageOptions(command: Command): Command {
  return command
    .option("--profile <name>", `the kind of image: ${profiles.map(({ name }) => name).join(", ")}`)
    .option("--base <image>", "the image to start from, instead of the profile's")
    .addOption(
      among(targets, "--target <name>", "only this target (repeatable)")
        .argParser(oneTarget).default([]),
    )
    .option("--multi-stage", "make the environment in a stage of its own (the default)")
    .option("--single-stage", "make everything in one stage")
    .addOption(among(modes, "--mode <mode>", "how the environment gets in").argParser(oneMode))
    .addOption(
      among(platforms, "--platform <platform>", "for which machines (repeatable)")
        .argParser(onePlatform).default([]),
    )
    .option("--port <number>", "a port that the application listens on (repeatable)", onePort, [])
    .option("--python <version>", "which Python, as for `pyve init`")
    .option("--backend <name>", "venv or micromamba, as for `pyve init`")
    .option("--env-file <file>", "the conda spec, lock or packed archive to make it from")
    .option("--strict", "refuse what leaves the image to chance, such as a missing lock", false);
}

const modes: readonly Mode[] = ["prefix-copy", "single-stage", "conda-pack"];
const platforms: readonly ImagePlatform[] = ["linux/amd64", "linux/arm64"];

/** An option of which help and completions tell the choices, and whose own reader checks them. */
function among(choices: readonly string[], flags: string, description: string): Option {
  const option = new Option(flags, description);
  option.argChoices = [...choices];
  return option;
}

function oneTarget(value: string, before: readonly Target[]): readonly Target[] {
  return [...before, oneOf(value, targets)];
}

function onePlatform(value: string, before: readonly ImagePlatform[]): readonly ImagePlatform[] {
  return value.split(",").reduce((all, one) => [...all, oneOf(one, platforms)], before);
}

function oneMode(value: string): Mode {
  return oneOf(value, modes);
}

function onePort(value: string, before: readonly number[]): readonly number[] {
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65535) return [...before, port];
  throw new InvalidArgumentError("it must be a number from 1 to 65535");
}

function oneOf<Value extends string>(value: string, all: readonly Value[]): Value {
  const found = all.find((one) => one === value);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`it must be one of ${all.join(", ")}`);
}

/** The mode that the options name. @throws InvalidArgumentError for two that exclude each other */
export function modeOf({ mode, multiStage, singleStage }: ImageOptions): Mode {
  const named = [
    ...(mode === undefined ? [] : [mode]),
    ...(multiStage === true ? ["prefix-copy" as const] : []),
    ...(singleStage === true ? ["single-stage" as const] : []),
  ];
  const [first = "prefix-copy", ...others] = named;
  if (others.every((one) => one === first)) return first;
  throw new InvalidArgumentError(
    "`--multi-stage`, `--single-stage` and `--mode` exclude each other",
  );
}
