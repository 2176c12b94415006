/**
 * CUDA for the solver. Whether a package is taken in its build for GPUs depends on the machine that
 * solves, and machines that build images have no GPU: the solver is told what to assume.
 */
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import type { CondaDependency, EnvironmentYml } from "../../spec/environment_document.ts";
import { excerpt } from "../../spec/excerpt.ts";
import type { PlanContext } from "../block.ts";
import { wantedOn } from "./document.ts";
import { condaPlatformsOf } from "./platform.ts";
import type { PlanFinding } from "../finding.ts";
import { torchDecision } from "../gpu/torch_decision.ts";

/**
 * The version that is assumed, `12.4`: that of the system below the image, else the one that the spec
 * asks for, else the one that fits its torch. `undefined` in images that are not for GPUs, and where
 * nothing says it.
 */
export function solvedCuda(context: PlanContext, file: EnvironmentYml): string | undefined {
  if (!context.profile.gpu) return undefined;
  const choice = torchDecision(context)?.choice;
  const ofTorch = choice?.kind === "chosen" ? choice.value.cuda : undefined;
  const version = context.resolved.version("cuda") ??
    cudaOfSpec(file, condaPlatformsOf(context.request)) ?? ofTorch;
  return /^\d+\.\d+/.exec(version ?? "")?.[0];
}

/** What dependencies themselves ask for. */
function cudaOfSpec(
  file: EnvironmentYml,
  platforms: readonly CondaPlatform[],
): string | undefined {
  return wanted(file, platforms)
    .filter(({ spec }) => /^(?:cuda-version|pytorch-cuda|cudatoolkit)$/.test(spec.name))
    .map(({ spec }) => /^={0,2}(\d+\.\d+)(?:\.[\d*]+)*$/.exec(spec.version ?? "")?.[1])
    .find((version) => version !== undefined);
}

function wanted(
  file: EnvironmentYml,
  platforms: readonly CondaPlatform[],
): readonly CondaDependency[] {
  return platforms.flatMap((platform) => wantedOn(file, platform).conda);
}

/** PC0416: packages for GPUs in an image that is for none, or with a CUDA that nothing says. */
export function cudaFindings(
  { profile, request }: PlanContext,
  file: EnvironmentYml,
  cuda: string | undefined,
): readonly PlanFinding[] {
  const dependencies = wanted(file, condaPlatformsOf(request));
  const needing = dependencies.find(({ spec }) =>
    /^(?:pytorch-gpu|tensorflow-gpu|pytorch-cuda)$/.test(spec.name) ||
    /cuda/.test(spec.build ?? "")
  );
  if (needing !== undefined && !profile.gpu) {
    return [{
      code: "PC0416",
      severity: "warning",
      message: `${
        excerpt(needing.text)
      } needs CUDA, which profile \`${profile.name}\` does not have`,
      remedy: "take `--profile gpu`",
      at: needing.at,
    }];
  }
  const choosing = needing ??
    dependencies.find(({ spec }) =>
      /^(?:pytorch|tensorflow|jaxlib|cupy|xgboost|lightgbm)$/.test(spec.name)
    );
  if (choosing === undefined || !profile.gpu || cuda !== undefined) return [];
  return [{
    code: "PC0416",
    severity: "warning",
    message: `No version of CUDA is known: ${excerpt(choosing.text)} may be built for CPUs only`,
    remedy: `write \`- cuda-version=12.6\` among the dependencies of \`${file.file}\``,
    at: choosing.at,
  }];
}
