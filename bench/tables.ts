/** Results as Markdown, and their place in a page that people write too. */
import { PyveError } from "../lib/errors.ts";
import type { Verdict } from "./bars.ts";
import type { CommandResult, GroupResult, Surroundings } from "./results.ts";

const begin = "<!-- measured: begin (written by `./denow task bench`) -->";
const end = "<!-- measured: end -->";

/** The text with what stands between the two marks replaced. @throws PyveError without the marks */
export function replaceMarked(page: string, tables: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) {
    throw new PyveError(`Cannot find the marks \`${begin}\` and \`${end}\` in the page`);
  }
  return `${page.slice(0, from)}${begin}\n\n${tables.trim()}\n\n${page.slice(to)}`;
}

/** All that was measured: where, the bars, a table for each group. */
export function renderTables(
  surroundings: Surroundings,
  verdicts: readonly Verdict[],
  groups: readonly GroupResult[],
): string {
  const parts = [renderSurroundings(surroundings), renderVerdicts(verdicts)];
  return [...parts, ...groups.map(renderGroup)].join("\n\n");
}

function renderSurroundings({ day, system, cores, versions }: Surroundings): string {
  const programs = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Measured on ${day}, on ${system} with ${cores} cores: ${programs.join(", ")}.`;
}

function renderVerdicts(verdicts: readonly Verdict[]): string {
  return table(
    ["bar", "ratio of medians", "of minima", "holds"],
    verdicts.map(({ text, ratio, ratioOfMinima, holds }) => [
      text,
      times(ratio),
      times(ratioOfMinima),
      holds ? "yes" : "**no**",
    ]),
  );
}

/** The title, the note and the table of a group. */
export function renderGroup({ title, note, references, commands }: GroupResult): string {
  const runs = commands[0]?.runs ?? 0;
  const rows = commands.map((command) => [
    command.label,
    milliseconds(command.median),
    milliseconds(command.minimum),
    `${milliseconds(command.mean)} ± ${milliseconds(command.deviation)}`,
    ...references.map(({ id }) => ratioCell(command, id)),
  ]);
  return [
    `### ${title}`,
    `Milliseconds; ${runs} runs of each command, in one invocation of hyperfine.` +
    (note === undefined ? "" : ` ${note}.`),
    table([
      "command",
      "median",
      "minimum",
      "mean ± σ",
      ...references.map(({ name }) => `against ${name}`),
    ], rows),
  ].join("\n\n");
}

function ratioCell({ id, ratios }: CommandResult, reference: string): string {
  return id === reference ? "1" : times(ratios[reference] ?? NaN);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = head.map((_, index) => index === 0 ? "---" : "--:");
  return [head, rule, ...rows].map(line).join("\n");
}

/** Three digits or so: more would be noise. */
function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

function times(ratio: number): string {
  return `${ratio < 1 ? ratio.toPrecision(2) : ratio.toFixed(ratio < 10 ? 2 : 1)} ×`;
}
