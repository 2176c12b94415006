/** The programs in an environment's `bin`: which Python their first lines start. */
import { basename, dirname, isAbsolute, join } from "node:path";
import type { Host } from "../../host/host.ts";
import { interpreterIn } from "../../project/damage.ts";

/** A script that does not start the environment's Python. */
export interface StrayScript {
  readonly name: string;
  /** What it starts; for an activate script, nothing. */
  readonly program: string;
  /** `gone`: that is not there. `elsewhere`: it is the Python of another place. */
  readonly kind: "gone" | "elsewhere" | "enters elsewhere";
}

/** What was found. */
export interface ScriptsFact {
  readonly count: number;
  readonly stray: readonly StrayScript[];
}

/** What is larger is no script. */
const largestScript = 64 * 1024;

/** Reads the first lines of all scripts of the environment at `prefix`. */
export function lookAtScripts(host: Host, prefix: string): ScriptsFact {
  // On Windows scripts are programs that find their Python in their own end.
  if (host.platform.os === "windows") return { count: 0, stray: [] };
  const folder = dirname(interpreterIn(host, prefix));
  const judged = new Map<string, StrayScript["kind"] | undefined>();
  const stray: StrayScript[] = [];
  let count = 0;
  for (const { name, kind } of host.fs.list(folder) ?? []) {
    const path = join(folder, name);
    if (kind !== "file" || (host.fs.stat(path)?.size ?? largestScript) >= largestScript) continue;
    const text = host.fs.readText(path) ?? "";
    if (name === "activate" && entersElsewhere(text, prefix)) {
      stray.push({ name, program: "", kind: "enters elsewhere" });
    }
    const program = startedProgram(text);
    if (program === undefined) continue;
    count += 1;
    if (!judged.has(program)) judged.set(program, judge(host, program, prefix));
    const found = judged.get(program);
    if (found !== undefined) stray.push({ name, program, kind: found });
  }
  return { count, stray };
}

/** The program of a `#!` line, or of the lines that stand in for one that would be too long. */
export function startedProgram(script: string): string | undefined {
  const [, words] = shellLines.exec(script) ?? [];
  if (words !== undefined) return unquote(words);
  const [, line] = /^#!([^\n]*)/.exec(script) ?? [];
  // A path with blanks would not start; an argument behind the program is none of it.
  return line?.trim().split(/[ \t]/)[0];
}

/** Two lines for the shell that are a string for Python. */
const shellLines = /^#!\/bin\/sh\r?\n'''exec' ([^]*?) "\$0" "\$@"\r?\n' '''\r?\n/;

/** The shell's quotes taken off one word. */
function unquote(word: string): string {
  return word.replace(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs,
    (_, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replace(/\\([\\"$`])/g, "$1") ?? escaped ?? "",
  );
}

function judge(host: Host, program: string, prefix: string): StrayScript["kind"] | undefined {
  if (!isAbsolute(program)) return undefined;
  if (host.fs.stat(program) === undefined) return "gone";
  if (!/^(?:python|pypy)/.test(basename(program))) return undefined;
  const place = dirname(dirname(program));
  if (place === prefix || host.fs.realPath(place) === host.fs.realPath(prefix)) return undefined;
  return "elsewhere";
}

/** Only where the place has the same letters however a shell quotes it. */
function entersElsewhere(text: string, prefix: string): boolean {
  return /^[\w./+-]+$/.test(prefix) && text.includes("VIRTUAL_ENV") && !text.includes(prefix);
}
