/** Other people's view of a Dockerfile: dockerfile-ast reads it, dockerfile-utils and hadolint judge it. */
import { DockerfileParser, type Flag, ModifiableInstruction } from "dockerfile-ast";
import { validate } from "dockerfile-utils";
import { cleanEnvironment, start } from "./binary.ts";

/** An instruction as written. */
export interface DockerfileInstruction {
  /** In capitals, such as `RUN`. */
  readonly instruction: string;
  /** Such as `--mount=type=cache,target=/c`, in their order. */
  readonly flags: readonly string[];
  /** The words after the flags, on one line. */
  readonly arguments: string;
  /** Its first line, from 1. */
  readonly line: number;
}

/** What a judge says of a line. */
export interface DockerfileFinding {
  /** Such as `DL3006` or `SC2086` of hadolint; a number of dockerfile-utils. */
  readonly code: string;
  /** `error`, `warning`, `info` or `style`. */
  readonly level: string;
  readonly line: number;
  readonly message: string;
}

/** The instructions in order; comments and directives are none. */
export function parseDockerfile(text: string): readonly DockerfileInstruction[] {
  return DockerfileParser.parse(text).getInstructions().map((found) => ({
    instruction: found.getKeyword(),
    flags: found instanceof ModifiableInstruction ? found.getFlags().map(flagText) : [],
    arguments: found.getRawArgumentsContent()?.replace(/\\\n\s*/g, "") ?? "",
    line: found.getRange().start.line + 1,
  }));
}

function flagText(flag: Flag): string {
  const value = flag.getValue();
  return `--${flag.getName()}${value === null ? "" : `=${value}`}`;
}

/** What dockerfile-utils finds; its severity 1 is an error. */
export function validateDockerfile(text: string): readonly DockerfileFinding[] {
  return validate(text).map(({ code, severity, range, message }) => ({
    code: String(code),
    level: severity === 1 ? "error" : "warning",
    line: range.start.line + 1,
    message: typeof message === "string" ? message : message.value,
  }));
}

/** What hadolint finds in a file, with no configuration but the rules `ignored`. */
export async function lintDockerfile(
  path: string,
  ignored: readonly string[] = [],
): Promise<readonly DockerfileFinding[]> {
  const options = ["--no-fail", "--format", "json"];
  const argv = ["hadolint", ...options, ...ignored.flatMap((code) => ["--ignore", code]), path];
  const nowhere = "/nonexistent";
  const env = { ...cleanEnvironment(nowhere), XDG_CONFIG_HOME: nowhere };
  const ended = await start(argv, { cwd: "/", env });
  if (ended.code !== 0) throw new Error(ended.stderr || ended.stdout);
  return JSON.parse(ended.stdout).map(({ code, level, line, message }: DockerfileFinding) => ({
    code,
    level,
    line,
    message,
  }));
}
