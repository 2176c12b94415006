/**
 * What the `pip:` sections of an environment.yml name of the project itself: installed after everything
 * else, since it changes with every edit.
 */
import { dirname } from "node:path";
import { quotePosix } from "../../activation/quote.ts";
import type { EnvironmentYml } from "../../spec/environment_document.ts";
import { type BlockStep, places } from "../block.ts";
import { exportIfGiven, secretMount } from "../python/build_secrets.ts";
import type { PipParts } from "./pip.ts";
import { pipCaches } from "./run.ts";
import { localArguments } from "../python/local_requirements.ts";
import type { Target } from "../plan.ts";
import type { ImageProject } from "../project.ts";
import { sourceSteps } from "../python/source_copy.ts";

/** The steps. What is editable stays so for developers alone: they edit it. */
export function localSteps(
  project: ImageProject,
  file: EnvironmentYml,
  parts: PipParts,
  secrets: readonly string[],
): readonly BlockStep[] {
  if (parts.locals.length === 0) return [];
  const folder = dirname(file.file);
  const steps = (staysInPlace: boolean, targets?: readonly Target[]): readonly BlockStep[] =>
    sourceSteps(project, {
      ...targets === undefined ? {} : { targets },
      staysInPlace,
      commands: [
        "export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 UV_LINK_MODE=copy",
        ...secrets.map(exportIfGiven),
        ...(folder === "." ? [] : [`cd ${quotePosix(`./${folder}`)}`]),
        ...optionsFile(parts.options),
        [
          installer(file),
          ...parts.options.length === 0 ? [] : [`-r ${optionsName}`],
          ...localArguments(parts.locals, staysInPlace),
        ].join(" "),
      ],
      mounts: [...pipCaches, ...secrets.map(secretMount)],
    });
  if (parts.editable.length === 0) return steps(false);
  return [...steps(true, ["dev"]), ...steps(false, ["ci", "production"])];
}

const optionsName = "pyve-options.txt";

/** In a file the installer replaces variables by itself, and no shell sees what a line says. */
function optionsFile(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`printf '%s\\n' ${lines.map(quotePosix).join(" ")} > ${optionsName}`];
}

/** An environment with uv among its dependencies need not have pip. */
function installer({ dependencies, pip }: EnvironmentYml): string {
  const { prefix } = places;
  const withUv = dependencies.some(({ spec }) => spec.name === "uv") ||
    pip.some(({ installer }) => installer === "uv");
  return withUv
    ? `${prefix}/bin/uv pip install --python ${prefix}/bin/python`
    : `${prefix}/bin/python -m pip install`;
}
