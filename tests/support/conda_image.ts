/** Conda projects for tests of blocks, from the texts of their files. */
import type { BlockContext, Contribution } from "../../lib/plan/block.ts";
import type { Operation, Run } from "../../lib/plan/plan.ts";
import type { CondaSource, ImageProject } from "../../lib/plan/project.ts";
import { requirementsClosure } from "../../lib/spec/closure.ts";
import { readCondaLock } from "../../lib/spec/conda_lock.ts";
import { readEnvironmentYml } from "../../lib/spec/environment_yml.ts";
import { imageProject, imageRequest } from "./image_project.ts";

/** A project with this environment.yml; included requirements files by path. */
export function withEnvironment(
  text: string,
  given: Partial<ImageProject> = {},
  files: Readonly<Record<string, string>> = {},
): ImageProject {
  const conda: CondaSource = {
    kind: "environment",
    file: readEnvironmentYml(text, "environment.yml"),
    closure: requirementsClosure(Object.keys(files), (path) => files[path]),
  };
  return imageProject({ conda, ...given });
}

/** A package of a lock. */
export interface LockedLine {
  readonly name: string;
  readonly platform?: string;
  readonly category?: string;
  readonly manager?: "conda" | "pip";
}

/** A project with a lock of these packages; of linux-64 where they do not say another platform. */
export function withLock(
  packages: readonly LockedLine[],
  given: Partial<Extract<CondaSource, { readonly kind: "lock" }>> = {},
): ImageProject {
  const lines = packages.map((
    { name, platform = "linux-64", category = "main", manager = "conda" },
  ) => `
- name: ${name}
  version: "1.0"
  manager: ${manager}
  platform: ${platform}
  url: https://channel.example/${platform}/${name}-1.0-0.conda
  hash: {sha256: ${"a".repeat(64)}}
  category: ${category}
  optional: false`);
  const platforms = [...new Set(packages.map(({ platform = "linux-64" }) => platform))];
  const text = `version: 1
metadata:
  content_hash: {}
  channels: [{url: conda-forge, used_env_vars: []}]
  platforms: [${platforms.join(", ")}]
  sources: [environment.yml]
package:${lines.join("")}
`;
  const lock = readCondaLock(text, "conda-lock.yml");
  return imageProject({ conda: { kind: "lock", lock, environment: undefined, ...given } });
}

/** A request for both platforms. */
export function bothPlatforms(): BlockContext["request"] {
  return imageRequest({ platforms: ["linux/amd64", "linux/arm64"] });
}

/** The operations of a contribution, in order. */
export function operationsOf({ steps = [] }: Contribution): readonly Operation[] {
  return steps.flatMap(({ operation }) => operation.kind === "bring" ? [] : [operation]);
}

/** Its commands, in order. */
export function runsOf(contribution: Contribution): readonly Run[] {
  return operationsOf(contribution).filter((one) => one.kind === "run");
}

/** Codes and severities of its findings. */
export function findingsOf({ findings = [] }: Contribution): readonly string[] {
  return findings.map(({ code, severity }) => `${code} ${severity}`);
}
