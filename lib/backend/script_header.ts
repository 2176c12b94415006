/** The first line or lines of a script of an environment: which Python it is for. */
import { Buffer } from "node:buffer";

/** Linux cuts a `#!` line off behind this many bytes. */
const longestLine = 127;

const plainHeader = /^#!([^\n]*)\n/;
/** A line for the shell that is a string for Python, where a `#!` line would not do. */
const shellHeader = /^#!\/bin\/sh\n'''exec' [^]*?"\$0" "\$@"\n' '''\n/;

/**
 * The header that starts a script with `python`. Where the path has blanks or is too long for a
 * `#!` line, the shell starts it, as the installers do it too.
 */
export function scriptHeader(python: string): string {
  const line = `#!${python}`;
  const bytes = new TextEncoder().encode(line).length;
  if (bytes < longestLine && !/\s/.test(python)) return `${line}\n`;
  // A backslash alone would start an escape of the string that Python takes the lines for.
  const quoted = python.replaceAll("'", `'"'"'`).replaceAll("\\", `'"\\\\"'`);
  return `#!/bin/sh\n'''exec' '${quoted}' "$0" "$@"\n' '''\n`;
}

/**
 * The script with `header` in place of its own, if that starts an interpreter of `isOurs`.
 */
export function replaceHeader(
  script: string,
  header: string,
  isOurs: (header: string) => boolean,
): string {
  const before = shellHeader.exec(script)?.[0] ?? plainHeader.exec(script)?.[0];
  return before !== undefined && isOurs(before) ? header + script.slice(before.length) : script;
}

/** As `shellHeader`, and as micromamba writes it for what it installs itself. */
const anyShellHeader = /^#!\/bin\/sh\n'''exec' [^]*?"\$0" "\$@"(?:\n' '''\n| #'''\n)/;

/**
 * The script with the header of the same program in `prefix`, if its own starts one in a folder whose
 * path ends in `folder`. Any program may stand there; what does not fit into the line is found on
 * PATH instead, but for Python, which the shell starts. All texts hold one character for each byte.
 */
export function moveHeader(script: string, folder: string, prefix: string): string {
  const header = anyShellHeader.exec(script)?.[0] ?? plainHeader.exec(script)?.[0];
  const from = header?.lastIndexOf(folder) ?? -1;
  if (header === undefined || from < 0) return script;
  const [, program, name = "", end = ""] =
    /^((?:\/[\w.+-]+)*\/([\w.+-]+))([^\n]*)/.exec(header.slice(from + folder.length)) ?? [];
  if (program === undefined) return script;
  const path = prefix + program;
  const rest = script.slice(header.length);
  const direct = `#!${path}${header.startsWith("#!/bin/sh\n") ? "" : end}`;
  if (direct.length < longestLine && !/\s/.test(path)) return `${direct}\n${rest}`;
  if (!/^python[\d.]*$/.test(name)) return `#!/usr/bin/env ${name}\n${rest}`;
  const shell = scriptHeader(Buffer.from(path, "latin1").toString());
  return Buffer.from(shell).toString("latin1") + rest;
}
