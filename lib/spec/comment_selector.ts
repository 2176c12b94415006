/**
 * Selectors in comments (`# [linux and not aarch64]`): the words of conda-build, as CEP 24 takes them
 * over for environment.yml. micromamba does not know them; who writes a file for it decides them first.
 */
import type { CondaPlatform } from "./conda_platform.ts";

/** On which platforms a word is true. Words for platforms without micromamba are true nowhere here. */
const words: Readonly<Record<string, (platform: CondaPlatform) => boolean>> = {
  linux: (platform) => platform.startsWith("linux-"),
  linux32: () => false,
  linux64: (platform) => platform === "linux-64",
  aarch64: (platform) => platform === "linux-aarch64",
  ppc64le: (platform) => platform === "linux-ppc64le",
  armv6l: () => false,
  armv7l: () => false,
  s390x: () => false,
  riscv64: () => false,
  unix: (platform) => !platform.startsWith("win-"),
  osx: (platform) => platform.startsWith("osx-"),
  osx64: (platform) => platform === "osx-64",
  arm64: (platform) => platform === "osx-arm64",
  win: (platform) => platform.startsWith("win-"),
  win32: () => false,
  win64: (platform) => platform === "win-64",
  x86: (platform) => platform.endsWith("-64"),
  x86_64: (platform) => platform.endsWith("-64"),
  x64: (platform) => platform.endsWith("-64"),
};

/**
 * Whether a line with this selector is wanted on the platform; `undefined` for what is no expression
 * of these words with `and`, `or`, `not` and parentheses.
 */
export function commentSelectorHolds(
  expression: string,
  platform: CondaPlatform,
): boolean | undefined {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let next = 0;
  const take = (token: string): boolean => {
    if (tokens[next] !== token) return false;
    next++;
    return true;
  };
  const either = (): boolean | undefined => {
    let value = both();
    while (value !== undefined && take("or")) {
      const other = both();
      value = other === undefined ? undefined : value || other;
    }
    return value;
  };
  const both = (): boolean | undefined => {
    let value = single();
    while (value !== undefined && take("and")) {
      const other = single();
      value = other === undefined ? undefined : value && other;
    }
    return value;
  };
  const single = (): boolean | undefined => {
    let negated = false;
    while (take("not")) negated = !negated;
    const value = take("(") ? closed() : wordValue(tokens[next++], platform);
    return value === undefined ? undefined : value !== negated;
  };
  const closed = (): boolean | undefined => {
    const value = either();
    return take(")") ? value : undefined;
  };
  // Each parenthesis is a call: more of them than anybody writes are not followed.
  if (tokens.length > 200) return undefined;
  const value = either();
  return next === tokens.length ? value : undefined;
}

function wordValue(word: string | undefined, platform: CondaPlatform): boolean | undefined {
  if (word === undefined || !Object.hasOwn(words, word)) return undefined;
  return words[word]?.(platform);
}
