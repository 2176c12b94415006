/** What is to be said of an environment.yml before an image is made of it. */
import type { Position } from "../../errors.ts";
import { commentSelectorHolds } from "../../spec/comment_selector.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import type { EnvironmentYml } from "../../spec/environment_document.ts";
import { excerpt } from "../../spec/excerpt.ts";
import type { PlanContext } from "../block.ts";
import { channelFindings } from "./channels.ts";
import { cudaFindings } from "./cuda.ts";
import { wantedOn } from "./document.ts";
import { exportFindings } from "./export.ts";
import type { PipParts } from "./pip.ts";
import { condaPlatformsOf } from "./platform.ts";
import { secretFindings } from "./variables.ts";
import { leftToChance, type PlanFinding } from "../finding.ts";
import { versionFindings } from "../python/history_version.ts";
import { passwordFindings } from "../python/passwords.ts";
import type { CondaSource } from "../project.ts";

/** All of them. */
export function environmentFindings(
  context: PlanContext,
  source: Extract<CondaSource, { readonly kind: "environment" }>,
  parts: PipParts,
  cuda: string | undefined,
): readonly PlanFinding[] {
  const { file } = source;
  const platforms = condaPlatformsOf(context.request);
  const meant = { ...file, dependencies: platforms.flatMap((one) => wantedOn(file, one).conda) };
  return [
    ...exportFindings(meant, platforms),
    ...unlocked(context, file, platforms),
    ...channelFindings(source),
    ...passwordFindings(parts.texts),
    ...parts.locals.length === 0 ? [] : versionFindings(context),
    ...secretFindings(source),
    ...leftOut(file, platforms),
    ...otherPlatforms(file, platforms),
    ...parts.outside.map(outside),
    ...cudaFindings(context, file, cuda),
  ];
}

/** PC0404: an image of tomorrow has other packages than that of today. */
function unlocked(
  { request }: PlanContext,
  { file }: EnvironmentYml,
  platforms: readonly CondaPlatform[],
): readonly PlanFinding[] {
  return [{
    code: "PC0404",
    ...leftToChance(request.strict),
    message: `There is no lock: \`${file}\` is solved anew by each build`,
    remedy: `run \`pyve lock ${platforms.map((one) => `--platform ${one}`).join(" ")}\``,
    at: { file },
  }];
}

/** PC0410: what selectors in comments take out of an image, though `pyve init` installs it. */
function leftOut(
  file: EnvironmentYml,
  platforms: readonly CondaPlatform[],
): readonly PlanFinding[] {
  return file.commentSelectors.flatMap(({ expression, item, at }): readonly PlanFinding[] => {
    const holds = platforms.map((platform) => commentSelectorHolds(expression, platform));
    if (holds.every((one) => one === true)) return [];
    const shown = excerpt(`# [${expression}]`);
    if (holds.includes(undefined)) {
      return [{
        code: "PC0410",
        severity: "warning",
        message: `Selector ${shown} cannot be read: ${excerpt(item)} is taken on every platform`,
        remedy: "write words such as `linux` and `x86_64` with `and`, `or`, `not` and parentheses",
        at,
      }];
    }
    const without = platforms.filter((_one, index) => holds[index] === false).join(" and ");
    return [{
      code: "PC0410",
      severity: "note",
      message: `${excerpt(item)} is left out on ${without} because of its selector ${shown}`,
      remedy: "write `sel(…)` in its place, which micromamba knows as well",
      at,
    }];
  });
}

/** PC0405: a file says what it is for. */
function otherPlatforms(
  { file, platforms: named }: EnvironmentYml,
  platforms: readonly CondaPlatform[],
): readonly PlanFinding[] {
  const [first] = named;
  const missing = platforms.filter((one) => !named.some(({ text }) => text === one));
  if (first === undefined || missing.length === 0) return [];
  return [{
    code: "PC0405",
    severity: "warning",
    message: `\`${file}\` is not written for ${missing.join(" and ")}: its \`platforms\` are ${
      named.map(({ text }) => text).join(", ")
    }`,
    remedy: `add ${missing.map((one) => `\`${one}\``).join(" and ")} to \`platforms\``,
    at: first.at,
  }];
}

/** PC0411: an image is made from the project alone. */
function outside({ path, at }: { readonly path: string; readonly at: Position }): PlanFinding {
  return {
    code: "PC0411",
    severity: "error",
    message: `Cannot take ${excerpt(path)} into an image: it is outside of the project`,
    remedy: "copy it into the project, or name a package of an index",
    at,
  };
}
