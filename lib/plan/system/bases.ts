/** Which images an image is made on. A file of its own, since labels name the base, too. */
import { baseSystem } from "./base_system.ts";
import type { PlanContext } from "../block.ts";
import type { PlanFinding } from "../finding.ts";
import { imageName } from "../image_name.ts";
import { imageReference, parseImageReference } from "./images.ts";
import { cuda } from "../matrices/cuda.ts";
import { cudaImage, type CudaVariant, developmentImage } from "../matrices/cuda_image.ts";
import { pythonImages, pythonImageSuffix } from "../matrices/python_images.ts";
import { rowOf } from "../matrices/table.ts";
import type { ImageReference } from "../plan.ts";
import { imageBringsPython, rSource } from "./runtime_source.ts";

/** The images below the stage that builds and below what runs, and what is to be said about them. */
export interface ChosenBases {
  readonly build: ImageReference;
  readonly runtime: ImageReference;
  readonly findings: readonly PlanFinding[];
}

/** Wished as a package of the system, it asks for the compilers of CUDA where the image is built. */
export const cudaCompilers = "cuda-devel";

/** Chooses the bases. What cannot be had is an error, and the bare system stands in its place. */
export function chooseBases(context: PlanContext): ChosenBases {
  const { project, profile, resolved } = context;
  const { base } = project.wishes;
  if (base !== undefined) return ownBase(context, base);
  const cudaVersion = resolved.version("cuda");
  if (cudaVersion !== undefined) return cudaBases(context, cudaVersion);
  const rVersion = resolved.version("r");
  if (profile.r !== undefined && rVersion !== undefined && rSource(project, profile) === "image") {
    return both(imageReference(project, profile.r.name, rVersion));
  }
  const python = resolved.version("python");
  if (python !== undefined && imageBringsPython(project, profile)) {
    return pythonBase(context, python);
  }
  return bareSystem(context);
}

function both(image: ImageReference, findings: readonly PlanFinding[] = []): ChosenBases {
  return { build: image, runtime: image, findings };
}

function bareSystem(
  { project, profile }: PlanContext,
  findings: readonly PlanFinding[] = [],
): ChosenBases {
  return both(imageReference(project, profile.base.name, profile.base.tag), findings);
}

function ownBase(context: PlanContext, text: string): ChosenBases {
  const { project, profile } = context;
  const { baseAt: at } = project.wishes;
  const place = at === undefined ? {} : { at };
  const parsed = parseImageReference(text);
  if (parsed === undefined) {
    return bareSystem(context, [{
      code: "PC0701",
      severity: "error",
      message: `Cannot use base ${quoted(text)}: it is no name of an image`,
      remedy: "write it with its version, as in `docker.io/library/debian:13.5-slim`",
      ...place,
    }]);
  }
  const { name, tag, digest } = parsed;
  const image = digest === undefined
    ? imageReference(project, name, tag ?? "latest")
    : { name, tag: tag ?? "", digest };
  const system = baseSystem(project, profile);
  const findings: PlanFinding[] = [];
  if (/(?:^|\/)distroless\/|^docker\.io\/library\/scratch$/.test(image.name)) {
    findings.push({
      code: "PC0715",
      severity: "error",
      message:
        `Cannot use base \`${text}\`: it has no shell, so that nothing can be installed in it`,
      remedy: "take a base with a shell, as `docker.io/library/debian:13.5-slim`",
      ...place,
    });
  } else if (system.assumed) {
    findings.push({
      code: "PC0714",
      severity: "note",
      message: `The name of base \`${text}\` does not say its system: it is taken to have ` +
        `\`${system.installer}\`, as profile ${profile.name} has`,
      remedy: "take the profile of the system that the base is made on, with `--profile`",
    });
  }
  if (project.conda !== undefined && system.libc === "musl") {
    findings.push({
      code: "PC0703",
      severity: "error",
      message:
        `Cannot use base \`${text}\` for a conda environment: it has musl, and packages of ` +
        "conda are made for glibc",
      remedy: "take a base with glibc: `docker.io/library/debian:13.5-slim`, or " +
        "`docker.io/frolvlad/alpine-glibc:alpine-3.22`",
      ...place,
    });
  }
  const compilers = context.request.targets.includes("production")
    ? developmentImage(image, "production")
    : undefined;
  return both(image, [...findings, ...compilers === undefined ? [] : [{ ...compilers, ...place }]]);
}

function pythonBase(context: PlanContext, version: string): ChosenBases {
  const { project, profile } = context;
  const { name = "", suffix: wanted = "" } = profile.python ?? {};
  const suffix = pythonImageSuffix(version, wanted);
  if (suffix === undefined) {
    return bareSystem(context, [{
      code: "PC0705",
      severity: "error",
      message: `There is no official image of Python ${version} for profile ${profile.name} in ` +
        `the table of ${pythonImages.asOf}`,
      remedy: "ask for a newer Python, or take `--profile ubuntu`, where uv brings it",
    }]);
  }
  const image = imageReference(project, name, `${version}-${suffix}`);
  if (suffix === wanted) return both(image);
  const isOld = suffix.endsWith("bullseye");
  return both(image, [{
    code: "PC0704",
    severity: isOld ? "warning" : "note",
    message: `\`${imageName(image)}\` is taken: there is no image of Python ${version} on ` +
      `\`${wanted}\`${isOld ? ", and Debian 11 gets no fixes any more" : ""}`,
    remedy: "ask for the newest patch of that Python",
  }]);
}

function cudaBases(context: PlanContext, version: string): ChosenBases {
  const { project, profile, resolved } = context;
  const { family, version: system } = profile.system;
  const choose = (variant: CudaVariant): ImageReference | undefined => {
    const cudnn = rowOf(cuda, version)?.images?.cudnnMajor;
    const wish = { cuda: version, cudnn, variant, family };
    return cudaImage({ ...wish, version: system }) ?? cudaImage(wish);
  };
  const runtime = choose("runtime");
  const build = resolved.systemPackages(["build"]).includes(cudaCompilers)
    ? choose("devel")
    : runtime;
  if (runtime === undefined || build === undefined) {
    return bareSystem(context, [{
      code: "PC0707",
      severity: "error",
      message:
        `There is no image with CUDA ${version} for profile ${profile.name} in the table of ` +
        cuda.asOf,
      remedy: "take `--profile gpu`, or a CUDA that `pyve container matrix cuda` lists",
    }]);
  }
  const findings: readonly PlanFinding[] = runtime.tag.endsWith(system) ? [] : [{
    code: "PC0706",
    severity: "note",
    message: `\`${imageName(runtime)}\` is taken: there is no image with CUDA ${version} on ` +
      `${family} ${system}`,
  }];
  return {
    build: imageReference(project, build.name, build.tag),
    runtime: imageReference(project, runtime.name, runtime.tag),
    findings,
  };
}

/** A text that may hold anything, for a message. */
function quoted(text: string): string {
  return `\`${text.replaceAll(/\p{Cc}/gu, "?").slice(0, 80)}\``;
}
