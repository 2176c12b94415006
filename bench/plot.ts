/** The plot of a measurement as SVG: a block of bars for each group, for light and dark pages. */
import type { CommandResult, GroupResult, Surroundings } from "./results.ts";
import { milliseconds, times } from "./tables.ts";

/** A piece of the picture with its height in pixels, and its top at 0. */
interface Piece {
  readonly height: number;
  readonly lines: readonly string[];
}

const width = 900;
const margin = 20;
/** Where bars begin, left of them the labels; how long the longest is, right of it the numbers. */
const bars = { left: 420, longest: 300, height: 12 };
/** So many characters fit beside the bars. */
const labelLength = 62;
const lineHeight = 16;

/** Colours of text and bars on a light page, and on a dark one. */
const style = `
  svg { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; }
  .page { fill: #ffffff; } .text { fill: #1f2328; } .quiet { fill: #59636e; }
  .own { fill: #0969da; } .other { fill: #afb8c1; } .title { font-weight: 600; font-size: 14px; }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117; } .text { fill: #f0f6fc; } .quiet { fill: #9198a1; }
    .own { fill: #4493f8; } .other { fill: #656c76; }
  }
`;

/** Draws all groups that were measured: medians as bars, in each group by a scale of its own. */
export function renderPlot(surroundings: Surroundings, groups: readonly GroupResult[]): string {
  const measured = groups.filter(({ commands }) => commands.length > 0);
  const { height, lines } = stack([head(surroundings), ...measured.map(drawGroup)], margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    '<title id="title">How long pyve and other tools take: medians</title>',
    `<style>${style}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...lines,
    "</svg>",
    "",
  ].join("\n");
}

function head({ day, system, cores }: Surroundings): Piece {
  const words = `Medians on ${day}, on ${system} with ${cores} cores. Shorter is faster; ` +
    "every block has its own scale; pyve is in blue.";
  return { height: lineHeight, lines: [text(margin, 0, "quiet", words)] };
}

function drawGroup(group: GroupResult): Piece {
  const [reference] = group.references;
  const against = reference === undefined ? "" : `× is against ${plain(reference.name)}`;
  const title: Piece = {
    height: 2 * lineHeight,
    lines: [
      text(margin, 4, "text title", plain(group.title)),
      text(bars.left, lineHeight + 4, "quiet", against),
    ],
  };
  const longest = Math.max(...group.commands.map(({ median }) => median));
  const rows = group.commands.map((command) => drawRow(command, reference?.id, longest));
  return stack([title, stack(rows, 4)], 6);
}

function drawRow(command: CommandResult, reference: string | undefined, longest: number): Piece {
  const { median, label, ratios, id } = command;
  const length = Math.max(1, Math.round(median / longest * bars.longest * 10) / 10);
  const ratio = reference === undefined || id === reference ? undefined : ratios[reference];
  const value = `${milliseconds(median)} ms` +
    (ratio === undefined || Number.isNaN(ratio) ? "" : ` · ${times(ratio)}`);
  const kind = /\bpyve\b/.test(label) ? "own" : "other";
  const words = wrap(plain(label));
  return {
    height: lineHeight * words.length,
    lines: [
      ...words.map((line, index) => text(margin, index * lineHeight, "text", line)),
      `<rect class="${kind}" x="${bars.left}" y="2" width="${length}" height="${bars.height}" rx="2"/>`,
      text(bars.left + length + 6, 0, "text", value),
    ],
  };
}

/** Puts pieces below each other, with so many pixels between them. */
function stack(pieces: readonly Piece[], gap: number): Piece {
  const lines: string[] = [];
  let top = gap;
  for (const piece of pieces) {
    lines.push(`<g transform="translate(0 ${top})">`, ...piece.lines, "</g>");
    top += piece.height + gap;
  }
  return { height: top, lines };
}

/** One line of text whose box begins at `top`. */
function text(left: number, top: number, kind: string, words: string): string {
  return `<text class="${kind}" x="${Math.round(left)}" y="${top + 12}">${escape(words)}</text>`;
}

/** Lines that fit beside the bars, broken at spaces. */
function wrap(label: string): readonly string[] {
  const lines: string[] = [];
  for (const word of label.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= labelLength) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Markdown as plain text: there are only back-ticks in it. */
function plain(markdown: string): string {
  return markdown.replaceAll("`", "");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escape(words: string): string {
  return words.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
