/** Which step of the plan failed, and what it printed, told from the output of an engine. Pure. */
import { imageName } from "../plan/image_name.ts";
import type { Plan } from "../plan/plan.ts";

/** A command of the Dockerfile that failed. */
export interface FailedStep {
  /** As the engine says it. */
  readonly command: string;
  /** What it exited with, where the engine says it. */
  readonly code: number | undefined;
  /** What it printed, without what the engine puts before each line. */
  readonly said: readonly string[];
}

/** The step of the plan that a command is of. */
export interface PlannedStep {
  readonly stage: string;
  readonly block: string;
  readonly purpose: string;
  /** The image that the stage begins with. */
  readonly image: string | undefined;
}

/** podman and buildah. */
const classic = /^(?:Error: |.*?level=error msg=")?.*?building at STEP "RUN (.*)": (.*)$/;
/** BuildKit. */
const vertex = /^#(\d+) ERROR: process "(.*)" did not complete successfully: (.*)$/;

/** Reads the output of a build; `undefined` where no command of the Dockerfile is what failed. */
export function readFailedStep(lines: readonly string[]): FailedStep | undefined {
  for (const line of lines) {
    const byBuildkit = vertex.exec(line);
    if (byBuildkit !== null) {
      const [, number = "", command = "", end = ""] = byBuildkit;
      const said = lines.flatMap((one) => {
        const [, from, text] = /^#(\d+) \d+\.\d+ (.*)$/.exec(one) ?? [];
        return from === number && text !== undefined ? [text] : [];
      });
      return { command: command.replace(/\\"/g, '"'), code: codeIn(end), said };
    }
  }
  const end = lines.findLastIndex((line) => classic.test(line));
  if (end < 0) return undefined;
  const [, command = "", how = ""] = classic.exec(lines[end] ?? "") ?? [];
  const start = lines.findLastIndex((line) => /^(?:\[\S+\] )*STEP \d+\/\d+: RUN /.test(line));
  // The two streams of an engine do not always come in order.
  const said = lines.slice(start + 1).filter((line) => !classic.test(line));
  return { command, code: codeIn(how), said };
}

function codeIn(text: string): number | undefined {
  const code = /exit (?:status|code):? (\d+)/.exec(text)?.[1];
  return code === undefined ? undefined : Number(code);
}

/** The step whose first commands the failed command has; the last, where several have them. */
export function plannedStep({ stages }: Plan, { command }: FailedStep): PlannedStep | undefined {
  const plain = (text: string): string => text.replace(/\s+/g, " ");
  const failed = plain(command);
  const found = stages.flatMap(({ id, from, steps }) =>
    steps.flatMap(({ block, purpose, operation }): readonly PlannedStep[] => {
      if (operation.kind !== "run") return [];
      const fits = operation.script.every((line) => failed.includes(plain(line)));
      const image = from.kind === "image" ? imageName(from.image) : undefined;
      return fits ? [{ stage: id, block, purpose, image }] : [];
    })
  );
  return found.at(-1);
}
