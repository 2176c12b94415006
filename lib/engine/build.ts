/** Starting the programs of an engine one after the other, and what came of it. */
import type { Host } from "../host/host.ts";
import { PyveError } from "../errors.ts";
import { parseRecord, recordOf } from "../json_record.ts";
import type { Report } from "../ui/report.ts";
import type { ChosenEngine } from "./choose.ts";
import type { AnswerFiles, BuildOrder, EngineCommand } from "./engine.ts";
import { keepLog } from "./log.ts";
import { type EngineProgress, noProgress, readProgress, redactor } from "./output.ts";

/** An image that was built. */
export interface BuiltImage {
  readonly id: string | undefined;
  /** Of what a registry has, or would have. */
  readonly digest: string | undefined;
  /** In bytes. */
  readonly size: number | undefined;
  /** Milliseconds. */
  readonly took: number;
  /** From the root. */
  readonly log: string;
}

/** A program of an engine that failed, for whoever knows the plan to explain. */
export class EngineError extends PyveError {
  /** Everything that it printed, line by line. */
  readonly lines: readonly string[];
  readonly log: string;

  constructor(message: string, lines: readonly string[], log: string) {
    super(message, { hint: `\`${log}\` has all that it said` });
    this.lines = lines;
    this.log = log;
  }
}

/** @throws EngineError where a program fails, PyveError (130) on an interrupt; the log is kept */
export async function buildImage(
  host: Host,
  report: Report,
  root: string,
  { engine, found }: ChosenEngine,
  order: BuildOrder,
): Promise<BuiltImage> {
  const start = host.clock.elapsed();
  for (const file of Object.values(order.answers)) host.fs.remove(file);
  const values = order.secrets.map(({ variable }) => host.env(variable) ?? "");
  const lines: string[] = [];
  const keep = (): string => keepLog(host, root, lines);
  const redact = redactor(values);
  try {
    for (const command of engine.commands(found.path, order)) {
      const before = lines.length;
      const code = await runCommand(host, report, command, root, (line) => {
        const shown = redact(line);
        lines.push(shown);
        return shown;
      });
      if (code === 0 || command.mayFail === true) continue;
      const message = `${command.label} failed: \`${engine.name}\` exited with ${code}`;
      throw new EngineError(message, lines.slice(before), keep());
    }
  } catch (error) {
    if (!(error instanceof EngineError)) keep();
    throw error;
  }
  const answer = await host.proc.run(engine.inspection(found.path, order.tags[0] ?? ""));
  const facts = engine.facts(answer.code === 0 ? answer.stdout : "");
  const answers = readAnswers(host, order.answers, lines);
  return {
    id: answers.id ?? facts.id,
    digest: answers.digest,
    size: facts.size,
    took: host.clock.elapsed() - start,
    log: keep(),
  };
}

/** Lines of both streams are shown as they come; on a terminal, the step that is going on. */
async function runCommand(
  host: Host,
  report: Report,
  { label, argv, variables }: EngineCommand,
  root: string,
  take: (line: string) => string,
): Promise<number> {
  const progress = report.progress(label);
  const said = new Set<string>();
  let now: EngineProgress = noProgress;
  try {
    const { code } = await host.proc.run(argv, {
      cwd: root,
      changes: { set: variables, unset: [] },
      onLine: (line) => {
        const shown = take(line);
        report.detail(shown);
        const next = readProgress(now, shown);
        if (next.activity === now.activity) return;
        now = next;
        progress.update(next.activity);
        // BuildKit says again which step a line is of, wherever two stages take turns.
        if (host.term.stderr.isTerminal || said.has(next.activity)) return;
        said.add(next.activity);
        report.done(`${label}: ${next.activity}`);
      },
    });
    return code;
  } finally {
    progress.stop();
  }
}

/** What the engine wrote into files, or said of a push. */
function readAnswers(
  host: Host,
  files: AnswerFiles,
  lines: readonly string[],
): Pick<BuiltImage, "id" | "digest"> {
  const digestIn = (text: string | undefined): string | undefined =>
    /sha256:[0-9a-f]{64}/.exec(text ?? "")?.[0];
  const metadata = recordOf(parseRecord(host.fs.readText(files.metadata) ?? ""));
  const pushed = lines.findLast((line) => /^\S+: digest: sha256:/.test(line));
  const member = (name: string): string | undefined => digestIn(String(metadata[name]));
  return {
    id: digestIn(host.fs.readText(files.imageId)) ?? member("containerimage.config.digest") ??
      member("containerimage.digest"),
    digest: digestIn(host.fs.readText(files.digest)) ?? digestIn(pushed) ??
      member("containerimage.digest"),
  };
}
