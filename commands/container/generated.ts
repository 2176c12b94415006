/** Generated files on disk: written where nobody else's text would get lost, compared, shown. */
import { basename, dirname } from "node:path";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { isUntouched } from "../../lib/generated_file.ts";
import { printable } from "../../lib/ui/words.ts";
import type { Session } from "../session.ts";

/** A file that is to be there. */
export interface FileToWrite {
  readonly path: string;
  readonly text: string;
}

/** What became of it. `kept`: a file of the user's that may stand in its place. */
export interface Generated {
  readonly path: string;
  readonly outcome: "written" | "unchanged" | "kept";
}

/**
 * Writes the files: all of them, or none where one is somebody's own. A .dockerignore of the user's is
 * kept, and what it does not leave out is told.
 * @throws PyveError (2) for a file that pyve did not write, or that was edited since
 */
export function writeGenerated(
  session: Session,
  files: readonly FileToWrite[],
  force: boolean,
): readonly Generated[] {
  const judged = files.map((file) => ({ ...file, outcome: judge(session, file, force) }));
  for (const { path, text, outcome } of judged) {
    if (outcome !== "written") continue;
    session.host.fs.makeFolder(dirname(path));
    session.host.fs.write(path, text);
  }
  return judged.map(({ path, outcome }) => ({ path, outcome }));
}

function judge(session: Session, file: FileToWrite, force: boolean): Generated["outcome"] {
  const { host } = session;
  const before = host.fs.readText(file.path);
  if (before === file.text) return "unchanged";
  if (before === undefined || force || isUntouched(before, "last")) return "written";
  if (basename(file.path) === ".dockerignore") {
    tellMissing(session, before, file.text);
    return "kept";
  }
  throw new PyveError(
    `Refused to replace \`${printable(file.path)}\`: pyve did not write it as it is now`,
    { exit: exitStatus.usage, hint: "choose another file by `-o`, or give `--force`" },
  );
}

function tellMissing({ report }: Session, before: string, text: string): void {
  const lines = (content: string): readonly string[] =>
    content.split("\n").map((line) => line.trim()).filter((line) =>
      line !== "" && !line.startsWith("#")
    );
  const there = new Set(lines(before));
  const missing = lines(text).filter((line) => !there.has(line));
  if (missing.length === 0) return;
  report.warn(
    `Your .dockerignore sends what no image should have: ${missing.map(printable).join(" ")}`,
    "add these lines to it",
  );
}

/**
 * Compares a file with what it should be; the difference goes to stdout.
 * @throws PyveError (1) where they differ
 */
export async function checkFile(
  { host, report }: Session,
  path: string,
  expected: string,
): Promise<void> {
  const actual = host.fs.readText(path);
  if (actual === expected) return report.done(`\`${printable(path)}\` is up to date`);
  const { createTwoFilesPatch } = await import("diff");
  const name = basename(path);
  const patch = createTwoFilesPatch(
    `${name} (as it is)`,
    `${name} (as it should be)`,
    actual ?? "",
    expected,
    "",
    "",
    { context: 3 },
  );
  report.result(patch.replace(/^=+\n/, "").trimEnd());
  throw new PyveError(
    actual === undefined
      ? `\`${printable(path)}\` does not exist`
      : `\`${printable(path)}\` is not what the project asks for`,
    { hint: "run `pyve container generate` with the same options, without `--check`" },
  );
}
