/** `pyve container plan`: what an image would be made of, and why. */
import { resolve } from "node:path";
import { type ExitStatus, exitStatus, formatPosition, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { planId } from "../../lib/plan/canonical.ts";
import { diffPlans } from "../../lib/plan/diff.ts";
import type { Plan } from "../../lib/plan/plan.ts";
import { rebuiltBy } from "../../lib/plan/rebuilds.ts";
import { renderTable } from "../../lib/ui/table.ts";
import { printable } from "../../lib/ui/words.ts";
import type { Session } from "../session.ts";
import { failureOf, sayAllFindings } from "./findings.ts";
import type { ImageOptions } from "./options.ts";
import { planImage, type PlannedImage } from "./plan_image.ts";
import { dependencyRows, treeOf } from "./tree.ts";

/** The options of `pyve container plan`. */
export interface PlanOptions extends ImageOptions {
  readonly explain: boolean;
  readonly diff?: string;
  readonly rebuilds?: string;
  readonly json: boolean;
}

/**
 * Prints the plan, what differs from another, or what an edit rebuilds. A plan with errors is printed,
 * too, before they are said; as JSON it stays the only document, with `error`. Returns the exit status.
 * @throws PyveError (2) where a file, a setting or an option is wrong
 */
export async function run(session: Session, options: PlanOptions): Promise<ExitStatus> {
  const { host, report } = session;
  const planned = await planImage(session, options);
  if (options.diff !== undefined) {
    await sayDifferences(session, planned, options.diff, options.json);
  } else if (options.rebuilds !== undefined) {
    sayRebuilt(session, planned, options.rebuilds, options.json);
  } else if (options.json) {
    const { plan, findings } = planned;
    report.json("container.plan", { id: planId(plan), plan, findings, ...failureOf(findings) });
  } else sayPlan({ host, report }, planned, options.explain);
  return sayAllFindings(report, planned.findings);
}

type Speaker = Pick<Session, "host" | "report">;

function sayPlan({ report }: Speaker, { plan, findings }: PlannedImage, explain: boolean): void {
  const { paint } = report;
  const { project, stack, profile, mode, platforms } = plan;
  const about = printable(` (${stack}, ${profile}, ${mode}) for ${platforms.join(", ")}`);
  report.result(`${paint.bold(printable(project))}${about}`);
  report.result(paint.dim(`sha256:${planId(plan)}`));
  report.result(["", ...treeOf(plan, explain).map(printable)].join("\n"));
  if (!explain) return;
  const rows = dependencyRows(plan);
  if (rows.length > 0) {
    const table = [["Dependency", "Version", "Asked by", "Because", "At"], ...rows];
    const lines = renderTable(table.map((row) => row.map(printable)), paint.bold);
    report.result(["", ...lines].join("\n"));
  }
  const notes = findings.filter(({ severity }) => severity === "note");
  if (notes.length === 0) return;
  const words = notes.map(({ code, message, at }) =>
    printable(`${code}  ${at === undefined ? "" : `${formatPosition(at)}: `}${message}`)
  );
  report.result(["", paint.bold("Notes"), ...words].join("\n"));
}

async function sayDifferences(
  { host, report }: Session,
  { plan, findings }: PlannedImage,
  file: string,
  json: boolean,
): Promise<void> {
  const before = await readPlan(host, file);
  const changes = diffPlans(before, plan);
  if (json) {
    const document = changes.map((change) => ({
      what: change.what,
      before: change.before ?? null,
      after: change.after ?? null,
    }));
    return report.json("container.plan.diff", {
      before: planId(before),
      after: planId(plan),
      changes: document,
      ...failureOf(findings),
    });
  }
  if (changes.length === 0) return report.note("the plans are equal");
  for (const { what, before, after } of changes) {
    report.result(report.paint.bold(printable(what)));
    if (before !== undefined) report.result(report.paint.red(`- ${printable(before)}`));
    if (after !== undefined) report.result(report.paint.green(`+ ${printable(after)}`));
  }
}

async function readPlan(host: Host, file: string): Promise<Plan> {
  const text = host.fs.readText(resolve(host.cwd, file));
  if (text === undefined) {
    throw new PyveError(`Cannot read plan \`${printable(file)}\`: it does not exist`, {
      exit: exitStatus.usage,
      hint: "write one with `pyve container plan --json > FILE`",
    });
  }
  const { parsePlan } = await import("../schema/plan.ts");
  return parsePlan(text, file);
}

function sayRebuilt(
  { report }: Session,
  { plan, findings }: PlannedImage,
  path: string,
  json: boolean,
): void {
  const rebuilt = rebuiltBy(plan, path.replace(/^\.\//, ""));
  if (json) {
    const stages = plan.stages.map(({ id, steps }) => {
      const first = rebuilt.find(({ stage }) => stage === id)?.first;
      return { stage: id, steps: steps.length, first: first ?? null };
    });
    return report.json("container.plan.rebuilds", { path, stages, ...failureOf(findings) });
  }
  if (rebuilt.length === 0) return report.note(`no layer depends on \`${printable(path)}\``);
  const rows = rebuilt.map(({ stage, first, purpose }) => {
    const steps = plan.stages.find(({ id }) => id === stage)?.steps.length ?? 0;
    return [stage, `${steps - first} of ${steps}`, purpose];
  });
  const table = [["Stage", "Rebuilt steps", "From"], ...rows].map((row) => row.map(printable));
  report.result(renderTable(table, report.paint.bold).join("\n"));
}
