/** Which build of torch an image gets: what the block says about it and what installers are told. */
import type { BlockContext, PlanContext } from "../block.ts";
import { baseSystem } from "../system/base_system.ts";
import { type GpuFramework, gpuFramework } from "./frameworks.ts";
import { parseImageReference } from "../system/images.ts";
import { chooseTorch, type TorchChoice } from "../matrices/choose_torch.ts";
import type { Choice } from "../matrices/choice.ts";
import { readCudaImage } from "../matrices/cuda_image.ts";
import type { TorchBuild } from "../matrices/torch_build.ts";
import type { ImageProject } from "../project.ts";

/** The choice for a torch that pip or uv installs; `undefined` where there is none. */
export function torchDecision(
  context: PlanContext,
): { readonly framework: GpuFramework; readonly choice: Choice<TorchChoice> } | undefined {
  const framework = gpuFramework(context.project, "torch");
  if (framework === undefined) return undefined;
  return { framework, choice: chooseFor(context, framework, context.resolved.version("python")) };
}

/** The same before a Python is decided on. */
export function chooseFor(
  { project, profile }: BlockContext,
  framework: GpuFramework,
  python: string | undefined,
): Choice<TorchChoice> {
  return chooseTorch({
    version: framework.version,
    gpu: profile.gpu,
    cuda: systemCuda(project),
    // conda's solver knows what fits.
    python: framework.from === "conda" ? undefined : python,
    at: framework.at,
  });
}

/** The CUDA that the user asks for: by a base that has one, or in cog.yaml. */
export function systemCuda({ wishes, cog }: ImageProject): string | undefined {
  const base = wishes.base === undefined ? undefined : parseImageReference(wishes.base);
  const read = base && readCudaImage({ name: base.name, tag: base.tag ?? "" });
  return read?.cuda ?? cog?.build.cuda?.text;
}

/**
 * The build whose index an installer is to be told of. A lock says itself where its packages come
 * from, and so does a project that names an index of PyTorch's.
 */
export function torchIndex(context: PlanContext): TorchBuild | undefined {
  const { python } = context.project;
  const decision = torchDecision(context);
  if (python === undefined || decision?.framework.from !== "pip") return undefined;
  if (decision.choice.kind === "refused" || namesIndex(context.project)) return undefined;
  const { source } = python;
  const isLocked = source.kind === "uv.lock" ||
    (source.kind === "requirements" ? source.hashed : source.locked);
  if (isLocked || baseSystem(context.project, context.profile).libc === "musl") return undefined;
  const { build, cuda, index, driver } = decision.choice.value;
  return { build, cuda, index, driver };
}

function namesIndex({ python }: ImageProject): boolean {
  if (python === undefined || python.source.kind === "uv.lock") return false;
  const { source } = python;
  const texts = source.kind === "requirements"
    ? source.closure.flatMap(({ items }) => items.map(({ raw }) => raw))
    : [...source.production.unhashed, ...source.development.unhashed];
  return texts.some((text) => /(?:--|^-).*\/whl\/|download\.pytorch\.org/.test(text));
}
