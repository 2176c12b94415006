/** Results as Markdown, and their place in a page that people write too. */
import { PyveError } from "../lib/errors.ts";
import type { CommandResult, GroupResult, PeerFacts, Surroundings } from "./results.ts";
import type { Verdict } from "./verdicts.ts";

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
    ["bar", "by the medians", "by the minima", "holds"],
    verdicts.map((verdict) => [
      verdict.text + (verdict.baselines.length > 1 ? ` (the nearest: ${verdict.nearest})` : ""),
      verdictCell(verdict, verdict.measured),
      verdictCell(verdict, verdict.measuredByMinima),
      verdict.holds ? "yes" : "**no**",
    ]),
  );
}

function verdictCell({ rule }: Verdict, value: number): string {
  return rule === "more at most" ? `${value.toFixed(1)} ms` : times(value);
}

/** The title, the notes and the table of a group. */
export function renderGroup({ title, note, references, commands, peers }: GroupResult): string {
  const written = note === undefined || commands.length === 0 ? [] : [note];
  const sentences = [...written, ...renderPeers(peers)].map((each) => ` ${each}.`).join("");
  if (commands.length === 0) return `### ${title}\n\nNot measured.${sentences}`;
  const withMemory = commands.some(({ memory }) => memory !== undefined);
  const rows = commands.map((command) => [
    command.label,
    milliseconds(command.median),
    milliseconds(command.minimum),
    `${milliseconds(command.mean)} ± ${milliseconds(command.deviation)}`,
    ...references.map(({ id }) => ratioCell(command, id)),
    ...(withMemory ? [megabytes(command.memory)] : []),
  ]);
  const runs = commands[0]?.runs ?? 0;
  return [
    `### ${title}`,
    `Milliseconds; ${runs} runs of each command, in one invocation of hyperfine.${sentences}`,
    table([
      "command",
      "median",
      "minimum",
      "mean ± σ",
      ...references.map(({ name }) => `against ${name}`),
      ...(withMemory ? ["memory, MB"] : []),
    ], rows),
  ].join("\n\n");
}

function renderPeers({ versions, absent }: PeerFacts): readonly string[] {
  const present = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const reasons = absent.map(({ name, reason }) => `${name} (${reason})`);
  return [
    ...(present.length === 0 ? [] : [`With ${present.join(", ")}`]),
    ...(reasons.length === 0 ? [] : [`Absent: ${reasons.join("; ")}`]),
  ];
}

function ratioCell({ id, ratios }: CommandResult, reference: string): string {
  const ratio = ratios[reference] ?? NaN;
  if (Number.isNaN(ratio)) return "–";
  return id === reference ? "1" : times(ratio);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = head.map((_, index) => index === 0 ? "---" : "--:");
  return [head, rule, ...rows].map(line).join("\n");
}

/** Three digits or so: more would be noise. */
export function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? "–" : (bytes / 1e6).toFixed(1);
}

/** A ratio in words. */
export function times(ratio: number): string {
  return `${ratio < 1 ? ratio.toPrecision(2) : ratio.toFixed(ratio < 10 ? 2 : 1)} ×`;
}
