/** What frameworks for GPUs ask of the image, whichever they are. */
import { baseSystem } from "../system/base_system.ts";
import type { PlanContext, Wish } from "../block.ts";
import type { PlanFinding } from "../finding.ts";
import type { GpuFramework } from "./frameworks.ts";
import type { Matrix, MatrixRow } from "../matrices/table.ts";
import { findRows, readWish } from "../matrices/wish.ts";

/**
 * The Pythons that there are wheels for. Where the version is open some version fits every Python, and
 * conda's solver knows by itself.
 */
export function pythonWish<Row extends MatrixRow>(
  framework: GpuFramework | undefined,
  matrix: Matrix<Row>,
  range: (row: Row) => string,
): readonly Wish[] {
  if (framework === undefined || framework.from === "conda") return [];
  const found = findRows(matrix, readWish(framework.version));
  const [row] = found.kind === "rows" && found.pinned ? found.rows : [];
  if (row === undefined) return [];
  return [{
    ecosystem: "runtime",
    name: "python",
    scope: "run",
    range: range(row),
    reason: `wheels of ${framework.package} ${row.version}`,
    ...framework.at === undefined ? {} : { at: framework.at },
  }];
}

/** PC0223: there are no wheels for musl, and nobody compiles these. */
export function noWheelsForMusl(
  { project, profile }: PlanContext,
  framework: GpuFramework,
): readonly PlanFinding[] {
  if (baseSystem(project, profile).libc !== "musl") return [];
  return [{
    code: "PC0223",
    severity: "error",
    message:
      `Cannot install \`${framework.package}\` on ${profile.name}: it has no wheels for musl`,
    remedy: "take `--profile debian`",
    ...framework.at === undefined ? {} : { at: framework.at },
  }];
}
