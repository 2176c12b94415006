/** What the project's files say, read while the programs that were asked still run. */
import { type Choice, chooseBackend } from "../../backend/choose.ts";
import { sitePackages } from "../../backend/relocate.ts";
import { configPath, loadSettings } from "../../config/mod.ts";
import { type Settings, settingsFor } from "../../config/settings.ts";
import type { Host } from "../../host/host.ts";
import { defaultEnvironment, type EnvironmentState } from "../../project/state.ts";
import { readWanted } from "../../python/read_wanted.ts";
import type { Wanted } from "../../python/wanted.ts";
import type { Facts, Subject } from "../facts.ts";
import { lookAtEnvrc, lookAtGitignore } from "./blocks.ts";
import type { CondaFact } from "./conda.ts";
import { lookAtEnvFile } from "./env_file.ts";
import { attempt, following, type Known, together } from "./known.ts";
import { lookAtLauncher } from "./launcher.ts";
import { completePackages, readPackages } from "./packages.ts";
import type { PythonFact } from "./python.ts";
import { compareSpecs } from "./specs.ts";
import { readSpecsNow } from "./specs_now.ts";
import { judgeWanted } from "./wanted.ts";

type FromFiles =
  | "config"
  | "choice"
  | "packages"
  | "specs"
  | "launcher"
  | "envFile"
  | "envrc"
  | "gitignore"
  | "conda";

/** The facts that files tell, and what Python's answer is still to be compared with. */
export interface ProjectFacts extends Pick<Facts, FromFiles> {
  readonly wishes: Known<Wanted>;
}

/** Reads what the files say. */
export async function readProject(
  host: Host,
  { root, name, recorded, backend }: Subject,
): Promise<ProjectFacts> {
  const settings = await attempt(() => loadSettings(host, root, backendFlag(name, backend)));
  const both = together(settings, recorded);
  const spec = await following(
    both,
    ([read, { environment }]) => readSpecsNow(host, root, name, environment, read),
  );
  return {
    conda: await following(
      both,
      ([read, { environment }]) => readConda(host, root, name, environment, read),
    ),
    config: settings.known
      ? await attempt(() => host.fs.stat(configPath(root)) !== undefined)
      : settings,
    choice: await following(
      settings,
      (read) => chooseNow(host, root, settingsFor(read, name).backend),
    ),
    wishes: await following(
      together(settings, spec),
      ([read, { requiresPython }]) =>
        readWanted(host, root, settingsFor(read, name).pythonVersion, requiresPython),
    ),
    packages: await following(
      recorded,
      ({ environment }) => readPackages(host.fs, sitePackages(host, environment.prefix)),
    ),
    specs: spec.known
      ? await following(
        recorded,
        ({ environment }) => compareSpecs(environment.specs, spec.value.digests),
      )
      : spec,
    launcher: await following(
      recorded,
      ({ environment }) => lookAtLauncher(host, root, name, environment),
    ),
    envFile: await following(
      both,
      ([{ envFile }, { environment }]) =>
        lookAtEnvFile(host.fs, root, envFile.value, environment.envFile),
    ),
    envrc: await following(
      both,
      ([read, { environment }]) => lookAtEnvrc(host.fs, root, read, environment),
    ),
    gitignore: await following(settings, (read) => lookAtGitignore(host.fs, root, read)),
  };
}

/** What only a conda environment has; its readers are loaded for one alone. */
async function readConda(
  host: Host,
  root: string,
  name: string,
  { backend, prefix }: EnvironmentState,
  settings: Settings,
): Promise<CondaFact | undefined> {
  if (backend !== "micromamba" || host.fs.stat(prefix) === undefined) return undefined;
  const { lookAtConda } = await import("./conda.ts");
  return lookAtConda(host, root, prefix, settings, settingsFor(settings, name).condaEnvFile);
}

/** Completes the facts with what Python answered. */
export async function judgeByPython(
  host: Host,
  { wishes, packages, ...others }: ProjectFacts,
  python: PythonFact,
): Promise<Pick<Facts, FromFiles | "wanted">> {
  if (python.kind !== "answered") {
    return { ...others, packages, wanted: await following(wishes, () => []) };
  }
  return {
    ...others,
    packages: await following(
      packages,
      (read) => completePackages(host.fs, read, python.packageFolders),
    ),
    wanted: await following(wishes, (wanted) => judgeWanted(wanted, python)),
  };
}

function backendFlag(
  name: string,
  backend: string | undefined,
): Parameters<typeof loadSettings>[2] {
  if (backend === undefined) return {};
  return name === defaultEnvironment ? { backend } : { [`envs.${name}.backend` as const]: backend };
}

function chooseNow(host: Host, root: string, setting: Settings["backend"]): Choice {
  return chooseBackend(setting, (host.fs.list(root) ?? []).map((entry) => entry.name));
}
