/** PyTorch: the build that fits the image, and the Pythons that there are wheels for. */
import type { Block, PlanContext } from "../block.ts";
import type { PlanFinding } from "../finding.ts";
import { noWheelsForMusl, pythonWish } from "../gpu/framework_wish.ts";
import { type GpuFramework, gpuFramework } from "../gpu/frameworks.ts";
import { pythonRange } from "../matrices/choice.ts";
import { torch as matrix } from "../matrices/torch.ts";
import { torchDecision, torchIndex } from "../gpu/torch_decision.ts";

/** For projects with torch. The installers ask for the index themselves. */
export const torch: Block = {
  name: "torch",
  needed: ({ project }) => gpuFramework(project, "torch") !== undefined,
  wishes: ({ project }) =>
    pythonWish(gpuFramework(project, "torch"), matrix, ({ python }) => pythonRange(python)),
  plan(context) {
    const decision = torchDecision(context);
    if (decision === undefined) return {};
    const { framework, choice } = decision;
    // Of conda's builds the table says nothing, but that a GPU wants one version.
    if (framework.from === "conda") {
      return { findings: choice.findings.filter(({ code }) => code === "PC0201") };
    }
    return {
      findings: [
        ...choice.findings,
        ...noWheelsForMusl(context, framework),
        ...withoutCuda(context, framework),
        ...lockedWithCuda(context, framework),
      ],
    };
  },
};

/** PC0220: what is taken is not what the index of everybody would give. */
function withoutCuda(context: PlanContext, framework: GpuFramework): readonly PlanFinding[] {
  const build = torchIndex(context);
  if (build === undefined || build.cuda !== undefined) return [];
  return [{
    code: "PC0220",
    severity: "note",
    message: `\`torch\` comes without CUDA, from ${build.index}: profile ` +
      `\`${context.profile.name}\` is not for GPUs, and the image is gigabytes smaller`,
    remedy: "take `--profile gpu` for one with CUDA",
    ...framework.at === undefined ? {} : { at: framework.at },
  }];
}

/** PC0221: a lock is taken as it is, also where it brings what is of no use. */
function lockedWithCuda(
  { project, profile }: PlanContext,
  framework: GpuFramework,
): readonly PlanFinding[] {
  const { source } = project.python ?? {};
  if (source?.kind !== "uv.lock" || profile.gpu) return [];
  if (!source.packages.some(({ name }) => /^nvidia-(?:cudnn|cublas)(?:-cu\d+)?$/.test(name))) {
    return [];
  }
  return [{
    code: "PC0221",
    severity: "note",
    message: `\`${source.lock}\` has \`torch\` with CUDA, which profile \`${profile.name}\` does ` +
      "not use: the image is gigabytes larger for it",
    remedy: "name `https://download.pytorch.org/whl/cpu` under `[[tool.uv.index]]` with " +
      '`explicit = true`, and `torch = { index = "…" }` under `[tool.uv.sources]`',
    ...framework.at === undefined ? {} : { at: framework.at },
  }];
}
