/**
 * Selectors in comments (`# [linux]`), the style of conda-lock. micromamba takes them for comments
 * and installs the line everywhere, which is hardly what is wanted: that is said.
 */
import type { Position } from "../errors.ts";
import type { SpecWarning } from "./environment_document.ts";
import { excerpt } from "./excerpt.ts";
import type { YamlDocument } from "./yaml_value.ts";

/** The words of CEP 24, which are those of conda-build, and what `sel(…)` has for them. */
const words: Readonly<Record<string, string>> = {
  linux: "linux",
  linux32: "linux",
  linux64: "linux",
  aarch64: "linux",
  ppc64le: "linux",
  armv6l: "linux",
  armv7l: "linux",
  s390x: "linux",
  riscv64: "linux",
  unix: "unix",
  osx: "osx",
  osx64: "osx",
  arm64: "osx",
  win: "win",
  win32: "win",
  win64: "win",
  x86: "",
  x86_64: "",
  x64: "",
  and: "",
  or: "",
  not: "",
};

/** A selector in the comment of a line. */
export interface CommentSelector {
  /** What stands between the brackets: `linux and x86_64`. */
  readonly expression: string;
  /** The line without its dash and comment. */
  readonly item: string;
  readonly at: Position;
}

/** Every one of them. */
export function commentSelectors({ file, text }: YamlDocument): readonly CommentSelector[] {
  return text.split("\n").flatMap((line, index) => {
    if (!/^\s*-\s/.test(line)) return [];
    const comment = line.search(/ #/) + 1;
    const [, expression = ""] = /^#\s*\[([^[\]]+)\]/.exec(line.slice(comment)) ?? [];
    const used = wordsOf(expression);
    if (used.length === 0 || !used.every((word) => Object.hasOwn(words, word))) return [];
    const item = line.slice(0, comment).trim().replace(/^-\s+/, "");
    return [{ expression, item, at: { file, line: index + 1, column: comment + 1 } }];
  });
}

/** A warning for each: where micromamba reads the file itself, it knows none of them. */
export function ignoredSelectors(selectors: readonly CommentSelector[]): readonly SpecWarning[] {
  return selectors.map(({ expression, item, at }) => {
    const used = wordsOf(expression);
    const selector = used.length === 1 ? words[used[0] ?? ""] : undefined;
    return {
      message: `micromamba ignores the selector ${excerpt(`[${expression}]`)}: it takes ${
        excerpt(item)
      } on every platform`,
      hint: `write ${excerpt(`- sel(${selector || "linux"}): ${item}`)}`,
      at,
    };
  });
}

function wordsOf(expression: string): readonly string[] {
  return expression.split(/[\s()]+/).filter((word) => word !== "");
}
