/** What an output of an engine means, by the table of failure_rows.ts. Pure. */
import { type EngineFailure, failureRows } from "./failure_rows.ts";

/** What is known beside the output. */
export interface FailureContext {
  /** A command of the Dockerfile failed, which speaks of its own network and its own files. */
  readonly inStep?: boolean;
  /** The image that was asked for, where the output does not say it. */
  readonly image?: string;
}

/** What the output of a program or engine means; `undefined` where nothing in it is known. */
export function engineFailure(
  engine: string,
  output: string,
  { inStep = false, image }: FailureContext = {},
): EngineFailure | undefined {
  const row = failureRows.find(({ pattern, alsoInSteps = false }) =>
    (alsoInSteps || !inStep) && pattern.test(output)
  );
  if (row === undefined) return undefined;
  const fill = (text: string): string => filled(text, engine, imageIn(output) ?? image);
  return { message: fill(row.message), hint: fill(row.hint), exit: row.exit };
}

function filled(text: string, engine: string, image: string | undefined): string {
  const program = engine === "buildkit" ? "docker" : engine;
  const registry = /^(?:https?:\/\/)?([^/\s]+\.[^/\s]+|[^/\s]+:\d+|localhost)\//.exec(image ?? "")
    ?.[1];
  const words: Readonly<Record<string, string>> = {
    engine: program,
    image: image === undefined ? "an image" : `\`${image}\``,
    registry: registry === undefined ? "the registry" : `\`${registry}\``,
    login: `${program} login${
      registry === undefined || registry === "docker.io" ? "" : ` ${registry}`
    }`,
    prune: program === "buildah" ? "buildah prune" : `${program} system prune`,
  };
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
}

/** The last image that the engine wanted from a registry. */
function imageIn(output: string): string | undefined {
  const found = [
    ...output.matchAll(
      /docker:\/\/([^\s:"]+(?::\d+)?\/[^\s:"]+(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?)/g,
    ),
    ...output.matchAll(/failed to resolve source metadata for ([^\s]+?):\s/g),
    ...output.matchAll(/^(?:The push refers to repository \[)([^\]\s]+)\]/gm),
  ];
  return found.at(-1)?.[1];
}
