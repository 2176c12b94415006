/**
 * CUDA: the drivers and GPUs that it works with, and its images. Drivers are those for Linux; of
 * images only those are here that were seen in use, so that a tag which is not there is never written.
 */
import type { Matrix, MatrixRow } from "./table.ts";

/** A minor version of CUDA. */
export interface CudaRow extends MatrixRow {
  /** The oldest driver with which it works at all (minor version compatibility). */
  readonly driver: string;
  /** The driver that came with it: with an older one, PTX is not compiled and new functions fail. */
  readonly ownDriver: string;
  /** The oldest compute capability that it has code for. */
  readonly oldestGpu: string;
  /** Its newest `nvidia/cuda` images; `undefined` where there are none to rely on. */
  readonly images: CudaImages | undefined;
}

/** Which `nvidia/cuda` images there are of a version: `<release>-<cudnn>-runtime-ubuntu<version>`. */
export interface CudaImages {
  /** With the patch. */
  readonly release: string;
  /** The part of the tag that says that cuDNN is in it. */
  readonly cudnn: "cudnn8" | "cudnn9" | "cudnn";
  /** The major version of that cuDNN. */
  readonly cudnnMajor: string;
  /** Versions of the system, from the oldest. */
  readonly ubuntu: readonly string[];
  readonly rocky: readonly string[];
}

const eight = { cudnn: "cudnn8", cudnnMajor: "8" } as const;
const nine = { cudnn: "cudnn", cudnnMajor: "9" } as const;

/** The oldest driver and GPU by major version. */
const eleven = { driver: "450.80.02", oldestGpu: "3.5" };
const twelve = { driver: "525.60.13", oldestGpu: "5.0" };
const thirteen = { driver: "580.65.06", oldestGpu: "7.5" };

/** The versions of CUDA. */
export const cuda: Matrix<CudaRow> = {
  asOf: "2026-09-18",
  sources: [
    "https://docs.nvidia.com/cuda/cuda-toolkit-release-notes/index.html",
    "https://docs.nvidia.com/deploy/cuda-compatibility/minor-version-compatibility.html",
    "https://gitlab.com/nvidia/container-images/cuda/-/blob/master/doc/supported-tags.md",
    "https://github.com/replicate/cog/pull/3016",
  ],
  rows: [
    {
      version: "10.2",
      driver: "440.33",
      ownDriver: "440.33",
      oldestGpu: "3.0",
      images: undefined,
    },
    {
      version: "11.0",
      ...eleven,
      // It came before the oldest driver that all of 11 works with.
      driver: "450.51.05",
      ownDriver: "450.51.05",
      images: { release: "11.0.3", ...eight, ubuntu: ["18.04", "20.04"], rocky: ["8"] },
    },
    {
      version: "11.2",
      ...eleven,
      ownDriver: "460.27.03",
      images: { release: "11.2.2", ...eight, ubuntu: ["18.04", "20.04"], rocky: [] },
    },
    {
      version: "11.3",
      ...eleven,
      ownDriver: "465.19.01",
      images: { release: "11.3.1", ...eight, ubuntu: ["18.04", "20.04"], rocky: [] },
    },
    {
      version: "11.6",
      ...eleven,
      ownDriver: "510.39.01",
      images: { release: "11.6.2", ...eight, ubuntu: ["18.04", "20.04"], rocky: [] },
    },
    {
      version: "11.7",
      ...eleven,
      ownDriver: "515.43.04",
      images: { release: "11.7.1", ...eight, ubuntu: ["18.04", "20.04", "22.04"], rocky: ["8"] },
    },
    {
      version: "11.8",
      ...eleven,
      ownDriver: "520.61.05",
      images: { release: "11.8.0", ...eight, ubuntu: ["18.04", "20.04", "22.04"], rocky: ["8"] },
    },
    {
      version: "12.1",
      ...twelve,
      ownDriver: "530.30.02",
      images: { release: "12.1.1", ...eight, ubuntu: ["20.04", "22.04"], rocky: ["9"] },
    },
    {
      version: "12.2",
      ...twelve,
      ownDriver: "535.54.03",
      images: { release: "12.2.2", ...eight, ubuntu: ["20.04", "22.04"], rocky: ["8", "9"] },
    },
    {
      version: "12.3",
      ...twelve,
      ownDriver: "545.23.06",
      images: {
        release: "12.3.2",
        cudnn: "cudnn9",
        cudnnMajor: "9",
        ubuntu: ["20.04", "22.04"],
        rocky: [],
      },
    },
    {
      version: "12.4",
      ...twelve,
      ownDriver: "550.54.14",
      images: { release: "12.4.1", ...nine, ubuntu: ["20.04", "22.04"], rocky: ["9"] },
    },
    {
      version: "12.5",
      ...twelve,
      ownDriver: "555.42.02",
      images: { release: "12.5.1", ...nine, ubuntu: ["20.04", "22.04"], rocky: [] },
    },
    {
      version: "12.6",
      ...twelve,
      ownDriver: "560.28.03",
      images: { release: "12.6.3", ...nine, ubuntu: ["20.04", "22.04", "24.04"], rocky: ["9"] },
    },
    {
      version: "12.8",
      ...twelve,
      ownDriver: "570.26",
      images: { release: "12.8.1", ...nine, ubuntu: ["20.04", "22.04", "24.04"], rocky: ["9"] },
    },
    {
      version: "12.9",
      ...twelve,
      ownDriver: "575.51.03",
      images: { release: "12.9.1", ...nine, ubuntu: ["20.04", "22.04", "24.04"], rocky: ["9"] },
    },
    {
      version: "13.0",
      ...thirteen,
      ownDriver: "580.65.06",
      images: { release: "13.0.2", ...nine, ubuntu: ["22.04", "24.04"], rocky: [] },
    },
    {
      version: "13.2",
      ...thirteen,
      ownDriver: "595.45.04",
      images: { release: "13.2.1", ...nine, ubuntu: ["22.04", "24.04"], rocky: [] },
    },
  ],
};
