/** The files that `pyve init` writes into a project; what is as it should be is left alone. */
import { join } from "node:path";
import { launcherMode, renderLauncher } from "../../lib/activation/launcher.ts";
import { promptOf } from "../../lib/activation/prompt.ts";
import { configPath, setManyInFile } from "../../lib/config/mod.ts";
import { askDirenv } from "../../lib/doctor/facts/direnv.ts";
import { renderEnvrc } from "../../lib/activation/direnv.ts";
import { mergeEnvrc } from "../../lib/envrc/envrc.ts";
import { mergeGitignore, renderGitignore } from "../../lib/envrc/gitignore.ts";
import { promptSettings } from "../../lib/config/settings.ts";
import type { Host } from "../../lib/host/host.ts";
import { leadsOut, moveInside, writeOwn } from "../../lib/project/leads_out.ts";
import { defaultEnvironment, type EnvironmentState } from "../../lib/project/state.ts";
import type { Session } from "../session.ts";
import type { Decision } from "./decide.ts";
import type { EnvrcFacts } from "./direnv.ts";

/** Which files were written, relative to the root. */
export interface WrittenFiles {
  readonly written: readonly string[];
  /** `undefined` where no `.envrc` is wanted. */
  readonly envrc: EnvrcFacts | undefined;
}

/** The absolute paths of all that {@link writeProjectFiles} may write. */
export function projectFiles(decision: Decision): readonly string[] {
  const { root } = decision.place;
  const files = [".gitignore", launcherName(decision.environment), ".envrc"].map((file) =>
    join(root, file)
  );
  return [configPath(root), ...files];
}

/** The launcher of an environment, relative to the root. */
export function launcherName(environment: string): string {
  return environment === defaultEnvironment ? ".pyve/run" : `.pyve/run-${environment}`;
}

/** Writes the configuration, `.gitignore`, the launcher and `.envrc`. */
export async function writeProjectFiles(
  session: Session,
  decision: Decision,
  environment: EnvironmentState,
): Promise<WrittenFiles> {
  const isDefault = decision.environment === defaultEnvironment;
  const launcher = launcherName(decision.environment);
  const written: string[] = [];
  const note = (file: string, changed: boolean) => changed ? written.push(file) : undefined;
  const { host } = session;
  note(".pyve/config", await writeConfig(session, decision));
  note(".gitignore", writeGitignore(session, decision));
  note(launcher, writeLauncher(host, decision, environment));
  if (!decision.direnv || !isDefault) return { written, envrc: undefined };
  const envrc = await writeEnvrc(session, decision, environment);
  note(".envrc", envrc.written);
  return { written, envrc };
}

async function writeConfig(
  { host, report }: Session,
  { place, choice, recorded, environment }: Decision,
): Promise<boolean> {
  const file = configPath(place.root);
  const fresh = host.fs.readText(file) === undefined;
  if (leadsOut(host, place.root, file)) {
    if (fresh || Object.keys(recorded).length > 0) warnOfLink(host, report, file, ".pyve/config");
    return false;
  }
  if (fresh) {
    const backend = environment === defaultEnvironment ? `backend: ${choice.backend}\n` : "";
    host.fs.write(file, `${configHeader}${backend}`);
  }
  const changed = Object.keys(recorded).length > 0 && await setManyInFile(host, file, recorded);
  return fresh || changed;
}

const configHeader =
  "# Settings of pyve for this project; `pyve config explain KEY` tells what a key means.\n";

function writeLauncher(host: Host, decision: Decision, environment: EnvironmentState): boolean {
  const { root } = decision.place;
  const file = launcherName(decision.environment);
  const path = join(root, file);
  const text = renderLauncher({ root, file, environment });
  if (host.fs.readText(path) === text && host.fs.stat(path)?.mode === launcherMode) return false;
  writeOwn(host, path, text, launcherMode);
  return true;
}

function writeGitignore(session: Session, { place, settings }: Decision): boolean {
  const text = session.host.fs.readText(join(place.root, ".gitignore"));
  const block = renderGitignore(settings.venvDirectory.value);
  return writeShared(session, place.root, ".gitignore", mergeGitignore(text, block));
}

async function writeEnvrc(
  session: Session,
  { place, settings }: Decision,
  environment: EnvironmentState,
): Promise<EnvrcFacts> {
  const { host } = session;
  const { root } = place;
  const file = join(root, ".envrc");
  const before = host.fs.readText(file);
  const prompt = promptOf(root, defaultEnvironment, environment, promptSettings(settings));
  const merged = mergeEnvrc(before, renderEnvrc({ root, environment, prompt }));
  const wasAllowed = before !== undefined && merged.userText && merged.text !== before &&
    await isAllowed(host, root);
  const written = writeShared(session, root, ".envrc", merged.text);
  return { written, userText: merged.userText, wasAllowed };
}

async function isAllowed(host: Host, root: string): Promise<boolean> {
  const fact = await askDirenv(host, root);
  return fact.kind === "answered" && fact.allowed === "yes";
}

/** Writes a file that holds lines of the user's, too, if that changes it. */
function writeShared({ host, report }: Session, root: string, file: string, text: string): boolean {
  const path = join(root, file);
  if (host.fs.readText(path) === text) return false;
  if (leadsOut(host, root, path)) {
    warnOfLink(host, report, path, file);
    return false;
  }
  host.fs.write(path, text);
  return true;
}

function warnOfLink(host: Host, report: Session["report"], path: string, file: string): void {
  const hint = `put a file there: \`${moveInside(host.fs.stat(path) === undefined, file)}\``;
  report.warn(`\`${file}\` is left alone: it is a link that leads out of the project`, hint);
}
