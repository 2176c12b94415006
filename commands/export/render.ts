/** What is installed in an environment, in each of the formats that other tools read. */
import { basename, join } from "node:path";
import { condaPlatformOf } from "../../lib/backend/micromamba/platform.ts";
import { fallbackChannel } from "../../lib/backend/micromamba/steps.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { lockVenv } from "../../lib/lock/make/lock_venv.ts";
import {
  channelsOf,
  environmentText,
  explicitText,
  pinnedSpecs,
} from "../../lib/packages/export/conda_lines.ts";
import { requirementLines } from "../../lib/packages/export/python_lines.ts";
import { type Exported, readExported } from "../../lib/packages/export/read.ts";
import { interpreterIn } from "../../lib/project/damage.ts";
import type { EnvironmentState } from "../../lib/project/state.ts";
import { printable } from "../../lib/ui/words.ts";
import { withProjectLock } from "../project_lock.ts";
import { isOffline, type Session } from "../session.ts";

/** Every format. */
export const exportFormats = ["requirements", "pylock", "environment", "explicit"] as const;

/** One of {@link exportFormats}. */
export type ExportFormat = (typeof exportFormats)[number];

/** A text, and why something is not in it. */
export interface Rendered {
  readonly text: string;
  readonly left: readonly string[];
}

/** Renders it. @throws PyveError (2) for a format that the backend has no words for */
export async function render(
  session: Session,
  root: string,
  name: string,
  environment: EnvironmentState,
  format: ExportFormat,
): Promise<Rendered> {
  const { host } = session;
  const { backend, prefix } = environment;
  const exported = readExported(host, prefix);
  const left = exported.broken.map((record) =>
    `Left out \`${printable(basename(record))}\`: it is no readable record`
  );
  const lines = requirementLines(exported.python, root);
  const isVenv = backend === "venv";
  switch (format) {
    case "requirements":
      return { text: textOf(lines), left };
    case "pylock":
      if (!isVenv) throw notFor(format, backend, "environment");
      return { text: await pylock(session, root, environment, exported), left };
    case "environment":
      return {
        text: isVenv ? venvYml(name, environment, lines) : condaYml(exported, root, prefix),
        left,
      };
    case "explicit": {
      if (isVenv) throw notFor(format, backend, "requirements");
      const explicit = explicitText(exported.conda, condaPlatformOf(host.platform));
      const pip = pipLines(exported, root);
      return {
        text: explicit.text,
        left: [
          ...left,
          ...explicit.left.map((one) => `Left out \`${one}\`: nothing tells where it came from`),
          ...pip.map((line) => `Left out \`${printable(line)}\`: pip installed it, not conda`),
        ],
      };
    }
  }
}

/** What pip installed beside the packages of channels. */
function pipLines({ python }: Exported, root: string): readonly string[] {
  return requirementLines(python.filter(({ origin }) => origin !== undefined), root);
}

function condaYml(exported: Exported, root: string, prefix: string): string {
  const { conda } = exported;
  const pip = pipLines(exported, root);
  return environmentText(basename(prefix), channelsOf(conda), pinnedSpecs(conda), pip);
}

/** For people who go on with conda: everything but Python stays with pip. */
function venvYml(
  name: string,
  { interpreter, prefix }: EnvironmentState,
  lines: readonly string[],
): string {
  const python = interpreter === undefined ? "python" : `python=${interpreter.version}`;
  const title = name === "default" ? basename(join(prefix, "..")) : name;
  return environmentText(title, [fallbackChannel], [python, "pip"], lines);
}

/** The digests of what is installed stand nowhere on the disk: its locker asks the index. */
async function pylock(
  session: Session,
  root: string,
  { prefix, interpreter }: EnvironmentState,
  { python }: Exported,
): Promise<string> {
  const { host, report } = session;
  const lines = requirementLines(python, undefined);
  const scratch = join(root, ".pyve", `export.${host.randomHex(4)}`);
  const file = join(scratch, "requirements.txt");
  const record = { inputs: [...lines], requirements: [], extras: [], groups: [], dev: true };
  return await withProjectLock(session, root, async () => {
    const progress = report.progress("Asking for the digests of what is installed");
    try {
      host.fs.makeFolder(scratch);
      host.fs.write(file, textOf(lines));
      const text = await lockVenv(host, {
        root,
        source: {
          spec: { kind: "requirements", files: [file], hashed: false },
          wants: { name: "what is installed", record },
          python: undefined,
          warnings: [],
        },
        python: /^\d+\.\d+/.exec(interpreter?.version ?? "")?.[0],
        interpreter: interpreterIn(host, prefix),
        installer: "auto",
        scratch,
        offline: isOffline(session),
      });
      // What it was made from is not the spec: it must not be taken for its lock.
      return text.slice(0, text.lastIndexOf("\n[tool.pyve]\n"));
    } finally {
      progress.stop();
      await host.fs.removeTree(scratch);
    }
  });
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

function notFor(format: ExportFormat, backend: string, instead: ExportFormat): PyveError {
  return new PyveError(`Cannot export a ${backend} environment as \`${format}\``, {
    exit: exitStatus.usage,
    hint: `give \`--format ${instead}\``,
  });
}
