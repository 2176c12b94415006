/**
 * The images with CUDA: which one there is for a version and a system, and what the name of one says.
 * A slim base does for wheels that bring CUDA; these are for what needs the CUDA of the system.
 */
import type { PlanFinding } from "../finding.ts";
import type { ImageReference, Target } from "../plan.ts";
import { cuda, type CudaRow } from "./cuda.ts";
import { minorOf, rowOf } from "./table.ts";

/** `base`: the runtime library alone; `runtime`: the libraries; `devel`: compilers and headers, too. */
export type CudaVariant = "base" | "runtime" | "devel";

/** What an image with CUDA is wanted to have. */
export interface CudaImageWish {
  /** `12.8`, or with a patch. */
  readonly cuda: string;
  /** The major version of cuDNN, `9`; `undefined` where none is needed. */
  readonly cudnn: string | undefined;
  readonly variant: CudaVariant;
  /** Whose system it is. There are none for Debian and Alpine. */
  readonly family: "debian" | "ubuntu" | "rocky" | "alpine";
  /** Of the system, where it matters: `24.04`. */
  readonly version?: string | undefined;
}

const name = "docker.io/nvidia/cuda";

/** The image for a wish; `undefined` where none is known. Of several systems, the newest. */
export function cudaImage(wish: CudaImageWish): ImageReference | undefined {
  const images = rowOf(cuda, wish.cuda)?.images;
  if (images === undefined) return undefined;
  if (wish.cudnn !== undefined && wish.cudnn !== images.cudnnMajor) return undefined;
  const systems = systemsOf(images, wish.family);
  const system = wish.version === undefined
    ? systems.at(-1)
    : systems.find((one) => one === wish.version);
  if (system === undefined) return undefined;
  const parts = [
    images.release,
    // There is no `base` image with cuDNN.
    ...wish.cudnn === undefined || wish.variant === "base" ? [] : [images.cudnn],
    wish.variant,
    `${wish.family === "rocky" ? "rockylinux" : "ubuntu"}${system}`,
  ];
  return { name, tag: parts.join("-") };
}

function systemsOf(
  images: NonNullable<CudaRow["images"]>,
  family: CudaImageWish["family"],
): readonly string[] {
  return family === "ubuntu" ? images.ubuntu : family === "rocky" ? images.rocky : [];
}

/** What the name of an image says about CUDA. */
export interface ReadCudaImage {
  /** With the patch where the tag has it. */
  readonly cuda: string;
  /** The major version of its cuDNN; `undefined` without cuDNN. */
  readonly cudnn: string | undefined;
  readonly variant: CudaVariant;
}

/** Reads the name of an `nvidia/cuda` image; `undefined` when it is another one. */
export function readCudaImage({ name, tag }: ImageReference): ReadCudaImage | undefined {
  if (!/(?:^|\/)nvidia\/cuda$/.test(name)) return undefined;
  const match = /^(\d+\.\d+(?:\.\d+)?)(?:-cudnn(\d*))?-(base|runtime|devel)-/.exec(tag);
  if (match === null) return undefined;
  const [, version = "", digits, variant] = match;
  if (variant !== "base" && variant !== "runtime" && variant !== "devel") return undefined;
  const cudnn = digits === "" ? rowOf(cuda, version)?.images?.cudnnMajor ?? "9" : digits;
  return { cuda: version, cudnn, variant };
}

/** PC0207: compilers, which nothing runs, in an image for production. */
export function developmentImage(
  image: ImageReference,
  target: Target,
): PlanFinding | undefined {
  const read = readCudaImage(image);
  if (target !== "production" || read?.variant !== "devel") return undefined;
  const runtime = image.tag.replace("-devel-", "-runtime-");
  return {
    code: "PC0207",
    severity: "warning",
    message: `\`${image.name}:${image.tag}\` has compilers and headers of CUDA ${
      minorOf(read.cuda)
    }, which production does not run`,
    remedy: `build in it, and run in \`${image.name}:${runtime}\``,
  };
}
