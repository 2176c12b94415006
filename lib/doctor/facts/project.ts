/** What the project's files say, read while the programs that were asked still run. */
import { sitePackages } from "../../backend/relocate.ts";
import { configPath } from "../../config/mod.ts";
import type { Host } from "../../host/host.ts";
import type { Facts, Subject } from "../facts.ts";
import type { BackendFacts } from "./backend.ts";
import { lookAtEnvrc, lookAtGitignore } from "./blocks.ts";
import { readContents } from "./contents.ts";
import { lookAtEnvFile } from "./env_file.ts";
import { attempt, following, type Known, together } from "./known.ts";
import { lookAtLauncher } from "./launcher.ts";
import { completePackages, readPackages } from "../../packages/python_records.ts";
import type { PrefixFact } from "./prefix.ts";
import type { PythonFact } from "./python.ts";
import { lookAtConfiguration } from "./reconfigured.ts";
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
  | "conda";

/** The facts that files tell, and what Python's answer is still to be compared with. */
export interface ProjectFacts extends Pick<Facts, FromFiles> {
  readonly wishes: Known<PythonWishes>;
}

/** Reads what the files say. */
export async function readProject(
  host: Host,
  { root, name, recorded }: Subject,
  prefix: Known<PrefixFact>,
  { settings, choice }: BackendFacts,
): Promise<ProjectFacts> {
  const both = together(settings, recorded);
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
      ? await following(both, ([read, { environment, state }]) => ({
        ...compareSpecs(environment.specs, specs.value),
        reconfigured: lookAtConfiguration(state.root, name, environment, read),
      }))
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
      ([read, { environment }]) => lookAtEnvrc(host, root, read, environment),
    ),
    gitignore: await following(settings, (read) => lookAtGitignore(host, root, read)),
  };
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
