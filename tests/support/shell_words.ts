/**
 * Scripts of images taken apart as a POSIX shell does it, so that tests see what would be run and what
 * is only a word of it. Nothing here is shared with what quotes the words.
 * Source: POSIX.1-2017, Shell Command Language, 2.2 and 2.3.
 */

/** One word, or one operator such as `;`. */
export interface ShellToken {
  readonly kind: "word" | "operator";
  /** Without its quotes; what the shell would replace stands in it as written. */
  readonly text: string;
  /** Whether any part of it stood in quotes. */
  readonly quoted: boolean;
  /** Variables, and commands in `$(…)`, that the shell would replace. */
  readonly replaced: readonly string[];
}

/** The tokens of a script. @throws Error where a quote stays open, or for what no script here needs */
export function shellTokens(script: string): readonly ShellToken[] {
  const tokens: ShellToken[] = [];
  let at = 0;
  while (at < script.length) {
    const [space = ""] = /^[ \t]+/.exec(script.slice(at)) ?? [];
    at += space.length;
    const rest = script.slice(at);
    const [operator] = /^(?:&&|\|\||[;&|()<>\n]+)/.exec(rest) ?? [];
    if (operator !== undefined) {
      tokens.push({ kind: "operator", text: operator, quoted: false, replaced: [] });
      at += operator.length;
    } else if (rest.startsWith("#")) throw new Error(`a comment: ${rest.slice(0, 80)}`);
    else if (rest !== "") {
      const { token, length } = readWord(rest);
      tokens.push(token);
      at += length;
    }
  }
  return tokens;
}

function readWord(text: string): { readonly token: ShellToken; readonly length: number } {
  let word = "";
  let quoted = false;
  const replaced: string[] = [];
  let at = 0;
  let inDouble = false;
  for (;;) {
    const rest = text.slice(at);
    const one = rest[0];
    if (one === undefined) {
      if (inDouble) throw new Error(`an open quote: ${text.slice(0, 80)}`);
      break;
    }
    if (!inDouble && /[\s;&|()<>]/.test(one)) break;
    if (one === '"') {
      inDouble = !inDouble;
      quoted = true;
      at += 1;
    } else if (one === "'" && !inDouble) {
      const end = rest.indexOf("'", 1);
      if (end === -1) throw new Error(`an open quote: ${text.slice(0, 80)}`);
      word += rest.slice(1, end);
      quoted = true;
      at += end + 1;
    } else if (one === "\\" && (!inDouble || /^\\[$`"\\]/.test(rest))) {
      word += rest[1] ?? "";
      at += 2;
    } else if (one === "`") throw new Error(`a command in backticks: ${rest.slice(0, 80)}`);
    else {
      const [live] = /^\$(?:\((?:[^()'"`]*)\)|\{[^{}]*\}|\w+|[@#?$!*])/.exec(rest) ?? [];
      if (live === undefined && rest.startsWith("$(")) throw new Error(`too deep: ${rest}`);
      if (live !== undefined) replaced.push(live);
      word += live ?? one;
      at += (live ?? one).length;
    }
  }
  return { token: { kind: "word", text: word, quoted, replaced }, length: at };
}

const reserved = new Set(["if", "then", "elif", "else", "fi", "{", "}", "!"]);

/** Every program that a script would start, those in `$(…)` among them. */
export function commandNames(script: string): readonly string[] {
  const names: string[] = [];
  let isStart = true;
  let isTarget = false;
  for (const { kind, text, quoted, replaced } of shellTokens(script)) {
    for (const one of replaced) {
      if (one.startsWith("$(")) names.push(...commandNames(one.slice(2, -1)));
    }
    if (kind === "operator") {
      isTarget = /[<>]/.test(text);
      if (!isTarget) isStart = true;
    } else if (isTarget) isTarget = false;
    else if (isStart && !quoted && reserved.has(text)) continue;
    else if (isStart && /^[A-Za-z_]\w*=/.test(text)) continue;
    else if (isStart) {
      names.push(text);
      isStart = false;
    }
  }
  return names;
}
