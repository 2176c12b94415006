/**
 * Why libmamba cannot solve, read from the tree that it prints: which specs clash, and which names
 * no channel has. Pure; the wording of libmamba 2.
 */

/** A spec that somebody asked for, as far as it is part of the trouble. */
export interface SolverProblem {
  readonly name: string;
  /** The wanted version and build, such as `=3.99` or `>=1,<2`; empty: any. */
  readonly version: string;
  readonly kind: "absent" | "clash" | "fits";
  /** Of an absent one: what it was that no channel has, when that is not the spec itself. */
  readonly needs?: string;
}

/** What libmamba said. */
export interface SolverReport {
  readonly problems: readonly SolverProblem[];
  /** The tree as libmamba drew it, without its indentation. */
  readonly tree: readonly string[];
}

interface Branch {
  readonly depth: number;
  readonly text: string;
}

/** Reads what micromamba printed; `undefined` where the solver is not what failed. */
export function readSolverReport(output: string): SolverReport | undefined {
  const lines = output.split(/\r?\n/);
  const start = lines.findIndex((line) =>
    /The following packages? (?:are incompatible|could not be installed)/.test(line)
  );
  if (start < 0) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !/[├└│]/.test(line));
  const drawn = rest.slice(0, end < 0 ? rest.length : end);
  const margin = Math.min(...drawn.map((line) => line.search(/\S/)), Infinity);
  const tree = drawn.map((line) => line.slice(margin));
  const branches = tree.map(readBranch).filter((branch) => branch !== undefined);
  return { problems: problemsOf(branches), tree };
}

/** Three columns a level: `├─ `, `│  └─ `. */
function readBranch(line: string): Branch | undefined {
  const found = /^((?:[│ ] {2})*)[├└]─ (.*)$/.exec(line);
  return found === null
    ? undefined
    : { depth: (found[1] ?? "").length / 3, text: (found[2] ?? "").trim() };
}

function problemsOf(branches: readonly Branch[]): readonly SolverProblem[] {
  const roots = branches.flatMap(({ depth }, index) => depth === 0 ? [index] : []);
  return roots.flatMap((from, index) => {
    const root = branches[from];
    const below = branches.slice(from + 1, roots[index + 1] ?? branches.length);
    return root === undefined ? [] : [problemOf(root.text, below.map(({ text }) => text))];
  });
}

function problemOf(text: string, below: readonly string[]): SolverProblem {
  const spec = readSpec(text);
  if (isAbsent(text)) return { ...spec, kind: "absent" };
  if (!/\bis not installable\b/.test(text)) return { ...spec, kind: "fits" };
  const conflicting = [text, ...below].some((line) => /\bconflicts with\b/.test(line));
  const absent = below.find(isAbsent);
  if (conflicting || absent === undefined) return { ...spec, kind: "clash" };
  const { name, version } = readSpec(absent);
  return { ...spec, kind: "absent", needs: version === "" ? name : `${name} ${version}` };
}

function isAbsent(text: string): boolean {
  return /\bdoes not exist\b|\bis missing on the system\b/.test(text);
}

/** `python =3.12 *` as name and wanted version: what allows everything is left out. */
function readSpec(text: string): Pick<SolverProblem, "name" | "version"> {
  const words = /^(.*?),? (?:is |does not |which |would |with |can |but |conflicts )/.exec(text)
    ?.[1];
  const [name = "", ...rest] = (words ?? text).trim().split(/\s+/);
  const version = rest.filter((word) => !/^(?:=?\*)+$/.test(word)).join(" ");
  return { name: name.replace(/,$/, ""), version: version.replace(/,$/, "") };
}
