/** What is to be said about the R of an image, and when there can be none. */
import type { Placed } from "../../spec/placed.ts";
import { condaContents, condaVersion } from "../conda/contents.ts";
import type { PlanFinding } from "../finding.ts";
import { r as rVersions } from "../matrices/r.ts";
import { compareVersions, minorOf, rowOf } from "../matrices/table.ts";
import type { Profile } from "../profile.ts";
import type { CondaSource, ImageProject } from "../project.ts";
import { rSource } from "../system/runtime_source.ts";

/** Findings about the R of an image. That there can be none is {@link withoutR}'s. */
export function rFindings(
  project: ImageProject,
  profile: Profile,
  version: Placed,
): readonly PlanFinding[] {
  switch (rSource(project, profile)) {
    case "image":
      return project.wishes.base === undefined ? aboutImage(version, profile.system.family) : [];
    case "conda":
      return [{
        code: "PC0612",
        severity: "note",
        message: `There is no image of R for profile ${profile.name}: R ${version.text} comes ` +
          "from conda-forge, and packages are built from source",
        remedy: "take `--profile debian`, whose image of R gets built packages",
        at: version.at,
      }];
    case "environment":
      return project.conda === undefined ? [] : aboutEnvironment(project.conda, version);
    case "none":
      return [];
  }
}

function aboutImage(version: Placed, family: string): readonly PlanFinding[] {
  const findings: PlanFinding[] = [];
  if (family !== "ubuntu") {
    findings.push({
      code: "PC0604",
      severity: "note",
      message: `The image of R ${version.text} is made on Ubuntu, whatever the profile says`,
    });
  }
  const row = rowOf(rVersions, version.text);
  if (row !== undefined && compareVersions(version.text, row.newest) <= 0) return findings;
  const [oldest] = rVersions.rows;
  const isOld = row === undefined && oldest !== undefined &&
    compareVersions(version.text, oldest.version) < 0;
  findings.push({
    code: "PC0610",
    severity: isOld ? "error" : "warning",
    message: isOld
      ? `Cannot take an image of R ${version.text}: there are images from ${oldest.version} on`
      : `R ${version.text} is newer than the table of ${rVersions.asOf}: there may be no image`,
    remedy: isOld
      ? `write \`r-base=${version.text}\` into an \`environment.yml\`, and conda brings it`
      : "update pyve",
    at: version.at,
  });
  return findings;
}

function aboutEnvironment(conda: CondaSource, version: Placed): readonly PlanFinding[] {
  const found = condaVersion(conda, "r-base");
  if (found === undefined || minorOf(found) === minorOf(version.text)) return [];
  return [{
    code: "PC0615",
    severity: "warning",
    message: `\`${version.at.file}\` was made with R ${version.text}, and the conda environment ` +
      `has ${found}`,
    remedy: `ask for \`r-base=${version.text}\` in the spec of the environment`,
    at: version.at,
  }];
}

/** PC0603 and PC0609: why there can be no image with the R that a project asks for. */
export function withoutR(project: ImageProject, profile: Profile): readonly PlanFinding[] {
  const { conda, r: lock } = project;
  if (lock === undefined) return [];
  const { text, at } = lock.r;
  if (conda !== undefined) {
    if (condaContents(conda).names.has("r-base")) return [];
    const isSpec = conda.kind === "environment";
    return [{
      code: "PC0609",
      severity: "error",
      message: `Cannot restore \`${at.file}\`: the conda environment of the project has no R`,
      remedy: `add \`- r-base=${text}\` below \`dependencies:\` of \`${
        isSpec ? conda.file.file : "environment.yml"
      }\`${isSpec ? "" : ", and lock it again with `pyve lock`"}`,
      at,
    }];
  }
  if (rSource(project, profile) !== "none") return [];
  const base = project.wishes.base === undefined ? `profile ${profile.name}` : "this base";
  return [{
    code: "PC0603",
    severity: "error",
    message: `Cannot make an image with R ${text} in ${base}: it has musl, for which there is ` +
      "neither an image of R nor a package of conda",
    remedy: "take `--profile debian`",
    at,
  }];
}
