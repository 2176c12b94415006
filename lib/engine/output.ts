/** The lines of an engine as they come: what is going on, and what no line may show. Pure. */

/** What an engine is doing. */
export interface EngineProgress {
  /** `build 2/7: RUN …`; empty before the first step. */
  readonly activity: string;
}

/** Before the first line. */
export const noProgress: EngineProgress = { activity: "" };

/** `[linux/amd64] [1/2] STEP 3/4: RUN …` of podman and buildah. */
const classicStep = /^(?:\[linux\/(\w+)\] )?(?:\[(\d+\/\d+)\] )?STEP (\d+\/\d+): (.*)$/;
/** `#6 [linux/amd64 production 3/3] RUN …` of BuildKit. */
const buildkitStep = /^#\d+ \[(?:linux\/(\w+)(?:->\w+)? )?([\w.-]+) +(\d+\/\d+)\] (.*)$/;

/** The progress after one more line; one that begins no step leaves it as it is. */
export function readProgress(before: EngineProgress, line: string): EngineProgress {
  const classic = classicStep.exec(line);
  if (classic !== null) {
    const [, platform, stage, step, instruction = ""] = classic;
    const place = [platform, stage === undefined ? undefined : `stage ${stage}`, `step ${step}`];
    return { activity: words(place, instruction) };
  }
  const [, platform, stage, step, instruction = ""] = buildkitStep.exec(line) ?? [];
  if (step !== undefined && stage !== "internal") {
    return { activity: words([platform, stage, `step ${step}`], instruction) };
  }
  if (/^#\d+ (?:exporting|pushing) /.test(line)) {
    return { activity: /pushing/.test(line) ? "pushing" : "exporting" };
  }
  const pulled = /^Trying to pull (\S+?)(?:\.\.\.)?$/.exec(line)?.[1];
  return pulled === undefined ? before : { activity: `pulling ${pulled}` };
}

/** The end of a long command is in the log. */
const shownLength = 100;

function words(place: readonly (string | undefined)[], instruction: string): string {
  const short = instruction.replace(/--\w+=\S+ +/g, "").replace(/\s+/g, " ").trim();
  const cut = short.length > shownLength ? `${short.slice(0, shownLength - 1)}…` : short;
  return `${place.filter((part) => part !== undefined).join(" ")}: ${cut}`;
}

/** Takes the values of secrets out of lines: a step may print what it was given. */
export function redactor(secrets: readonly string[]): (line: string) => string {
  const values = secrets.flatMap((value) => value.split(/\r?\n/)).filter((value) => value !== "");
  return (line) => values.reduce((text, value) => text.replaceAll(value, "…"), line);
}
