/**
 * Which CUDA and cuDNN a TensorFlow needs, and the image that has them: its plain wheels bring neither.
 * With the extra `and-cuda` they come as wheels, and a slim base does.
 */
import type { Position } from "../../errors.ts";
import type { PlanFinding } from "../finding.ts";
import type { ImageReference } from "../plan.ts";
import { type Choice, finding, newerThanTable, refused } from "./choice.ts";
import { chooseRow, type FrameworkPython, pythonFor, pythonReason } from "./choose_row.ts";
import { cudaImage } from "./cuda_image.ts";
import { type BaseWish, checkSystemCuda, noImage } from "./system_cuda.ts";
import { compareVersions, majorOf } from "./table.ts";
import { firstWithCudaWheels, tensorflow, type TensorflowRow } from "./tensorflow.ts";

/** What is known before. */
export interface TensorflowWish {
  /** As `readWish` reads it; `undefined`: the project names no version. */
  readonly version: string | undefined;
  readonly gpu: boolean;
  /** It is asked for with the extra `and-cuda`. */
  readonly withCudaWheels: boolean;
  readonly base: BaseWish;
  /** The Python of the image where it is decided. */
  readonly python: string | undefined;
  readonly at?: Position | undefined;
}

/** What TensorFlow gets. */
export interface TensorflowChoice extends FrameworkPython {
  /** Major and minor. */
  readonly tensorflow: string;
  /** What of CUDA the system has to have; `undefined`: nothing. */
  readonly system:
    | { readonly cuda: string; readonly cudnn: string; readonly image: ImageReference }
    | undefined;
}

/** What the GPU of an image asks of it. */
interface Gpu {
  readonly system: TensorflowChoice["system"];
  readonly reasons: readonly string[];
  readonly findings: readonly PlanFinding[];
}

/** Chooses. Refused with PC0201 to PC0203, PC0205, PC0206 or PC0210; warns with PC0202, PC0204. */
export function chooseTensorflow(wish: TensorflowWish): Choice<TensorflowChoice> {
  const found = chooseRow(tensorflow, { name: "tensorflow", at: wish.at }, wish);
  if (found.kind === "refused") return refused(found.finding);
  if (found.kind === "newer") return chooseNewer(wish, found.version, found.last);
  const { row } = found;
  const gpu = wish.gpu ? chooseGpu(row, wish) : noGpu;
  if (gpu.findings.some(({ severity }) => severity === "error")) return refused(...gpu.findings);
  return {
    kind: "chosen",
    value: { tensorflow: row.version, ...pythonFor(row, wish.python), system: gpu.system },
    reasons: [
      `tensorflow ${row.version} is built for CUDA ${row.cuda} and cuDNN ${row.cudnn}, for Python ` +
      `${row.python.join(" to ")} (table of ${tensorflow.asOf})`,
      ...gpu.reasons,
      pythonReason(row, wish.python),
    ],
    findings: gpu.findings,
  };
}

const noGpu: Gpu = {
  system: undefined,
  reasons: ["no GPU is asked for: a slim base does"],
  findings: [],
};

/** A version after the last row: without a GPU nothing depends on the row but the Python. */
function chooseNewer(
  wish: TensorflowWish,
  version: string,
  last: TensorflowRow,
): Choice<TensorflowChoice> {
  const subject = { name: "tensorflow", at: wish.at };
  if (wish.gpu) {
    const remedy = `take \`tensorflow==${last.version}.*\``;
    return refused(newerThanTable(subject, version, tensorflow, { severity: "error", remedy }));
  }
  const taken = `Python as for ${last.version}`;
  return {
    kind: "chosen",
    value: { tensorflow: version, ...pythonFor(last, wish.python), system: undefined },
    reasons: noGpu.reasons,
    findings: [newerThanTable(subject, version, tensorflow, { severity: "warning", taken })],
  };
}

function chooseGpu(row: TensorflowRow, wish: TensorflowWish): Gpu {
  const subject = { name: "tensorflow", at: wish.at };
  const { cuda, cudnn } = row;
  const hasWheels = compareVersions(row.version, firstWithCudaWheels) >= 0;
  if (wish.withCudaWheels && hasWheels) {
    const reason = "`and-cuda` brings CUDA and cuDNN as wheels: a slim base does";
    return { system: undefined, reasons: [reason], findings: [] };
  }
  if (wish.withCudaWheels) {
    const message = `\`tensorflow\` ${row.version} has no extra \`and-cuda\``;
    const remedy = `take \`tensorflow[and-cuda]>=${firstWithCudaWheels}\`, or leave the extra out`;
    return stopped(finding("PC0205", "error", subject, message, remedy));
  }
  const { base } = wish;
  const what = `CUDA ${cuda} and cuDNN ${cudnn}`;
  const image = { cuda, cudnn: majorOf(cudnn), variant: "runtime" } as const;
  if (base.kind === "fixed") {
    const usual = cudaImage({ ...image, family: "ubuntu" });
    const remedy = usual === undefined
      ? otherWay(row, hasWheels)
      : `take \`${usual.name}:${usual.tag}\` as base${hasWheels ? `, or ${extraOf(row)}` : ""}`;
    return {
      system: { cuda, cudnn, image: base.image },
      reasons: [reasonFor(base.image, what)],
      findings: checkSystemCuda(subject, row, base.image, remedy),
    };
  }
  const found = cudaImage({ ...image, family: base.family, version: base.version });
  return found === undefined
    ? stopped(noImage(subject, what, base, otherWay(row, hasWheels)))
    : { system: { cuda, cudnn, image: found }, reasons: [reasonFor(found, what)], findings: [] };
}

function stopped(...findings: readonly PlanFinding[]): Gpu {
  return { system: undefined, reasons: [], findings };
}

function reasonFor({ name, tag }: ImageReference, what: string): string {
  return `its wheels bring neither: \`${name}:${tag}\` has ${what}`;
}

function extraOf({ version }: TensorflowRow): string {
  return `\`tensorflow[and-cuda]==${version}.*\``;
}

function otherWay(row: TensorflowRow, hasWheels: boolean): string {
  return hasWheels ? `take ${extraOf(row)}` : "take another version of `tensorflow`, or Ubuntu";
}
