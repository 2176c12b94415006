/**
 * Which CUDA the system below an image must have. Most packages bring their own: only TensorFlow's plain
 * wheels, what is compiled by nvcc, and whoever asks for one need it there.
 */
import type { BlockContext } from "../block.ts";
import type { Position } from "../../errors.ts";
import type { PlanFinding } from "../finding.ts";
import { condaNames, type GpuFramework, gpuFramework, gpuFrameworks } from "./frameworks.ts";
import { parseImageReference } from "../system/images.ts";
import type { Choice } from "../matrices/choice.ts";
import { chooseTensorflow, type TensorflowChoice } from "../matrices/choose_tensorflow.ts";
import { cuda as cudas } from "../matrices/cuda.ts";
import { type BaseWish, chooseNvcc, compiledWithNvcc } from "../matrices/system_cuda.ts";
import { rowOf } from "../matrices/table.ts";
import { chooseFor, systemCuda } from "./torch_decision.ts";

/** One reason for a CUDA in the system. */
export interface CudaNeed {
  /** With the patch that there are images of. */
  readonly version: string;
  readonly reason: string;
  /** Something is compiled with it: compilers are needed where the image is built. */
  readonly isCompiledWith: boolean;
  readonly at?: Position;
}

/** Everything that needs one, and why something that does cannot have it. */
export function cudaNeeds(
  context: BlockContext,
): { readonly needs: readonly CudaNeed[]; readonly findings: readonly PlanFinding[] } {
  const { project, profile } = context;
  if (!profile.gpu) return { needs: [], findings: [] };
  const compiled = gpuFrameworks(project).filter((one) =>
    one.from === "pip" && compiledWithNvcc.includes(one.package) &&
    !condaNames(project.conda).includes("cuda-nvcc")
  ).map((one) => compiledNeed(context, one));
  return {
    needs: [
      ...cogNeed(context),
      ...tensorflowNeed(context),
      ...compiled.flatMap(({ needs }) => needs),
    ],
    findings: compiled.flatMap(({ findings }) => findings),
  };
}

/** The choice for a TensorFlow that pip or uv installs; `undefined` where there is none. */
export function tensorflowDecision(
  context: BlockContext,
  python: string | undefined,
): { readonly framework: GpuFramework; readonly choice: Choice<TensorflowChoice> } | undefined {
  const { project, profile } = context;
  const framework = gpuFramework(project, "tensorflow");
  if (framework === undefined) return undefined;
  const { version, withCudaWheels, at } = framework;
  // conda brings CUDA as packages: with them nothing of the system is needed.
  const bringsCuda = withCudaWheels || framework.from === "conda" ||
    condaNames(project.conda).some((name) => name === "cudnn");
  const choice = chooseTensorflow({
    version,
    gpu: profile.gpu,
    withCudaWheels: bringsCuda,
    base: baseWish(context),
    python: framework.from === "conda" ? undefined : python,
    at,
  });
  return { framework, choice };
}

/** Of the systems that NVIDIA has images for, any of the family will do. */
function baseWish({ project, profile }: BlockContext): BaseWish {
  const { base } = project.wishes;
  const parsed = base === undefined ? undefined : parseImageReference(base);
  return parsed === undefined
    ? { kind: "open", family: profile.system.family }
    : { kind: "fixed", image: { name: parsed.name, tag: parsed.tag ?? "" } };
}

function tensorflowNeed(context: BlockContext): readonly CudaNeed[] {
  const decision = tensorflowDecision(context, undefined);
  if (decision?.choice.kind !== "chosen") return [];
  const { system, tensorflow } = decision.choice.value;
  if (system === undefined) return [];
  return [need(system.cuda, `tensorflow ${tensorflow} is built for it`, decision.framework.at)];
}

function cogNeed({ project }: BlockContext): readonly CudaNeed[] {
  const asked = project.cog?.build.cuda;
  return asked === undefined ? [] : [need(asked.text, "`cuda`", asked.at)];
}

/** PC0224: it is compiled for the CUDA of torch, and without torch for none. */
function compiledNeed(
  context: BlockContext,
  one: GpuFramework,
): { readonly needs: readonly CudaNeed[]; readonly findings: readonly PlanFinding[] } {
  const torch = gpuFramework(context.project, "torch");
  const choice = torch && chooseFor(context, torch, undefined);
  const cuda = choice?.kind === "chosen" ? choice.value.cuda : systemCuda(context.project);
  if (cuda === undefined) {
    const finding: PlanFinding = {
      code: "PC0224",
      severity: "error",
      message:
        `Cannot choose a CUDA to compile \`${one.package}\` with: it follows \`torch\`, and ` +
        "no version of that is pinned",
      remedy: "pin `torch` to one minor version, or lock the project",
      ...one.at === undefined ? {} : { at: one.at },
    };
    return { needs: [], findings: [finding] };
  }
  const subject = { name: one.package, at: one.at };
  const images = chooseNvcc(subject, cuda, baseWish(context));
  if (images.kind === "refused") return { needs: [], findings: images.findings };
  const wanted = need(images.value.cuda, `\`${one.package}\` is compiled with its nvcc`, one.at);
  return { needs: [{ ...wanted, isCompiledWith: true }], findings: images.findings };
}

/** A version with two numbers is any patch: images have the last one. */
function need(version: string, reason: string, at: Position | undefined): CudaNeed {
  const isWhole = version.split(".").length > 2;
  const release = isWhole ? version : rowOf(cudas, version)?.images?.release ?? `${version}.0`;
  return { version: release, reason, isCompiledWith: false, ...at === undefined ? {} : { at } };
}
