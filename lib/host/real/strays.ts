/**
 * Programs that a killed pyve left behind. Nothing can stop a `kill -9`, and an installer whose
 * parent is gone goes on for as long as it likes: whoever cleans up ends it first.
 */
import { readLines } from "./lines.ts";

/** Milliseconds between two looks. */
const interval = 5;
/** After so many looks a program that was asked to end is made to. */
const patience = 200;
/** Then nothing helps: a program may hang in the kernel, on a dead network disk. */
const looks = 600;

/** A running program. */
interface Process {
  readonly id: number;
  readonly words: readonly string[];
}

/** See `Processes.endStrays`. */
export async function endStrays(folder: string): Promise<void> {
  if (Deno.build.os === "windows") return;
  const isStray = ({ id, words }: Process): boolean =>
    id !== Deno.pid && words.some((word) => isIn(word, folder));
  for (let look = 0; look < looks; look++) {
    const strays = (await ownProcesses()).filter(isStray);
    if (strays.length === 0) return;
    for (const { id } of strays) end(id, look < patience ? "SIGTERM" : "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

/** Whether a word is the folder or in it; behind a blank, the line of `ps` goes on. */
function isIn(word: string, folder: string): boolean {
  return word.startsWith(folder) && ["", "/", " "].includes(word.charAt(folder.length));
}

function end(id: number, signal: Deno.Signal): void {
  try {
    Deno.kill(id, signal);
  } catch {
    // It has ended.
  }
}

function ownProcesses(): Promise<readonly Process[]> | readonly Process[] {
  return Deno.build.os === "linux" ? processesOfProc() : processesOfPs();
}

function processesOfProc(): readonly Process[] {
  return [...Deno.readDirSync("/proc")].flatMap(({ name }) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      if (Deno.statSync(`/proc/${name}`).uid !== Deno.uid()) return [];
      const words = Deno.readTextFileSync(`/proc/${name}/cmdline`).split("\0");
      return [{ id: Number(name), words }];
    } catch {
      return [];
    }
  });
}

/**
 * `ps` joins the words by blanks, which paths may have in them: whatever starts with a slash is
 * taken for a word, up to the end of the line.
 */
async function processesOfPs(): Promise<readonly Process[]> {
  const child = new Deno.Command("ps", {
    args: ["-xww", "-o", "pid=,command="],
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const [text] = await Promise.all([readLines(child.stdout, () => {}), child.status]);
  return readProcessList(text);
}

/** Reads what `ps -o pid=,command=` prints. */
export function readProcessList(text: string): readonly Process[] {
  return text.split("\n").flatMap((line) => {
    const [, id, command = ""] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    if (id === undefined) return [];
    const words = [...command.matchAll(/(?<=^|\s)\//g)].map(({ index }) => command.slice(index));
    return [{ id: Number(id), words }];
  });
}
