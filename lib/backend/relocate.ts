/**
 * A new environment is made in the folder of its generation and used under its public name. What
 * names the folder inside of it (activate scripts, pyvenv.cfg), or the interpreter that it was made
 * from (the `#!` lines of scripts that uv installs by `--prefix`), gets the public name.
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { join, relative } from "node:path";
import type { Host } from "../host/host.ts";
import { interpreterIn } from "../project/damage.ts";
import type { Place } from "./backend.ts";
import { replaceHeader, scriptHeader } from "./script_header.ts";

/** Programs larger than this are no scripts. */
const largestScript = 1024 * 1024;

/** Rewrites the names in `place.folder`, which was made from `interpreter`. */
export function relocate(host: Host, place: Place, interpreter: string): void {
  const folder = join(place.folder, host.platform.os === "windows" ? "Scripts" : "bin");
  const rewrite = rewriter(host, place, interpreter);
  const changed = new Map<string, Uint8Array>();
  for (const { name, kind } of host.fs.list(folder) ?? []) {
    if (kind !== "file") continue;
    const content = rewriteFile(host, join(folder, name), rewrite);
    if (content !== undefined) changed.set(name, content);
  }
  rewriteFile(host, join(place.folder, "pyvenv.cfg"), rewrite);
  if (changed.size > 0) updateRecords(host, place.folder, changed);
}

type Rewrite = (text: string) => string;

/**
 * Both names of the folder share the project's root and differ only in a part that needs no quoting
 * anywhere: replacing that part is right whatever the root's name is and however a file quotes it.
 */
function rewriter(host: Host, place: Place, interpreter: string): Rewrite {
  const from = relative(place.root, place.folder);
  const to = latin1(relative(place.root, place.prefix));
  const header = latin1(scriptHeader(interpreterIn(host, place.prefix)));
  const base = latin1(interpreter);
  const isOurs = (line: string) => line.includes(from) || line.includes(base);
  return (text) => replaceHeader(text, header, isOurs).replaceAll(from, () => to);
}

/** Latin-1 keeps every byte as it is, whatever encoding a file has. */
export function latin1(text: string): string {
  return Buffer.from(text).toString("latin1");
}

/** Rewrites one file in place; its new content, `undefined` where nothing changed. */
function rewriteFile(host: Host, path: string, rewrite: Rewrite): Uint8Array | undefined {
  if ((host.fs.stat(path)?.size ?? 0) > largestScript) return undefined;
  const before = host.fs.readBytes(path);
  if (before === undefined) return undefined;
  const text = Buffer.from(before).toString("latin1");
  const rewritten = rewrite(text);
  if (rewritten === text) return undefined;
  const after = Buffer.from(rewritten, "latin1");
  host.fs.overwrite(path, after);
  return after;
}

/**
 * Keeps the RECORD files true: a digest and a size per installed file (PEP 376).
 * @param changed the scripts that were rewritten, by the name of their file
 */
export function updateRecords(
  host: Host,
  folder: string,
  changed: ReadonlyMap<string, Uint8Array>,
): void {
  for (const site of sitePackages(host, folder)) {
    for (const { name } of host.fs.list(site) ?? []) {
      if (!name.endsWith(".dist-info")) continue;
      // What conda writes about its packages stands in conda-meta, which has a digest of RECORD, too.
      if (host.fs.readText(join(site, name, "INSTALLER"))?.trim() === "conda") continue;
      const path = join(site, name, "RECORD");
      const before = host.fs.readText(path);
      if (before === undefined) continue;
      const after = before.split("\n").map((line) => recordLine(line, changed)).join("\n");
      if (after !== before) host.fs.overwrite(path, after);
    }
  }
}

function recordLine(line: string, changed: ReadonlyMap<string, Uint8Array>): string {
  const [, path = "", name = "", end = ""] =
    /^((?:\.\.\/)+(?:bin|Scripts)\/([^,/"]+)),sha256=[^,]*,\d*(\r?)$/.exec(line) ?? [];
  const content = changed.get(name);
  if (content === undefined) return line;
  const digest = createHash("sha256").update(content).digest("base64url");
  return `${path},sha256=${digest},${content.length}${end}`;
}

/** The site-packages folders of an environment. */
export function sitePackages(host: Host, folder: string): readonly string[] {
  if (host.platform.os === "windows") return [join(folder, "Lib", "site-packages")];
  return (host.fs.list(join(folder, "lib")) ?? [])
    .filter(({ name, kind }) => kind === "folder" && name.startsWith("python"))
    .map(({ name }) => join(folder, "lib", name, "site-packages"));
}
