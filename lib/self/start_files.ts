/**
 * The files that a shell reads when it starts, and lines of ours in them: between marks, so that
 * they can be taken out again and what the user wrote stays.
 */
import { isAbsolute, join } from "node:path";
import { type Marks, putBlock, removeBlock } from "../envrc/marked_block.ts";
import type { Host } from "../host/host.ts";

/** The shells that have such a file. */
export type StartingShell = "bash" | "zsh" | "fish";

/** The user's home; `undefined` when nothing says where it is. */
export function homeOf(host: Host): string | undefined {
  const home = host.env("HOME") ?? host.env("USERPROFILE") ?? "";
  return isAbsolute(home) ? home : undefined;
}

/** A folder of the XDG Base Directory Specification, or what stands in for it below the home. */
export function xdgFolder(host: Host, variable: string, inHome: string): string | undefined {
  const folder = host.env(variable) ?? "";
  if (isAbsolute(folder)) return folder;
  const home = homeOf(host);
  return home === undefined ? undefined : join(home, inHome);
}

/** The file that an interactive shell reads; `undefined` without a home. */
export function startFileOf(host: Host, shell: StartingShell): string | undefined {
  const home = homeOf(host);
  if (shell === "fish") {
    const folder = xdgFolder(host, "XDG_CONFIG_HOME", ".config");
    return folder === undefined ? undefined : join(folder, "fish", "config.fish");
  }
  if (home === undefined) return undefined;
  if (shell === "zsh") return join(host.env("ZDOTDIR") ?? home, ".zshrc");
  // A terminal of macOS starts login shells.
  return join(home, host.platform.os === "darwin" ? ".bash_profile" : ".bashrc");
}

/**
 * Puts lines between marks into a start-up file; a link is followed, since dotfiles often are
 * links. Tells whether that changed anything.
 * @throws PyveError (2) where the marks do not pair up
 */
export function putStartLines(host: Host, file: string, lines: string, marks: Marks): boolean {
  const text = host.fs.readText(file);
  return write(host, file, text, putBlock(text, lines, file, marks));
}

/** Whether the lines are there already. @throws PyveError (2) as {@link putStartLines} */
export function hasStartLines(host: Host, file: string, lines: string, marks: Marks): boolean {
  const text = host.fs.readText(file);
  return text !== undefined && putBlock(text, lines, file, marks) === text;
}

/** Takes them out again. @throws PyveError (2) as {@link putStartLines} */
export function removeStartLines(host: Host, file: string, marks: Marks): boolean {
  const text = host.fs.readText(file);
  return text !== undefined && write(host, file, text, removeBlock(text, file, marks));
}

function write(host: Host, file: string, before: string | undefined, after: string): boolean {
  if (before === after) return false;
  host.fs.write(file, after);
  return true;
}
