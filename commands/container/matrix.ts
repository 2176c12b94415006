/** `pyve container matrix`: the versions that fit together, and why one of them would be chosen. */
import { exitStatus, PyveError } from "../../lib/errors.ts";
import {
  type MatrixAnswer,
  type MatrixView,
  renderMatrix,
  tableOf,
} from "../../lib/plan/matrices/render.ts";
import { type MatrixName, matrixNames } from "../../lib/plan/matrices/table.ts";
import { nearest } from "../../lib/ui/nearest.ts";
import { renderTable } from "../../lib/ui/table.ts";
import { printable } from "../../lib/ui/words.ts";
import type { ContainerMatrix } from "../schema/container_matrix.ts";
import type { Session } from "../session.ts";

/** The options of `pyve container matrix`. */
export interface MatrixOptions {
  /** Explains the choice for this version. */
  readonly for?: string;
  readonly json: boolean;
}

/**
 * Shows one matrix, or which there are.
 * @throws PyveError (2) for a matrix that there is not, and a version for which nothing can be chosen
 */
export function run({ report }: Session, what: string | undefined, options: MatrixOptions): void {
  const name = what === undefined ? undefined : readName(what);
  const version = options.for;
  if (name === undefined && version !== undefined) throw withoutMatrix(version);
  const views = (name === undefined ? matrixNames : [name]).map((one) =>
    renderMatrix(one, version)
  );
  const [view] = views;
  if (view !== undefined && version !== undefined) requireAnswer(view, version);
  if (options.json) {
    return report.json("container.matrix", { ...documentOf(views, version) });
  }
  if (name === undefined || view === undefined) {
    return report.result(overview(views, report.paint.bold));
  }
  if (version === undefined) {
    report.result(renderTable(tableOf(view), report.paint.bold).join("\n"));
    return report.note(`the table was made on ${view.asOf}, from ${view.sources.join(", ")}`);
  }
  const answers = view.answers.map((answer) => wordsOf(answer, report.paint.bold));
  report.result(answers.join("\n\n"));
}

function readName(text: string): MatrixName {
  const name = matrixNames.find((one) => one === text);
  if (name !== undefined) return name;
  const meant = nearest(text, matrixNames);
  throw new PyveError(`Unknown matrix \`${printable(text)}\``, {
    exit: exitStatus.usage,
    hint: meant === undefined
      ? `take one of ${matrixNames.map((one) => `\`${one}\``).join(", ")}`
      : `did you mean \`${meant}\`?`,
  });
}

function withoutMatrix(version: string): PyveError {
  return new PyveError(`Cannot explain version \`${printable(version)}\` of nothing`, {
    exit: exitStatus.usage,
    hint: `name the matrix, as in \`pyve container matrix torch --for ${printable(version)}\``,
  });
}

/** Where no case has an answer, the version is wrong: the first error says why. */
function requireAnswer({ answers }: MatrixView, version: string): void {
  if (answers.some(({ chosen }) => chosen !== undefined)) return;
  const error = answers.flatMap(({ findings }) => findings)
    .find(({ severity }) => severity === "error");
  throw new PyveError(printable(error?.message ?? `Cannot choose for version \`${version}\``), {
    exit: exitStatus.usage,
    hint: error?.remedy === undefined ? undefined : printable(error.remedy),
  });
}

function overview(views: readonly MatrixView[], heading: (text: string) => string): string {
  const rows = views.map(({ matrix, rows, asOf }) => {
    const [newest, oldest] = [rows[0]?.["version"], rows.at(-1)?.["version"]];
    return [matrix, `${oldest ?? ""} to ${newest ?? ""}`, asOf];
  });
  return renderTable([["Matrix", "Versions", "As of"], ...rows], heading).join("\n");
}

/** A case and what is said about it, one line each. */
function wordsOf(
  { given, chosen, reasons, findings }: MatrixAnswer,
  heading: (text: string) => string,
): string {
  const title = given === "" ? [] : [heading(`${given}:`)];
  const said = findings.flatMap(({ severity, code, message, remedy }) => [
    `${severity} ${code}: ${message}`,
    ...remedy === undefined ? [] : [`  hint: ${remedy}`],
  ]);
  const nothing = chosen === undefined ? ["nothing is chosen"] : [];
  const lines = [...reasons, ...nothing, ...said].map((line) => `  ${line}`);
  return [...title, ...lines.map(printable)].join("\n");
}

function documentOf(views: readonly MatrixView[], version: string | undefined): ContainerMatrix {
  return {
    version: version ?? null,
    matrices: views.map((view) => ({
      ...view,
      answers: view.answers.map(({ chosen, ...answer }) => ({ ...answer, chosen: chosen ?? null })),
    })),
  };
}
