/** What would be chosen for a version, in the cases in which the choices differ. */
import { type Choice, isPythonWithin, unknownVersion } from "./choice.ts";
import { choosePython } from "./choose_python.ts";
import { chooseR } from "./choose_r.ts";
import { chooseTensorflow } from "./choose_tensorflow.ts";
import { chooseTorch } from "./choose_torch.ts";
import { cuda as cudas } from "./cuda.ts";
import { cudaImage } from "./cuda_image.ts";
import type { MatrixAnswer } from "./render.ts";
import { type MatrixName, type MatrixRow, rowOf } from "./table.ts";
import { tensorflow } from "./tensorflow.ts";
import { gpuFloors, torch } from "./torch.ts";

/** Answers for a version: `2.7`, `2.7.1`, or a range as in a requirement. */
export function answersFor(name: MatrixName, version: string): readonly MatrixAnswer[] {
  return answers[name](version);
}

const answers: Readonly<Record<MatrixName, (version: string) => readonly MatrixAnswer[]>> = {
  torch: (version) => {
    const wish = { version, cuda: undefined, python: undefined };
    const newest = gpuFloors.at(-1)?.capability ?? "";
    return [
      answer("without a GPU", chooseTorch({ ...wish, gpu: false })),
      answer("with a GPU", chooseTorch({ ...wish, gpu: true })),
      answer(
        `with a GPU of compute capability ${newest}`,
        chooseTorch({ ...wish, gpu: true, computeCapability: newest }),
      ),
    ];
  },
  tensorflow: (version) => {
    const base = { kind: "open", family: "ubuntu" } as const;
    const wish = { version, base, python: undefined, withCudaWheels: false };
    return [
      answer("without a GPU", chooseTensorflow({ ...wish, gpu: false })),
      answer("with a GPU", chooseTensorflow({ ...wish, gpu: true })),
      answer(
        "with a GPU, as `tensorflow[and-cuda]`",
        chooseTensorflow({ ...wish, gpu: true, withCudaWheels: true }),
      ),
    ];
  },
  cuda: (version) => [answer("", explainCuda(version))],
  python: (version) => [answer("", withFrameworks(choosePython(version)))],
  r: (version) => [answer("", chooseR(version))],
};

function answer<Chosen extends object>(given: string, choice: Choice<Chosen>): MatrixAnswer {
  if (choice.kind === "refused") {
    return { given, chosen: undefined, reasons: [], findings: choice.findings };
  }
  const chosen = Object.fromEntries(Object.entries(choice.value));
  return { given, chosen, reasons: choice.reasons, findings: choice.findings };
}

/** Nothing is chosen by CUDA alone: what fits together with it. */
function explainCuda(version: string): Choice<object> {
  const row = rowOf(cudas, version);
  if (row === undefined) {
    return { kind: "refused", findings: [unknownVersion({ name: "CUDA" }, version, cudas)] };
  }
  const torches = torch.rows.filter(({ cuda }) => cuda.includes(row.version));
  const tensorflows = tensorflow.rows.filter(({ cuda }) => cuda === row.version);
  const images = (["ubuntu", "rocky"] as const)
    .map((family) => cudaImage({ cuda: version, cudnn: undefined, variant: "runtime", family }))
    .filter((image) => image !== undefined);
  return {
    kind: "chosen",
    value: {
      cuda: row.version,
      torch: torches.map(({ version }) => version),
      tensorflow: tensorflows.map(({ version }) => version),
      images,
    },
    reasons: [
      `it works with NVIDIA drivers from ${row.driver}, and in full from ${row.ownDriver}`,
      `it has code for GPUs of compute capability ${row.oldestGpu} and newer`,
      listed("there are wheels with it", "torch", torches),
      listed("it is what the wheels are built for", "tensorflow", tensorflows),
      ...images.map(({ name, tag }) => `an image that runs programs with it is \`${name}:${tag}\``),
    ],
    findings: [],
  };
}

/** `there are wheels of torch 2.7, 2.8`; `of no torch` where the list is empty. */
function listed(start: string, name: string, rows: readonly MatrixRow[]): string {
  const versions = rows.map(({ version }) => version).join(", ");
  return rows.length === 0 ? `${start} of no ${name}` : `${start} of ${name} ${versions}`;
}

function withFrameworks<Chosen extends { readonly python: string }>(
  choice: Choice<Chosen>,
): Choice<Chosen> {
  if (choice.kind === "refused") return choice;
  const { python } = choice.value;
  const has = (row: { readonly python: readonly [string, string] }) =>
    isPythonWithin(python, row.python);
  const reasons = [
    listed("there are wheels for it", "torch", torch.rows.filter(has)),
    listed("there are wheels for it", "tensorflow", tensorflow.rows.filter(has)),
  ];
  return { ...choice, reasons: [...choice.reasons, ...reasons] };
}
