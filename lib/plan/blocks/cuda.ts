/** CUDA: the GPU of the machine reaches the container, and a base that has what is needed below it. */
import { cudaCompilers } from "../system/bases.ts";
import type { Block, BlockContext, Wish } from "../block.ts";
import { type CudaNeed, cudaNeeds } from "../gpu/cuda_decision.ts";
import type { PlanFinding } from "../finding.ts";

/** For images on machines with a GPU, and projects that ask for one. */
export const cuda: Block = {
  name: "cuda",
  needed: ({ project, profile }) => profile.gpu || (project.cog?.build.gpu ?? false),
  wishes: (context) => cudaNeeds(context).needs.flatMap(wishesFor),
  plan(context) {
    if (!context.profile.gpu) return { findings: unusedGpu(context) };
    return {
      findings: cudaNeeds(context).findings,
      provides: [{ capability: "cuda", paths: [] }],
      steps: [{
        phase: "variables",
        purpose: "The GPUs of the machine are to be seen",
        operation: {
          kind: "variables",
          variables: {
            NVIDIA_DRIVER_CAPABILITIES: "compute,utility",
            NVIDIA_VISIBLE_DEVICES: "all",
          },
        },
      }],
    };
  },
};

function wishesFor({ version, reason, isCompiledWith, at }: CudaNeed): readonly Wish[] {
  const place = at === undefined ? {} : { at };
  return [
    {
      ecosystem: "runtime",
      name: "cuda",
      scope: "run",
      range: `==${version}`,
      reason,
      ...place,
    },
    ...!isCompiledWith ? [] : [
      {
        ecosystem: "system",
        name: cudaCompilers,
        scope: "build",
        range: "",
        reason,
        ...place,
      } satisfies Wish,
    ],
  ];
}

/** PC0222: cog.yaml wants one. */
function unusedGpu({ project, profile }: BlockContext): readonly PlanFinding[] {
  return [{
    code: "PC0222",
    severity: "warning",
    message: `cog.yaml asks for a GPU, which profile \`${profile.name}\` does not have`,
    remedy: "take `--profile gpu`",
    ...project.cog === undefined ? {} : { at: { file: project.cog.file } },
  }];
}
