/** Requirements files, as pip's file format describes them: requirements and options, a line each. */
import type { Position } from "../errors.ts";
import { decodeText } from "./decode.ts";
import { readRequirement, type Requirement } from "./requirement.ts";
import { type LogicalLine, logicalLines } from "./requirements_lines.ts";
import { readOptions, type RequirementsOption } from "./requirements_options.ts";

/** What stands on every item: its line, joined and without comment, and where it begins. */
interface OnLine {
  readonly raw: string;
  readonly at: Position;
}

/** A package to install. */
export interface RequirementItem extends OnLine {
  readonly kind: "requirement";
  readonly requirement: Requirement;
  /** The requirement alone, without options. */
  readonly text: string;
  /** `algorithm:digest` of each `--hash`. */
  readonly hashes: readonly string[];
  readonly options: readonly RequirementsOption[];
}

/** A project to install editable: a path or a URL of a repository. */
export interface EditableItem extends OnLine {
  readonly kind: "editable";
  readonly target: string;
}

/** Another file to read. */
export interface IncludeItem extends OnLine {
  readonly kind: "include";
  /** `-c`: its versions count, but nothing of it is installed. */
  readonly constraint: boolean;
  /** A path relative to this file, or a URL, as written. */
  readonly path: string;
}

/** Any other option. */
export interface OptionItem extends OnLine, RequirementsOption {
  readonly kind: "option";
}

/** One thing that a requirements file says. */
export type RequirementsItem = RequirementItem | EditableItem | IncludeItem | OptionItem;

/** A whole requirements file, in order. `${NAME}` is kept: its value is the installer's to know. */
export interface RequirementsFile {
  readonly file: string;
  readonly items: readonly RequirementsItem[];
}

/**
 * Reads a requirements file; bytes are decoded as pip decodes them.
 * @throws PyveError (2) with the line of an unknown option, of what is no requirement, or of a byte
 * that is not in the encoding
 */
export function readRequirements(content: string | Uint8Array, file: string): RequirementsFile {
  const lines = logicalLines(decodeText(content, file));
  return { file, items: lines.flatMap((line) => itemsOf(line, file)) };
}

function itemsOf({ text: raw, line }: LogicalLine, file: string): readonly RequirementsItem[] {
  const at = { file, line };
  const place = { raw, at };
  const [text, optionText] = splitOptions(raw);
  const options = readOptions(optionText, at);
  const first = (wanted: string): string | undefined =>
    options.find(({ name }) => name === wanted)?.value;
  const editable = first("editable");
  // Before `-e` stands nothing, or, for the newest pip, what is to be editable.
  if (editable !== undefined) return [{ kind: "editable", target: text || editable, ...place }];
  if (text !== "") {
    const hashes = options.flatMap(({ name, value = "" }) => name === "hash" ? [value] : []);
    const requirement = readRequirement(text, at);
    return [{ kind: "requirement", requirement, text, hashes, options, ...place }];
  }
  // pip takes one file a line, and nothing else from that line.
  const requirements = first("requirement");
  const path = requirements ?? first("constraint");
  if (path !== undefined) {
    return [{ kind: "include", constraint: requirements === undefined, path, ...place }];
  }
  return options.map((option) => ({ kind: "option", ...option, ...place }));
}

/** Options begin at the first word with a dash; before it quotes belong to a marker. */
function splitOptions(text: string): readonly [string, string] {
  const dash = text.startsWith("-") ? 0 : text.indexOf(" -");
  if (dash < 0) return [text, ""];
  return [text.slice(0, dash).trim(), text.slice(dash).trim()];
}
