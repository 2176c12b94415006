/**
 * PyTorch: which CUDA its wheels bring and which Pythons they are for: the tables of RELEASE.md. What
 * is not in them (1.11, the CUDA 12.9 of 2.11) is from the page of previous versions and from cog.
 */
import type { Matrix, MatrixRow } from "./table.ts";

/** A minor version of torch. There are wheels without CUDA of every one. */
export interface TorchRow extends MatrixRow {
  /** The versions of CUDA that there are wheels with. */
  readonly cuda: readonly string[];
  /** Those among them that the project does not call stable. */
  readonly experimental: readonly string[];
  /** Oldest and newest Python with wheels; one that was not out itself does not count. */
  readonly python: readonly [oldest: string, newest: string];
}

/** The versions of torch. */
export const torch: Matrix<TorchRow> = {
  asOf: "2026-09-18",
  sources: [
    "https://github.com/pytorch/pytorch/blob/main/RELEASE.md",
    "https://github.com/pytorch/pytorch/pull/194367",
    "https://pytorch.org/get-started/previous-versions/",
    "https://github.com/replicate/cog/pull/3016",
  ],
  rows: [
    row("1.11", ["10.2", "11.3"], [], ["3.7", "3.10"]),
    row("1.12", ["10.2", "11.3", "11.6"], ["11.6"], ["3.7", "3.10"]),
    row("1.13", ["11.6", "11.7"], ["11.7"], ["3.7", "3.10"]),
    row("2.0", ["11.7", "11.8"], ["11.8"], ["3.8", "3.11"]),
    row("2.1", ["11.8", "12.1"], ["12.1"], ["3.8", "3.11"]),
    row("2.2", ["11.8", "12.1"], ["12.1"], ["3.8", "3.12"]),
    row("2.3", ["11.8", "12.1"], ["12.1"], ["3.8", "3.12"]),
    row("2.4", ["11.8", "12.1", "12.4"], ["12.4"], ["3.8", "3.12"]),
    row("2.5", ["11.8", "12.1", "12.4"], [], ["3.9", "3.12"]),
    row("2.6", ["11.8", "12.4", "12.6"], ["12.6"], ["3.9", "3.13"]),
    row("2.7", ["11.8", "12.6", "12.8"], ["12.8"], ["3.9", "3.13"]),
    row("2.8", ["12.6", "12.8", "12.9"], ["12.9"], ["3.9", "3.13"]),
    row("2.9", ["12.6", "12.8", "13.0"], ["13.0"], ["3.10", "3.14"]),
    row("2.10", ["12.6", "12.8", "13.0"], ["13.0"], ["3.10", "3.14"]),
    row("2.11", ["12.6", "12.8", "12.9", "13.0"], ["12.9"], ["3.10", "3.14"]),
    row("2.12", ["12.6", "13.0", "13.2"], ["13.2"], ["3.10", "3.14"]),
    row("2.13", ["12.6", "13.0", "13.2"], ["13.2"], ["3.10", "3.14"]),
    row("2.14", ["12.6", "13.0", "13.2"], [], ["3.10", "3.14"]),
  ],
};

function row(
  version: string,
  cuda: readonly string[],
  experimental: readonly string[],
  python: readonly [string, string],
): TorchRow {
  return { version, cuda, experimental, python };
}

/** From which torch, with which CUDA, wheels have code for a generation of GPUs. */
export interface GpuFloor {
  /** Compute capability, `9.0` (which compilers call sm_90). */
  readonly capability: string;
  /** With the patch. */
  readonly torch: string;
  readonly cuda: string;
}

/** The generations of GPUs that older wheels have no code for, from the oldest. */
export const gpuFloors: readonly GpuFloor[] = [
  { capability: "9.0", torch: "2.0.1", cuda: "11.8" },
  { capability: "10.0", torch: "2.7.0", cuda: "12.8" },
  { capability: "12.0", torch: "2.7.0", cuda: "12.8" },
];

/** Where PyTorch keeps the wheels of a build, `cpu` or `cu128`: no other index has them all. */
export function wheelIndex(build: string): string {
  return `https://download.pytorch.org/whl/${build}`;
}
