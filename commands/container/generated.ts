/** Generated files on disk: written where nobody else's text would get lost, compared, shown. */
import { basename, dirname, join } from "node:path";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { isUntouched } from "../../lib/generated_file.ts";
import { ignoreLines } from "../../lib/plan/ignored.ts";
import { mostTelling } from "../../lib/plan/system/ignored_files.ts";
import { count, printable } from "../../lib/ui/words.ts";
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
  for (const file of judged) tellOfOther(session, file);
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
  if (isSame(before, file.text)) return "unchanged";
  if (before === undefined || force || isUntouched(before, "last")) return "written";
  if (isIgnoreFile(file.path)) {
    tellMissing(session, file.path, before, file.text);
    return "kept";
  }
  throw new PyveError(
    `Refused to replace \`${printable(file.path)}\`: pyve did not write it as it is now`,
    { exit: exitStatus.usage, hint: "choose another file by `-o`, or give `--force`" },
  );
}

/** podman and buildah read this one of the user's instead of what is written beside it. */
function tellOfOther(session: Session, { path, text }: FileToWrite): void {
  if (basename(path) !== ".dockerignore") return;
  const other = join(dirname(path), ".containerignore");
  const before = session.host.fs.readText(other);
  if (before !== undefined) tellMissing(session, other, before, text);
}

function tellMissing({ report }: Session, path: string, before: string, text: string): void {
  const name = `Your ${printable(basename(path))}`;
  const there = ignoreLines(before);
  const whole = ignoreLines(text);
  const missing = whole.filter((line) => !there.includes(line));
  const sent = missing.filter((line) => !line.startsWith("!"));
  const keepsAll = isIgnoreFile(path) && there.every((line) => whole.includes(line));
  if (sent.length > 0) {
    const named = mostTelling(sent).slice(0, 3);
    const rest = sent.length - named.length;
    report.warn(
      `${name} sends what no image should have: ${quoted(named)}` +
        (rest === 0 ? "" : `, and what ${count(rest, "more line")} would leave out`),
      keepsAll
        ? "run the same command with `--force`: it adds all of them, and keeps your lines"
        : `add to its end: ${sent.map(printable).join(" ")}`,
    );
  }
  // Those with a pattern are exceptions to what pyve leaves out, and name nothing that is needed.
  const needed = missing.filter((line) => /^![^*]+$/.test(line));
  if (needed.length === 0) return;
  report.warn(
    `${name} leaves out what the image is made from: ${
      quoted(needed.map((line) => line.slice(1)))
    }`,
    `add to its end: ${needed.map(printable).join(" ")}`,
  );
}

function quoted(lines: readonly string[]): string {
  return lines.map((line) => `\`${printable(line)}\``).join(", ");
}

/**
 * Compares files with what they should be; the first difference goes to stdout, where no JSON does. A
 * .dockerignore of the user's own may be as it likes.
 * @throws PyveError (1) where one differs
 */
export async function checkFiles(
  session: Session,
  files: readonly FileToWrite[],
  json: boolean,
): Promise<readonly Generated[]> {
  const checked: Generated[] = [];
  for (const { path, text } of files) {
    const before = session.host.fs.readText(path);
    const isOwn = before !== undefined && isIgnoreFile(path) && !isUntouched(before, "last");
    if (!isOwn) await checkFile(session, path, text, json);
    checked.push({ path, outcome: isOwn ? "kept" : "unchanged" });
  }
  return checked;
}

function isIgnoreFile(path: string): boolean {
  return basename(path).endsWith(".dockerignore");
}

/** git on Windows gives out files with its line ends. */
function isSame(actual: string | undefined, expected: string): boolean {
  return actual?.replaceAll("\r\n", "\n") === expected;
}

async function checkFile(
  { host, report }: Session,
  path: string,
  expected: string,
  json: boolean,
): Promise<void> {
  const actual = host.fs.readText(path);
  if (isSame(actual, expected)) return report.done(`\`${printable(path)}\` is up to date`);
  if (json) throw differs(path, actual);
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
  throw differs(path, actual);
}

function differs(path: string, actual: string | undefined): PyveError {
  return new PyveError(
    actual === undefined
      ? `\`${printable(path)}\` does not exist`
      : `\`${printable(path)}\` is not what the project asks for`,
    { hint: "run `pyve container generate` with the same options, without `--check`" },
  );
}
