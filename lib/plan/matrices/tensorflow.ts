/** TensorFlow: the CUDA and cuDNN that its wheels were built and tested with, and their Pythons. */
import type { Matrix, MatrixRow } from "./table.ts";

/** A minor version of TensorFlow. */
export interface TensorflowRow extends MatrixRow {
  readonly cuda: string;
  readonly cudnn: string;
  readonly python: readonly [oldest: string, newest: string];
}

/** The versions of TensorFlow. */
export const tensorflow: Matrix<TensorflowRow> = {
  asOf: "2026-05-27",
  sources: [
    "https://www.tensorflow.org/install/source#gpu",
    "https://github.com/tensorflow/tensorflow/releases/tag/v2.21.0",
    "https://github.com/tensorflow/docs/pull/2413",
  ],
  rows: [
    row("2.4", "11.0", "8.0", ["3.6", "3.8"]),
    row("2.5", "11.2", "8.1", ["3.6", "3.9"]),
    row("2.6", "11.2", "8.1", ["3.6", "3.9"]),
    row("2.7", "11.2", "8.1", ["3.7", "3.9"]),
    row("2.8", "11.2", "8.1", ["3.7", "3.10"]),
    row("2.9", "11.2", "8.1", ["3.7", "3.10"]),
    row("2.10", "11.2", "8.1", ["3.7", "3.10"]),
    row("2.11", "11.2", "8.1", ["3.7", "3.10"]),
    row("2.12", "11.8", "8.6", ["3.8", "3.11"]),
    row("2.13", "11.8", "8.6", ["3.8", "3.11"]),
    row("2.14", "11.8", "8.7", ["3.9", "3.11"]),
    row("2.15", "12.2", "8.9", ["3.9", "3.11"]),
    row("2.16", "12.3", "8.9", ["3.9", "3.12"]),
    row("2.17", "12.3", "8.9", ["3.9", "3.12"]),
    row("2.18", "12.5", "9.3", ["3.9", "3.12"]),
    row("2.19", "12.5", "9.3", ["3.9", "3.12"]),
    row("2.20", "12.5", "9.3", ["3.9", "3.13"]),
    row("2.21", "12.5", "9.3", ["3.10", "3.13"]),
  ],
};

function row(
  version: string,
  cuda: string,
  cudnn: string,
  python: readonly [string, string],
): TensorflowRow {
  return { version, cuda, cudnn, python };
}

/** The first version whose extra `and-cuda` brings CUDA and cuDNN as wheels. */
export const firstWithCudaWheels = "2.14";
