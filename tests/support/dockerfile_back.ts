/**
 * A Dockerfile read back to what it says, and what a plan says it has to say: where both are equal, no
 * text of a project has become an instruction, a command or a value that it is not.
 */
import type { Dialect } from "../../lib/builder/builder.ts";
import { planLabel } from "../../lib/builder/dockerfile.ts";
import { planId } from "../../lib/plan/canonical.ts";
import { imageName } from "../../lib/plan/image_name.ts";
import type { ImageSettings, Mount, Operation, Plan, PlanInput } from "../../lib/plan/plan.ts";
import { readDockerfile } from "./dockerfile_lines.ts";
import { shellTokens } from "./shell_words.ts";

/** An instruction, and its parts with no quotes and escapes left. */
export type Instruction = readonly string[];

/** What a Dockerfile says; directives come first, behind `#`. */
export function readBack(text: string): readonly Instruction[] {
  return readDockerfile(text).map(({ instruction, flags, words, document }) => {
    if (document !== undefined) {
      return [instruction, ...flags, words.replace(/^\S+ /, ""), document];
    }
    return [instruction, ...flags, ...partsOf(instruction, words)];
  });
}

function partsOf(instruction: string, words: string): readonly string[] {
  switch (instruction) {
    case "#":
      return words.split("=");
    case "RUN":
      return tokensOf(words);
    case "ENV":
    case "LABEL":
      return pairsOf(words);
    case "CMD":
    case "ENTRYPOINT":
      return JSON.parse(words);
    case "HEALTHCHECK":
      return ["CMD", ...JSON.parse(words.replace(/^CMD /, ""))];
    default:
      return words.split(" ");
  }
}

/** Operators with a mark, so that a word which looks like one is none. */
function tokensOf(script: string): readonly string[] {
  return shellTokens(script).map(({ kind, text }) =>
    kind === "operator" ? `operator ${text}` : text
  );
}

/** Source: the Dockerfile reference: `\` takes the next character as it is, `$` is replaced. */
function pairsOf(words: string): readonly string[] {
  const pair = /^("(?:[^"\\]|\\.)*"|[^\s="]+)=("(?:[^"\\]|\\.)*")(?: +|$)/;
  const parts: string[] = [];
  for (let rest = words; rest !== "";) {
    const [whole, name, value] = pair.exec(rest) ?? [];
    if (whole === undefined || name === undefined || value === undefined) {
      throw new Error(`no pair: ${rest}`);
    }
    parts.push(unquoted(name), unquoted(value));
    rest = rest.slice(whole.length);
  }
  return parts;
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  return text.slice(1, -1).replace(/\\(.)|\$PATH$|\$/g, (found, escaped) => {
    if (escaped !== undefined) return escaped;
    return found === "$PATH" ? "<the PATH of the base>" : "<replaced>";
  });
}

/** What the Dockerfile of a plan has to say. */
export function expected(plan: Plan, dialect: Dialect): readonly Instruction[] {
  const id = planId(plan);
  const epoch = plan.sourceDateEpoch;
  return [
    ...(dialect === "buildkit" ? [["#", "syntax", "docker/dockerfile:1"]] : []),
    ...plan.stages.flatMap((stage): readonly Instruction[] => [
      ["FROM", stage.from.kind === "image" ? imageName(stage.from.image) : stage.from.stage]
        .concat("AS", stage.id),
      ...(epoch === undefined ? [] : [["ARG", `SOURCE_DATE_EPOCH=${epoch}`]]),
      ...stage.steps.map(({ operation }) => expectedOf(operation, dialect, plan.inputs)),
      ...(stage.settings === undefined ? [] : expectedSettings(stage.settings, id)),
    ]),
  ];
}

