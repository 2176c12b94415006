/** TensorFlow: the Pythons that there are wheels for, and whether CUDA is there for them. */
import type { Block } from "../block.ts";
import { tensorflowDecision } from "../gpu/cuda_decision.ts";
import { noWheelsForMusl, pythonWish } from "../gpu/framework_wish.ts";
import { gpuFramework } from "../gpu/frameworks.ts";
import { pythonRange } from "../matrices/choice.ts";
import { tensorflow as matrix } from "../matrices/tensorflow.ts";

/** For projects with TensorFlow. Its CUDA is asked for by the block of that. */
export const tensorflow: Block = {
  name: "tensorflow",
  needed: ({ project }) => gpuFramework(project, "tensorflow") !== undefined,
  wishes: ({ project }) =>
    pythonWish(gpuFramework(project, "tensorflow"), matrix, ({ python }) => pythonRange(python)),
  plan(context) {
    const decision = tensorflowDecision(context, context.resolved.version("python"));
    if (decision === undefined) return {};
    const { framework, choice } = decision;
    if (framework.from === "conda") {
      return { findings: choice.findings.filter(({ code }) => code === "PC0201") };
    }
    return { findings: [...choice.findings, ...noWheelsForMusl(context, framework)] };
  },
};
