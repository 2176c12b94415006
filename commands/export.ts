/** `pyve export`: writes down what is really installed in an environment. */
import { dirname, relative, resolve } from "node:path";
import { type Command, Option } from "commander";
import { exitStatus, PyveError } from "../lib/errors.ts";
import { isUntouched, withMark } from "../lib/generated_file.ts";
import { findDamage } from "../lib/project/damage.ts";
import { refuseDamage } from "../lib/project/refuse_damage.ts";
import { requireRoot } from "../lib/project/root.ts";
import { defaultEnvironment, type EnvironmentState, readState } from "../lib/project/state.ts";
import { printable } from "../lib/ui/words.ts";
import { type ExportFormat, exportFormats, render } from "./export/render.ts";
import type { ExportDocument } from "./schema/export.ts";
import type { Session } from "./session.ts";

/** The options of `pyve export`. */
export interface ExportOptions {
  readonly env: string;
  readonly format?: ExportFormat;
  readonly output?: string;
  readonly force: boolean;
  readonly json: boolean;
}

/** Describes the command. */
export function define(command: Command, session: Session): void {
  command
    .option("--env <name>", "which environment of the project", defaultEnvironment)
    .addOption(
      new Option("--format <format>", "how; else requirements, or environment for micromamba")
        .choices([...exportFormats]),
    )
    .option("-o, --output <file>", "write a file instead of standard output")
    .option("--force", "replace a file that somebody else wrote, or edited", false)
    .option("--json", "print JSON", false)
    .addHelpText("after", examples)
    .action((options: ExportOptions) => run(session, options));
}

const examples = `
Says what is there, whatever the spec says: versions, and where a package came from if that was no
index. \`requirements\` is for pip and uv, \`environment\` an environment.yml, \`explicit\` the archives
of a conda environment, \`pylock\` a pylock.toml, for which an index is asked for the digests.

Examples:
  $ pyve export
  $ pyve export --format environment -o environment.exact.yml
  $ pyve export --format explicit > explicit.txt`;

/**
 * Exports an environment of the project around the working directory.
 * @throws PyveError: 3 where there is no such environment, 1 where it is damaged, 2 for a format that
 * it has no words for, and for a file that is not to be replaced
 */
export async function run(session: Session, options: ExportOptions): Promise<void> {
  const { host, report } = session;
  const root = requireRoot(host, host.cwd);
  const environment = usable(session, root, options.env);
  const format = options.format ??
    (environment.backend === "venv" ? "requirements" : "environment");
  const { text, left } = await render(session, root, options.env, environment, format);
  for (const reason of left) report.warn(reason);
  const written = options.output === undefined ? undefined : write(session, text, format, options);
  const document: ExportDocument = {
    root,
    environment: options.env,
    format,
    file: written?.file ?? null,
    changed: written?.changed ?? false,
    text,
    left: [...left],
  };
  if (options.json) return report.json("export", { ...document });
  if (written === undefined) return report.result(text.trimEnd());
  const name = `\`${printable(relative(host.cwd, written.file))}\``;
  report.done(written.changed ? `Wrote ${name}` : `${name} is up to date: nothing was changed`);
}

function usable({ host }: Session, root: string, name: string): EnvironmentState {
  const state = readState(host, root);
  const environment = state?.environments[name];
  if (state === undefined || environment === undefined) {
    throw new PyveError(`Cannot find the environment \`${printable(name)}\`: it was not made yet`, {
      exit: exitStatus.noEnvironment,
      hint: name === defaultEnvironment ? "run `pyve init`" : `run \`pyve init --env ${name}\``,
    });
  }
  const damage = findDamage(host, root, state, environment);
  // Without its interpreter it still has its packages.
  if (damage !== undefined && damage.cause !== "dangling") throw refuseDamage(host, root, damage);
  return environment;
}

function write(
  { host }: Session,
  text: string,
  format: ExportFormat,
  { output = "", force }: ExportOptions,
): { readonly file: string; readonly changed: boolean } {
  const file = resolve(host.cwd, output);
  const words = `# Exported by \`pyve export --format ${format}\``;
  const content = withMark(text, words, "first");
  const before = host.fs.readText(file);
  if (before === content) return { file, changed: false };
  if (before !== undefined && !force && !isUntouched(before, "first")) {
    throw new PyveError(`Refused to replace \`${printable(output)}\`: pyve did not write it so`, {
      exit: exitStatus.usage,
      hint: "choose another file, or give `--force`",
    });
  }
  if (host.fs.stat(dirname(file)) === undefined) {
    throw new PyveError(`Cannot write \`${printable(output)}\`: there is no such folder`, {
      exit: exitStatus.usage,
      hint: `run \`mkdir -p ${printable(dirname(output))}\``,
    });
  }
  host.fs.write(file, content);
  return { file, changed: true };
}
