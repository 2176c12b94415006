/** Diagnoses as lines for people: one a check, with a hint under each that needs one. Pure. */
import { formatPosition } from "../errors.ts";
import type { Paint } from "../ui/paint.ts";
import { count, printable } from "../ui/words.ts";
import type { Finding, Group, Severity } from "./check.ts";
import type { Diagnosis, Summary } from "./diagnose.ts";

/** How diagnoses are shown. */
export interface RenderOptions {
  readonly paint: Paint;
  /** Whether the terminal can show ✓, ⚠ and ✗. */
  readonly unicode: boolean;
  /** Everything, not only what matters most. */
  readonly verbose: boolean;
  /** Only what is wrong. */
  readonly quiet: boolean;
}

/** More of one check's findings than this are counted, not shown, unless everything is. */
const mostFindings = 3;

/** The lines for all checks, group by group, and the summary; empty when there is nothing to say. */
export function renderDiagnoses(
  diagnoses: readonly Diagnosis[],
  summary: Summary,
  options: RenderOptions,
): string {
  const told = diagnoses.filter(({ status }) =>
    !options.quiet || status === "error" || status === "warning"
  );
  const width = Math.max(...told.map(({ id }) => id.length));
  const groups = [...Map.groupBy(told, ({ group }) => group)].map(([group, members]) => {
    const lines = members.flatMap((diagnosis) => renderDiagnosis(diagnosis, width, options));
    // What is told in quiet is little, and names its check.
    return options.quiet ? lines : [options.paint.bold(titles[group]), ...lines, ""];
  });
  return [...groups.flat(), ...(options.quiet ? [] : [renderSummary(summary)])].join("\n");
}

const titles: Readonly<Record<Group, string>> = {
  project: "Project",
  environment: "Environment",
  packages: "Packages",
  activation: "Activation",
  machine: "Machine",
};

/** Whether the locale of the environment is one of UTF-8 (POSIX: LC_ALL, then LC_CTYPE, then LANG). */
export function isUnicodeLocale(
  env: (name: string) => string | undefined,
  os: "linux" | "darwin" | "windows",
): boolean {
  const locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(env)
    .find((value) => value !== undefined && value !== "");
  return locale === undefined ? os !== "linux" : /utf-?8/i.test(locale);
}

function renderDiagnosis(
  { id, findings }: Diagnosis,
  width: number,
  options: RenderOptions,
): readonly string[] {
  const { verbose, quiet } = options;
  const [worst] = findings;
  const wrong = findings.filter(({ severity }) => severity === "error" || severity === "warning");
  const told = verbose ? findings : wrong.length === 0 ? [worst] : wrong;
  const listed = verbose ? told : told.slice(0, mostFindings);
  const markWidth = Math.max(...Object.values(marksOf(options)).map((mark) => mark.length));
  const indent = " ".repeat(markWidth + 1 + width + 2);
  const lines = listed.flatMap((finding, index) => {
    const mark = paintedMark(finding, markWidth, options);
    const name = (index === 0 ? id : "").padEnd(width);
    const line = `${mark} ${name}  ${printable(withPosition(finding))}`;
    return finding.remedy === undefined
      ? [line]
      : [line, `${indent}${options.paint.cyan("hint:")} ${printable(finding.remedy)}`];
  });
  const rest = told.length - listed.length;
  if (rest > 0 && !quiet) lines.push(`${indent}and ${rest} more: \`pyve doctor --verbose\``);
  return lines;
}

/** A message may name the place itself. */
function withPosition({ message, at }: Finding): string {
  if (at === undefined || message.includes(formatPosition(at))) return message;
  return `${message} (${formatPosition(at)})`;
}

type Marks = Readonly<Record<Severity, string>>;

const unicodeMarks: Marks = { error: "✗", warning: "⚠", note: "✓", skipped: "-" };
const plainMarks: Marks = { error: "x", warning: "!", note: "ok", skipped: "-" };

function marksOf({ unicode }: RenderOptions): Marks {
  return unicode ? unicodeMarks : plainMarks;
}

function paintedMark({ severity }: Finding, width: number, options: RenderOptions): string {
  const { paint } = options;
  const mark = marksOf(options)[severity].padEnd(width);
  switch (severity) {
    case "error":
      return paint.red(mark);
    case "warning":
      return paint.yellow(mark);
    case "note":
      return paint.green(mark);
    case "skipped":
      return paint.dim(mark);
  }
}

/** `8 checks: 6 ok, 1 warning, 1 error`. */
function renderSummary({ checks, ok, warnings, errors, skipped }: Summary): string {
  const parts = [
    `${ok} ok`,
    ...warnings === 0 ? [] : [count(warnings, "warning")],
    ...errors === 0 ? [] : [count(errors, "error")],
    ...skipped === 0 ? [] : [`${skipped} skipped`],
  ];
  return `${count(checks, "check")}: ${parts.join(", ")}`;
}
