/**
 * What no Dockerfile can say: a text that would end its instruction early, or begin another. Readers
 * refuse most of that at its place; this is the last look before something is written.
 */
import type { PlanFinding } from "../plan/finding.ts";
import type { ImageSettings, Operation, Plan, Step } from "../plan/plan.ts";
import { isOneLine } from "./dockerfile_words.ts";

/** The texts of a plan that would not stay in their instruction. */
export function refuseTexts(plan: Plan): readonly PlanFinding[] {
  const steps = plan.stages.flatMap(({ steps }) => steps);
  const settings = plan.stages.flatMap((stage) => stage.settings ?? []).flatMap(textsOfSettings);
  const broken = [...steps.flatMap(textsOf), ...settings].filter(({ text }) => !isOneLine(text))
    .map((text) => finding("PC0801", text, "it holds a line break or control character"));
  return [...broken, ...steps.flatMap(refuseCommands), ...steps.flatMap(refuseNames)];
}

function finding(code: string, { what, text, file }: Text, why: string): PlanFinding {
  return {
    code,
    severity: "error",
    message: `Cannot write ${what} into a Dockerfile: ${why}: ${JSON.stringify(text.slice(0, 60))}`,
    remedy: "say it in another way, or in a file of the project",
    ...(file === undefined ? {} : { at: { file } }),
  };
}

/** A backslash at the end joins the next line; what looks like a here-document takes it. */
function refuseCommands({ block, operation }: Step): readonly PlanFinding[] {
  if (operation.kind !== "run") return [];
  const what = `a command of \`${block}\``;
  return operation.script.flatMap((text) => {
    if (/\\\s*$/.test(text)) return [finding("PC0802", { what, text }, "it ends with a backslash")];
    const bare = text.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, "''");
    return /(?:^|\s)\d*<<-?[^<\s]/.test(bare)
      ? [finding("PC0803", { what, text }, "it holds a here-document")]
      : [];
  });
}

function refuseNames({ block, operation }: Step): readonly PlanFinding[] {
  if (operation.kind !== "variables") return [];
  const what = `a variable of \`${block}\``;
  return Object.keys(operation.variables).filter((name) => !/^[A-Za-z_]\w*$/.test(name))
    .map((text) => finding("PC0804", { what, text }, "no shell knows such a name"));
}

interface Text {
  readonly what: string;
  readonly text: string;
  /** The file of the project that says it, where that is known. */
  readonly file?: string | undefined;
}

function textsOf({ block, operation }: Step): readonly Text[] {
  const file = operation.kind === "file" ? operation.madeFrom?.[0] : undefined;
  return textsOfOperation(operation).map((text) => ({
    what: `a part of \`${block}\``,
    text,
    file,
  }));
}

function textsOfOperation(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case "run":
      return [
        ...operation.script,
        ...operation.mounts.flatMap((mount) => mount.kind === "bind" ? [mount.source] : []),
      ];
    case "copy":
      return [...operation.paths, operation.to];
    case "file":
      // Its lines are lines of the file; a carriage return or a zero byte would get lost.
      return [
        operation.path,
        ...operation.content.split("\n").map((line) => line.replace(/\t/g, "")),
      ];
    case "variables":
      return [...Object.entries(operation.variables).flat(), ...operation.path ?? []];
    case "folder":
      return [operation.path];
    case "user":
      return [operation.user];
  }
}

function textsOfSettings({ labels }: ImageSettings): readonly Text[] {
  return Object.entries(labels).flat().map((text) => ({ what: "a label", text }));
}