function expectedOf(
  operation: Operation,
  dialect: Dialect,
  inputs: readonly PlanInput[],
): Instruction {
  switch (operation.kind) {
    case "run": {
      const { script, mounts, network } = operation;
      // buildah's cache does not see what is mounted: its digest stands in the command.
      const named = dialect === "buildkit" ? [] : mounts.flatMap((mount) => {
        const one = inputs.find(({ path }) => mount.kind === "bind" && mount.source === path);
        return one === undefined ? [] : [one.path, one.sha256];
      });
      const isOffline = network === "none" && dialect === "buildkit";
      const lines = [...(named.length === 0 ? [] : [[":", ...named]]), ...script.map(tokensOf)];
      const all = lines.length === 1 ? lines : [["set", "-e"], ...lines];
      const tokens = all.flatMap((line, index) => index === 0 ? line : ["operator ;", ...line]);
      return [
        "RUN",
        ...(isOffline ? ["--network=none"] : []),
        ...mounts.toSorted((left, right) => rank(left) - rank(right)).map(mountText),
        ...tokens,
      ];
    }
    case "copy": {
      const { from, paths, to, owner, mode } = operation;
      const isLinked = dialect === "buildkit" && from.kind !== "context" &&
        (owner === undefined || /^[\d:]+$/.test(owner));
      return [
        "COPY",
        ...(from.kind === "stage" ? [`--from=${from.stage}`] : []),
        ...(from.kind === "image" ? [`--from=${imageName(from.image)}`] : []),
        ...(isLinked ? ["--link"] : []),
        ...(owner === undefined ? [] : [`--chown=${owner}`]),
        ...(mode === undefined ? [] : [`--chmod=${mode}`]),
        ...paths,
        to,
      ];
    }
    case "file": {
      const { path, content, mode } = operation;
      const whole = content.endsWith("\n") ? content : `${content}\n`;
      if (dialect === "buildkit") return ["COPY", `--chmod=${mode}`, path, whole];
      const folder = path.replace(/\/[^/]*$/, "");
      const lines = whole.split("\n").slice(0, -1);
      const then = "operator &&";
      return [
        "RUN",
        ...(folder === "" ? [] : ["mkdir", "-p", folder, then]),
        ...["printf", "%s\\n", ...lines, "operator >", path, then, "chmod", mode, path],
      ];
    }
    case "variables": {
      const { variables, path = [] } = operation;
      const names = Object.keys(variables).sort();
      const search = path.length === 0 ? [] : ["PATH", `${path.join(":")}:<the PATH of the base>`];
      return ["ENV", ...search, ...names.flatMap((name) => [name, variables[name] ?? ""])];
    }
    case "folder":
      return ["WORKDIR", operation.path];
    case "user":
      return ["USER", operation.user];
  }
}

/** The cache with the lock is the last of the caches, and these stand before everything else. */
function rank(mount: Mount): number {
  return mount.kind !== "cache" ? 2 : mount.sharing === "locked" ? 1 : 0;
}

function mountText(mount: Mount): string {
  const { kind, target } = mount;
  switch (mount.kind) {
    case "cache":
      return `--mount=type=${kind},target=${target}${
        mount.sharing === "locked" ? ",sharing=locked" : ""
      }`;
    case "bind":
      return `--mount=type=${kind},source=${mount.source},target=${target}`;
    case "secret":
      return `--mount=type=${kind},id=${mount.id},target=${target}`;
  }
}

function expectedSettings(settings: ImageSettings, id: string): readonly Instruction[] {
  const labels: Readonly<Record<string, string>> = {
    ...settings.labels,
    [planLabel]: `sha256:${id}`,
  };
  const { healthCheck: check, entryPoint, command, ports, stopSignal } = settings;
  return [
    ["LABEL", ...Object.keys(labels).sort().flatMap((name) => [name, labels[name] ?? ""])],
    ...ports.map((port) => ["EXPOSE", String(port)]),
    ["STOPSIGNAL", stopSignal],
    ...(check === undefined ? [] : [[
      "HEALTHCHECK",
      `--interval=${check.interval}s`,
      `--timeout=${check.timeout}s`,
      `--start-period=${check.startPeriod}s`,
      `--retries=${check.retries}`,
      "CMD",
      ...check.command,
    ]]),
    ...(entryPoint.length === 0 ? [] : [["ENTRYPOINT", ...entryPoint]]),
    ["CMD", ...command],
  ];
}
