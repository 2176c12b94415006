/** The first line or lines of a script of an environment: which Python it is for. */

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
