/**
 * What needs CUDA in the system itself, because its wheels bring none or because it is compiled when it
 * is installed, and whether the base image has it.
 */
import type { PlanFinding } from "../finding.ts";
import type { ImageReference } from "../plan.ts";
import { type Choice, finding, refused, type Subject } from "./choice.ts";
import { cudaImage, type CudaImageWish, readCudaImage } from "./cuda_image.ts";
import { majorOf, minorOf } from "./table.ts";

/** The base image of the build: still open, or the one that the user names. */
export type BaseWish =
  | {
    readonly kind: "open";
    readonly family: CudaImageWish["family"];
    /** Of the system, where it matters: `24.04`. */
    readonly version?: string | undefined;
  }
  | { readonly kind: "fixed"; readonly image: ImageReference };

/** Packages that are compiled by nvcc when they are installed: there are only sources of them. */
export const compiledWithNvcc: readonly string[] = ["flash-attn"];

/** The images of a build that needs nvcc. */
export interface NvccChoice {
  /** Major and minor. */
  readonly cuda: string;
  /** Where it is compiled, and where it runs. */
  readonly build: ImageReference;
  readonly runtime: ImageReference;
}

/**
 * Chooses images with and without nvcc for a package of {@link compiledWithNvcc}. `cuda` is that of
 * the framework that it is compiled against. Refused with PC0205 or PC0210.
 */
export function chooseNvcc(
  subject: Subject,
  cuda: string,
  base: BaseWish,
): Choice<NvccChoice> {
  if (base.kind === "fixed") return fixedNvcc(subject, cuda, base.image);
  const wish = { cuda, cudnn: undefined, family: base.family, version: base.version };
  const build = cudaImage({ ...wish, variant: "devel" });
  const runtime = cudaImage({ ...wish, variant: "runtime" });
  if (build === undefined || runtime === undefined) {
    return refused(noImage(subject, `CUDA ${cuda}`, base, "take another version of CUDA"));
  }
  const reason = `\`${subject.name}\` is compiled: with nvcc in \`${build.tag}\`, and runs in ` +
    `\`${runtime.tag}\``;
  return {
    kind: "chosen",
    value: { cuda: minorOf(cuda), build, runtime },
    reasons: [reason],
    findings: [],
  };
}

function fixedNvcc(subject: Subject, cuda: string, image: ImageReference): Choice<NvccChoice> {
  const read = readCudaImage(image);
  if (read?.variant !== "devel" || minorOf(read.cuda) !== minorOf(cuda)) {
    const what = `nvcc of CUDA ${minorOf(cuda)}`;
    const remedy = `take an \`nvidia/cuda\` image with \`${minorOf(cuda)}\` and \`devel\` as base`;
    return refused(missing(subject, what, image, remedy));
  }
  const runtime = { name: image.name, tag: image.tag.replace("-devel-", "-runtime-") };
  return {
    kind: "chosen",
    value: { cuda: minorOf(cuda), build: image, runtime },
    reasons: [`\`${image.tag}\` has the nvcc that \`${subject.name}\` is compiled with`],
    findings: [],
  };
}

/** PC0205: what is needed is not in the base image. */
export function missing(
  subject: Subject,
  what: string,
  image: ImageReference,
  remedy: string,
): PlanFinding {
  const message = `\`${subject.name}\` needs ${what} in the system, and the base image ` +
    `\`${image.name}:${image.tag}\` has none`;
  return finding("PC0205", "error", subject, message, remedy);
}

/** PC0210: there is no image that has it on this system. */
export function noImage(
  subject: Subject,
  what: string,
  { family, version }: Extract<BaseWish, { kind: "open" }>,
  remedy: string,
): PlanFinding {
  const system = version === undefined ? family : `${family} ${version}`;
  const message = `Cannot find an \`nvidia/cuda\` image for ${system} with ${what}, which ` +
    `\`${subject.name}\` needs`;
  return finding("PC0210", "error", subject, message, remedy);
}

/** What is wrong with the CUDA of a base image that the user names; nothing is an empty list. */
export function checkSystemCuda(
  subject: Subject,
  needed: { readonly cuda: string; readonly cudnn: string },
  image: ImageReference,
  remedy: string,
): readonly PlanFinding[] {
  const what = `CUDA ${needed.cuda} and cuDNN ${needed.cudnn}`;
  const read = readCudaImage(image);
  if (read === undefined) {
    if (image.name.startsWith("docker.io/library/")) {
      return [missing(subject, what, image, remedy)];
    }
    const message = `Cannot tell whether \`${image.name}:${image.tag}\` has ${what}, which ` +
      `\`${subject.name}\` needs`;
    return [finding("PC0205", "warning", subject, message, remedy)];
  }
  const fits = majorOf(read.cuda) === majorOf(needed.cuda) && read.variant !== "base" &&
    read.cudnn === majorOf(needed.cudnn);
  if (!fits) return [missing(subject, what, image, remedy)];
  if (minorOf(read.cuda) === needed.cuda) return [];
  const message = `\`${subject.name}\` is built for CUDA ${needed.cuda}, and the base image has ` +
    minorOf(read.cuda);
  return [finding("PC0204", "warning", subject, message, remedy)];
}
