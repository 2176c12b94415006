/** The matrices as they are shown: columns and rows, and what would be chosen for one version. */
import type { PlanFinding } from "../finding.ts";
import { answersFor } from "./answers.ts";
import { cuda } from "./cuda.ts";
import { python } from "./python.ts";
import { r } from "./r.ts";
import type { Matrix, MatrixName, MatrixRow } from "./table.ts";
import { tensorflow } from "./tensorflow.ts";
import { torch } from "./torch.ts";

/** What a cell says. */
export type Cell = string | readonly string[];

/** A matrix to be shown. */
export interface MatrixView {
  readonly matrix: MatrixName;
  readonly asOf: string;
  readonly sources: readonly string[];
  /** By the key of a cell in the rows: what the column is called. */
  readonly columns: Readonly<Record<string, string>>;
  /** From the newest to the oldest. */
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** What would be chosen for the version that was asked for; empty where none was. */
  readonly answers: readonly MatrixAnswer[];
}

/** What would be chosen in one case. */
export interface MatrixAnswer {
  /** The case: `without a GPU`; empty where there is one only. */
  readonly given: string;
  /** `undefined`: nothing, because of an error among the findings. */
  readonly chosen: Readonly<Record<string, unknown>> | undefined;
  readonly reasons: readonly string[];
  readonly findings: readonly PlanFinding[];
}

/** Shows a matrix, and explains the choice for a version where one is given. */
export function renderMatrix(name: MatrixName, version?: string): MatrixView {
  const { matrix, columns, rows } = views[name]();
  return {
    matrix: name,
    asOf: matrix.asOf,
    sources: matrix.sources,
    columns,
    rows: rows.toReversed(),
    answers: version === undefined ? [] : answersFor(name, version),
  };
}

/** The lines of a table, the heading first: lists with commas. */
export function tableOf({ columns, rows }: MatrixView): readonly (readonly string[])[] {
  const keys = Object.keys(columns);
  const lines = rows.map((row) =>
    keys.map((key) => {
      const cell = row[key] ?? "";
      return typeof cell === "string" ? cell : cell.join(", ");
    })
  );
  return [Object.values(columns), ...lines];
}

interface View {
  readonly matrix: Matrix<MatrixRow>;
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

const views: Readonly<Record<MatrixName, () => View>> = {
  torch: () => ({
    matrix: torch,
    columns: {
      version: "torch",
      cuda: "CUDA",
      experimental: "Experimental",
      oldestPython: "Python from",
      newestPython: "to",
    },
    rows: torch.rows.map((
      { version, cuda, experimental, python: [oldestPython, newestPython] },
    ) => ({
      version,
      cuda,
      experimental,
      oldestPython,
      newestPython,
    })),
  }),
  tensorflow: () => ({
    matrix: tensorflow,
    columns: {
      version: "tensorflow",
      cuda: "CUDA",
      cudnn: "cuDNN",
      oldestPython: "Python from",
      newestPython: "to",
    },
    rows: tensorflow.rows.map(({ version, cuda, cudnn, python: [oldestPython, newestPython] }) => ({
      version,
      cuda,
      cudnn,
      oldestPython,
      newestPython,
    })),
  }),
  cuda: () => ({
    matrix: cuda,
    columns: {
      version: "CUDA",
      driver: "Driver from",
      ownDriver: "Its own driver",
      oldestGpu: "GPU from",
      image: "Image",
      ubuntu: "Ubuntu",
      rocky: "Rocky",
    },
    rows: cuda.rows.map(({ version, driver, ownDriver, oldestGpu, images }) => ({
      version,
      driver,
      ownDriver,
      oldestGpu,
      image: images === undefined ? "" : `${images.release}-${images.cudnn}`,
      ubuntu: images?.ubuntu ?? [],
      rocky: images?.rocky ?? [],
    })),
  }),
  python: () => ({
    matrix: python,
    columns: {
      version: "Python",
      released: "Released",
      endOfLife: "End of life",
      newest: "Newest",
      debian: "Images",
    },
    rows: python.rows.map((row) => ({ ...row })),
  }),
  r: () => ({
    matrix: r,
    columns: { version: "R", newest: "Newest", ubuntu: "Ubuntu", bioconductor: "Bioconductor" },
    rows: r.rows.map((row) => ({ ...row })),
  }),
};
