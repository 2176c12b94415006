/** The files that `pyve init` writes into a project; what is as it should be is left alone. */
import { dirname, join } from "node:path";
import { launcherMode, renderLauncher } from "../../lib/activation/launcher.ts";
import { promptOf } from "../../lib/activation/prompt.ts";
import { configPath, setManyInFile } from "../../lib/config/mod.ts";
import { askDirenv } from "../../lib/doctor/facts/direnv.ts";
import { renderEnvrc } from "../../lib/activation/direnv.ts";
import { mergeEnvrc } from "../../lib/envrc/envrc.ts";
import { mergeGitignore, renderGitignore } from "../../lib/envrc/gitignore.ts";
import { promptSettings } from "../../lib/config/settings.ts";
import type { Host } from "../../lib/host/host.ts";
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
  const files = [".gitignore", launcherOf(decision), ".envrc"].map((file) => join(root, file));
  return [configPath(root), ...files];
}

function launcherOf({ environment }: Decision): string {
  return environment === defaultEnvironment ? ".pyve/run" : `.pyve/run-${environment}`;
}

/** Writes the configuration, `.gitignore`, the launcher and `.envrc`. */
export async function writeProjectFiles(
  { host }: Session,
  decision: Decision,
  environment: EnvironmentState,
): Promise<WrittenFiles> {
  const { root } = decision.place;
  const isDefault = decision.environment === defaultEnvironment;
  const launcher = launcherOf(decision);
  const written: string[] = [];
  const note = (file: string, changed: boolean) => changed ? written.push(file) : undefined;
  note(".pyve/config", await writeConfig(host, decision));
  note(".gitignore", writeGitignore(host, decision));
  const text = renderLauncher({ root, file: launcher, environment });
  note(launcher, writeIfChanged(host, join(root, launcher), text, launcherMode));
  if (!decision.direnv || !isDefault) return { written, envrc: undefined };
  const envrc = await writeEnvrc(host, decision, environment);
  note(".envrc", envrc.written);
  return { written, envrc };
}

async function writeConfig(
  host: Host,
  { place, choice, recorded, environment }: Decision,
): Promise<boolean> {
  const file = configPath(place.root);
  const fresh = host.fs.readText(file) === undefined;
  if (fresh) {
    const backend = environment === defaultEnvironment ? `backend: ${choice.backend}\n` : "";
    host.fs.write(file, `${configHeader}${backend}`);
  }
  const changed = Object.keys(recorded).length > 0 && await setManyInFile(host, file, recorded);
  return fresh || changed;
}

const configHeader =
  "# Settings of pyve for this project; `pyve config explain KEY` tells what a key means.\n";

function writeGitignore(host: Host, { place, settings }: Decision): boolean {
  const file = join(place.root, ".gitignore");
  const block = renderGitignore(settings.venvDirectory.value);
  return writeIfChanged(host, file, mergeGitignore(host.fs.readText(file), block));
}

async function writeEnvrc(
  host: Host,
  { place, settings }: Decision,
  environment: EnvironmentState,
): Promise<EnvrcFacts> {
  const { root } = place;
  const file = join(root, ".envrc");
  const before = host.fs.readText(file);
  const prompt = promptOf(root, defaultEnvironment, environment, promptSettings(settings));
  const merged = mergeEnvrc(before, renderEnvrc({ root, environment, prompt }));
  const wasAllowed = before !== undefined && merged.userText && merged.text !== before &&
    await isAllowed(host, root);
  const written = writeIfChanged(host, file, merged.text);
  return { written, userText: merged.userText, wasAllowed };
}

async function isAllowed(host: Host, root: string): Promise<boolean> {
  const fact = await askDirenv(host, root);
  return fact.kind === "answered" && fact.allowed === "yes";
}

function writeIfChanged(host: Host, file: string, text: string, mode?: number): boolean {
  const modeHolds = mode === undefined || host.fs.stat(file)?.mode === mode;
  if (host.fs.readText(file) === text && modeHolds) return false;
  host.fs.makeFolder(dirname(file));
  host.fs.write(file, text, mode === undefined ? {} : { mode });
  return true;
}
