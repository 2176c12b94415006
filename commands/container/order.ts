/** What an engine is told, from the options of `pyve container build` and the plan. */
import { join } from "node:path";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { BuildNetwork, BuildOrder, EngineName } from "../../lib/engine/engine.ts";
import type { Host } from "../../lib/host/host.ts";
import { planId } from "../../lib/plan/canonical.ts";
import { parseImageReference } from "../../lib/plan/system/images.ts";
import type { ImagePlatform, Plan, Target } from "../../lib/plan/plan.ts";
import { printable } from "../../lib/ui/words.ts";
import type { ImageOptions } from "./options.ts";

/** The options of `pyve container build`. */
export interface BuildOptions extends ImageOptions {
  readonly engine?: EngineName;
  readonly tag: readonly string[];
  readonly push: boolean;
  readonly builder?: string;
  readonly cache: boolean;
  readonly network: BuildNetwork;
  /** Each `NAME=VALUE`. */
  readonly label: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** The engine that is asked for. @throws PyveError (2) where a builder is named for another one */
export function wishedEngine({ engine, builder }: BuildOptions): EngineName | undefined {
  if (builder === undefined || engine === "buildkit") return engine;
  if (engine === undefined) return "buildkit";
  throw new PyveError(`Cannot use builder \`${printable(builder)}\` with \`${engine}\``, {
    exit: exitStatus.usage,
    hint: "only `--engine buildkit` has builders",
  });
}

/** Images are for Linux; which one, where nobody says it, this machine decides. */
export function wishedPlatforms(
  { platform: { arch } }: Host,
  { platform }: BuildOptions,
): readonly ImagePlatform[] {
  return platform.length > 0 ? platform : [arch === "aarch64" ? "linux/arm64" : "linux/amd64"];
}

/** Where the Dockerfile of a plan is written, from the root. */
export function planFolder(plan: Plan): string {
  return `.pyve/container/${planId(plan).slice(0, 12)}`;
}

/** @throws PyveError (2) where an option is wrong, or a secret is not there */
export function orderFor(
  host: Host,
  root: string,
  plan: Plan,
  options: BuildOptions,
  offline: boolean,
): { readonly order: BuildOrder; readonly target: Target } {
  const target = targetOf(plan, options);
  const folder = join(root, planFolder(plan));
  // Two builds of one plan at once do not write into each other's.
  const answer = join(folder, `answer.${host.randomHex(4)}`);
  return {
    target,
    order: {
      context: root,
      dockerfile: join(folder, "Dockerfile"),
      ignoreFile: join(folder, "Dockerfile.dockerignore"),
      target: plan.targets[target] ?? target,
      platforms: plan.platforms,
      tags: tagsFor(plan, target, options),
      push: options.push,
      secrets: secretsFor(host, plan),
      sourceDateEpoch: plan.sourceDateEpoch,
      useCache: options.cache,
      network: offline ? "none" : options.network,
      offline,
      builder: options.builder,
      labels: labelsOf(options),
      answers: {
        imageId: `${answer}.id`,
        digest: `${answer}.digest`,
        metadata: `${answer}.json`,
      },
    },
  };
}

/** The one that is asked for, else production. */
function targetOf(plan: Plan, { target: asked }: BuildOptions): Target {
  const [one, ...others] = asked;
  if (others.length > 0) {
    throw new PyveError(`Cannot build ${asked.join(" and ")} at once`, {
      exit: exitStatus.usage,
      hint: "give one `--target`; what another one shares with it is taken from the cache",
    });
  }
  return one ?? (plan.targets.production === undefined ? "ci" : "production");
}

/**
 * `NAME:TARGET`, as compose.yaml has it, and `NAME:latest` for production, which is what an engine means
 * by the name alone.
 */
function tagsFor(
  plan: Plan,
  target: Target,
  { tag: asked, push }: BuildOptions,
): readonly string[] {
  if (asked.length > 0) return [...new Set(asked.map((text) => tagOf(text, push)))];
  if (push) {
    throw new PyveError("Cannot push the image: it is not said where to", {
      exit: exitStatus.usage,
      hint: `name it, as in \`--tag registry.example/team/${plan.project}:1.0\``,
    });
  }
  const latest = target === "production" ? [`${plan.project}:latest`] : [];
  return [`${plan.project}:${target}`, ...latest];
}

/** What is pushed gets its complete name: engines complete names differently. */
function tagOf(text: string, push: boolean): string {
  const image = parseImageReference(text);
  if (image === undefined || image.digest !== undefined) {
    throw new PyveError(`Cannot name an image \`${printable(text)}\``, {
      exit: exitStatus.usage,
      hint: "write it like `registry.example/team/name:1.0`, in lower case",
    });
  }
  const tag = image.tag ?? "latest";
  if (push) return `${image.name}:${tag}`;
  return image.tag === undefined ? `${text}:${tag}` : text;
}

function secretsFor(host: Host, { secrets }: Plan): BuildOrder["secrets"] {
  const isThere = ({ variable }: { readonly variable: string }): boolean =>
    (host.env(variable) ?? "") !== "";
  const missing = secrets.filter((secret) => secret.required && !isThere(secret));
  const [first] = missing;
  if (first === undefined) {
    return secrets.filter(isThere).map(({ id, variable }) => ({ id, variable }));
  }
  const names = missing.map(({ variable }) => `\`${variable}\``).join(", ");
  throw new PyveError(`Cannot build without ${names}: ${first.reason}`, {
    exit: exitStatus.usage,
    hint:
      `set it in the environment of this command: \`export ${first.variable}=…\`; it gets into ` +
      "no layer",
  });
}

function labelsOf({ label }: BuildOptions): Readonly<Record<string, string>> {
  return Object.fromEntries(label.map((text) => {
    const [, name, value] = /^([^=\s]+)=(.*)$/s.exec(text) ?? [];
    if (name !== undefined && value !== undefined) return [name, value];
    throw new PyveError(`Cannot read the label \`${printable(text)}\``, {
      exit: exitStatus.usage,
      hint: "write it like `--label org.opencontainers.image.vendor=Lab`",
    });
  }));
}
