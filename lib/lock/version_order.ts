/**
 * The order of conda versions, and whether one meets what a dependency asks for: so that a lock that
 * does not fit any more can be told from one that does.
 * Source: CEP 29, and conda's documentation of its package match specification.
 */

/** `1!2.3rc1+4`: an epoch, what is between, and what is local; each component in its parts. */
interface Version {
  readonly epoch: number;
  readonly release: readonly Component[];
  readonly local: readonly Component[];
}

type Part = number | string;
type Component = readonly Part[];

/** Positive when `one` is newer, negative when it is older, 0 when they are equal. */
export function compareCondaVersions(one: string, other: string): number {
  const left = readVersion(one);
  const right = readVersion(other);
  return left.epoch - right.epoch || compareAll(left.release, right.release) ||
    compareAll(left.local, right.local);
}

/**
 * Whether a version meets the clauses of a dependency, such as `>=1.2,<2|1.1.*`. A clause that
 * cannot be judged (a regular expression) is taken to be met.
 */
export function meetsVersion(version: string, clauses: string): boolean {
  const text = clauses.replaceAll(" ", "");
  if (text === "" || /[()^$]/.test(text)) return true;
  return text.split("|").some((all) => all.split(",").every((clause) => meets(version, clause)));
}

/** Whether a build string is the one that is asked for: a glob, or a regular expression. */
export function meetsBuild(build: string, wanted: string): boolean {
  if (/^\^.*\$$/.test(wanted)) return true;
  const pattern = wanted.split("*").map((text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`).test(build);
}

function meets(version: string, clause: string): boolean {
  const [, operator = "", bare = ""] = /^(==|!=|<=|>=|~=|=|<|>)?(.*)$/.exec(clause) ?? [];
  const isStart = bare.endsWith("*");
  const limit = bare.replace(/\.?\*+$/, "");
  if (limit === "") return operator !== "!=";
  if (limit.includes("*")) return meetsBuild(version, bare) === (operator !== "!=");
  const order = compareCondaVersions(version, limit);
  switch (operator) {
    case "=":
      return startsWith(version, limit);
    case "!=":
      return !(isStart ? startsWith(version, limit) : order === 0);
    case ">=":
      return order >= 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case "<":
      return order < 0;
    case "~=":
      return order >= 0 && startsWith(version, limit.replace(/\.[^.]*$/, ""));
    default:
      return isStart ? startsWith(version, limit) : order === 0;
  }
}

/** `1.2.3` starts with `1.2`, `1.20` does not; `1.2rc1` starts with `1.2rc`. */
function startsWith(version: string, start: string): boolean {
  const whole = readVersion(version);
  const begin = readVersion(start);
  if (whole.epoch !== begin.epoch) return false;
  if (begin.local.length > 0) {
    return compareAll(whole.release, begin.release) === 0 && isStartOf(begin.local, whole.local);
  }
  return isStartOf(begin.release, whole.release);
}

function isStartOf(start: readonly Component[], whole: readonly Component[]): boolean {
  const last = start.length - 1;
  return start.every((component, index) => {
    const other = whole[index] ?? [0];
    return index < last
      ? compareComponents(component, other) === 0
      : component.every((part, at) => {
        const counterpart = other[at] ?? 0;
        return typeof part === "string" && typeof counterpart === "string" &&
            at === component.length - 1
          ? counterpart.startsWith(part)
          : comparePart(part, counterpart) === 0;
      });
  });
}

function readVersion(text: string): Version {
  const [, epoch, rest = ""] = /^(?:(\d+)!)?(.*)$/.exec(text.trim().toLowerCase()) ?? [];
  const [release = "", local] = rest.split("+");
  return {
    epoch: Number(epoch ?? 0),
    release: componentsOf(release),
    local: local === undefined ? [] : componentsOf(local),
  };
}

/** A component that begins with letters has a 0 before them: `1.rc1` is `1.0rc1`. */
function componentsOf(text: string): readonly Component[] {
  return text.replace(/[-_]/g, ".").split(".").filter((one) => one !== "").map((component) => {
    const parts = component.match(/\d+|\D+/g) ?? [];
    const read = parts.map((part) => /^\d/.test(part) ? Number(part) : part);
    return typeof read[0] === "string" ? [0, ...read] : read;
  });
}

function compareAll(one: readonly Component[], other: readonly Component[]): number {
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const difference = compareComponents(one[index] ?? [0], other[index] ?? [0]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareComponents(one: Component, other: Component): number {
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const difference = comparePart(one[index] ?? 0, other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `dev` is before every other word, words are before numbers, and `post` is after them. */
function comparePart(one: Part, other: Part): number {
  const difference = rank(one) - rank(other);
  if (difference !== 0) return difference;
  if (typeof one === "number" && typeof other === "number") return one - other;
  return one === other ? 0 : one < other ? -1 : 1;
}

function rank(part: Part): number {
  if (typeof part === "number") return 2;
  if (part === "dev") return 0;
  return part === "post" ? 3 : 1;
}
