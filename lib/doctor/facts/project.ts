/** What the project's files say, read while the programs that were asked still run. */
import { type Choice, chooseBackend } from "../../backend/choose.ts";
import { sitePackages } from "../../backend/relocate.ts";
import { configPath, loadSettings } from "../../config/mod.ts";
import { type Settings, settingsFor } from "../../config/settings.ts";
import type { Host } from "../../host/host.ts";
import { defaultEnvironment } from "../../project/state.ts";
import type { Facts, Subject } from "../facts.ts";
import { lookAtEnvrc, lookAtGitignore } from "./blocks.ts";
import { readContents } from "./contents.ts";
import { lookAtEnvFile } from "./env_file.ts";
import { attempt, following, type Known, together } from "./known.ts";
import { lookAtLauncher } from "./launcher.ts";
import type { MicromambaFact } from "./micromamba.ts";
import { completePackages, readPackages } from "../../packages/python_records.ts";
import type { PrefixFact } from "./prefix.ts";
import type { PythonFact } from "./python.ts";
import { compareSpecs } from "./specs.ts";
import { readSpecsNow } from "./specs_now.ts";
import { judgeWanted, type PythonWishes } from "./wanted.ts";

type FromFiles =
  | "config"
  | "choice"
  | "packages"
  | "specs"
  | "lock"
  | "drift"
  | "activation"
  | "launcher"
  | "envFile"
  | "envrc"
  | "gitignore"
  | "conda"
  | "micromamba";

/** The facts that files tell, and what Python's answer is still to be compared with. */
export interface ProjectFacts extends Pick<Facts, FromFiles> {
  readonly wishes: Known<PythonWishes>;
}

/** Reads what the files say. */
export async function readProject(
  host: Host,
  { root, name, recorded, backend }: Subject,
  prefix: Known<PrefixFact>,
): Promise<ProjectFacts> {
  const settings = await attempt(() => loadSettings(host, root, backendFlag(name, backend)));
  const both = together(settings, recorded);
  const choice = await following(
    settings,
    (read) => chooseNow(host, root, settingsFor(read, name).backend),
  );
  // Its program is started now, and answers while files are read.
  const micromamba = askMicromamba(host, root, settings, choice, recorded);
  const specs = await following(
    both,
    ([read, { environment }]) => readSpecsNow(host, { root, name, environment, settings: read }),
  );
  return {
    ...await readContents(host, recorded, prefix, specs),
    choice,
    config: settings.known
      ? await attempt(() => host.fs.stat(configPath(root)) !== undefined)
      : settings,
    wishes: specs.known ? specs.value.wishes : { ...specs, reported: true },
    lock: specs.known ? specs.value.lock : { ...specs, reported: true },
    packages: await following(
      recorded,
      ({ environment }) => readPackages(host.fs, sitePackages(host, environment.prefix)),
    ),
    specs: specs.known
      ? await following(
        recorded,
        ({ environment }) => compareSpecs(environment.specs, specs.value),
      )
      : specs,
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
    micromamba: await micromamba,
  };
}

/** Of a conda environment alone; also where the state is damaged, as init would then make one. */
async function askMicromamba(
  host: Host,
  root: string,
  settings: Known<Settings>,
  choice: Known<Choice>,
  recorded: Subject["recorded"],
): Promise<Known<MicromambaFact | undefined>> {
  const made = recorded.known ? recorded.value.environment.backend : undefined;
  const backend = made ?? (choice.known ? choice.value.backend : undefined);
  if (backend !== "micromamba") return { known: true, value: undefined };
  return await following(settings, async (read) => {
    const { lookAtMicromamba } = await import("./micromamba.ts");
    return await lookAtMicromamba(host, root, read);
  });
}

/** Completes the facts with what Python answered. */
export async function judgeByPython(
  host: Host,
  { wishes, packages, ...others }: ProjectFacts,
  python: PythonFact,
): Promise<Pick<Facts, FromFiles | "wanted">> {
  const answer = python.kind === "answered" ? python : undefined;
  return {
    ...others,
    packages: answer === undefined ? packages : await following(
      packages,
      (read) => completePackages(host.fs, read, answer.packageFolders),
    ),
    wanted: wishes.known ? await attempt(() => judgeWanted(wishes.value, answer)) : wishes,
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
