/**
 * Everything that the checks judge, gathered once. Python and direnv are started first, and files
 * are read while they run. A further program would cost its own start, several milliseconds of ours:
 * one is started only where a fact asks for it.
 */
import type { Choice } from "../backend/choose.ts";
import type { Host } from "../host/host.ts";
import type { EnvironmentState, State } from "../project/state.ts";
import type { ActivationFact } from "./facts/activation.ts";
import type { ActiveVariable } from "./facts/active.ts";
import { type ArchitectureFact, lookAtArchitecture } from "./facts/architecture.ts";
import type { BlockFact } from "./facts/blocks.ts";
import type { CondaFact } from "./facts/conda.ts";
import type { CudaFact } from "./facts/cuda.ts";
import { askDirenv, type DirenvFact, type HookFact } from "./facts/direnv.ts";
import { type DiskFact, lookAtDisk } from "./facts/disk.ts";
import type { DriftFact } from "./facts/drift.ts";
import type { EnvFileFact } from "./facts/env_file.ts";
import type { TrackedFact } from "./facts/git.ts";
import type { IsolationFact } from "./facts/isolation.ts";
import { attempt, following, type Known } from "./facts/known.ts";
import type { LauncherFact } from "./facts/launcher.ts";
import type { LeftoversFact } from "./facts/leftovers.ts";
import type { LockFact } from "./facts/lock.ts";
import type { MicromambaFact } from "./facts/micromamba.ts";
import type { NetworkProblem } from "./facts/network.ts";
import type { OwnHookFact } from "./facts/own_hook.ts";
import type { PackagesFact } from "../packages/python_records.ts";
import type { PipSetting } from "../backend/pip_settings.ts";
import { lookAtPrefix, type PrefixFact } from "./facts/prefix.ts";
import { askPython, type PythonFact } from "./facts/python.ts";
import type { ScriptsFact } from "./facts/scripts.ts";
import type { SpecsFact } from "./facts/specs.ts";
import { lookAtStateFile, type StateFileFact } from "./facts/state_file.ts";
import type { SyncedFact } from "./facts/synced.ts";
import type { JudgedWishes } from "./facts/wanted.ts";

/** The facts about one environment of a project. */
export interface Facts {
  /** The absolute, physical root of the project. */
  readonly root: string;
  /** The name of the environment. */
  readonly name: string;
  /** Whether there is a `.pyve/config`; unknown when any layer of the configuration is wrong. */
  readonly config: Known<boolean>;
  readonly stateFile: StateFileFact;
  readonly environment: Known<EnvironmentState>;
  /** The backend that the rules choose now. */
  readonly choice: Known<Choice>;
  /** The root of a pyve project around this one. */
  readonly outer: string | undefined;
  readonly prefix: Known<PrefixFact>;
  readonly python: PythonFact;
  readonly architecture: ArchitectureFact;
  /** What each source wants of the Python that answered. */
  readonly wanted: Known<JudgedWishes>;
  readonly pipSettings: readonly PipSetting[];
  readonly packages: Known<PackagesFact>;
  readonly specs: Known<SpecsFact>;
  readonly lock: Known<LockFact>;
  /** `undefined`, as for what follows, where the prefix is not that of the environment. */
  readonly drift: Known<DriftFact | undefined>;
  readonly activation: Known<ActivationFact | undefined>;
  readonly scripts: Known<ScriptsFact | undefined>;
  readonly isolation: Known<IsolationFact | undefined>;
  readonly launcher: Known<LauncherFact>;
  /** `undefined` where the state is that of another place. */
  readonly leftovers: Known<LeftoversFact | undefined>;
  readonly envFile: Known<EnvFileFact>;
  readonly envrc: Known<BlockFact>;
  readonly direnv: DirenvFact;
  readonly hook: HookFact;
  readonly ownHook: Known<OwnHookFact>;
  /** The root of the git work tree around the project. */
  readonly workTree: Known<string | undefined>;
  readonly gitignore: Known<BlockFact>;
  readonly tracked: Known<TrackedFact>;
  readonly active: readonly ActiveVariable[];
  readonly synced: SyncedFact | undefined;
  readonly disk: Known<DiskFact>;
  readonly network: Known<readonly NetworkProblem[]>;
  /** `undefined` where torch is not installed. */
  readonly cuda: Known<CudaFact | undefined>;
  /** `undefined` for another backend, or where the prefix is not that of the environment. */
  readonly conda: Known<CondaFact | undefined>;
  /** `undefined` for another backend. */
  readonly micromamba: Known<MicromambaFact | undefined>;
}

/** An environment as the state file has it. */
export interface Recorded {
  readonly state: State;
  readonly environment: EnvironmentState;
}

/** What is to be looked at. */
export interface Subject {
  readonly root: string;
  readonly name: string;
  readonly recorded: Known<Recorded>;
  /** The value of `--backend`. */
  readonly backend: string | undefined;
  /** Whether something is to be mended, for which the lock of the project is taken. */
  readonly mending: boolean;
}

/** Gathers the facts. Changes nothing, and throws for nothing that a user could mend. */
export async function gatherFacts(host: Host, subject: Subject): Promise<Facts> {
  const { root, name, recorded } = subject;
  const prefix = await following(
    recorded,
    ({ state, environment }) => lookAtPrefix(host, root, state, environment),
  );
  const programs = Promise.all([startPython(host, prefix), askDirenv(host, root)]);
  // Nobody waits for them yet: an early failure would end the process.
  programs.catch(() => {});
  // Loaded while the programs start: they bring the readers of all files with their libraries.
  const { readBackend } = await import("./facts/backend.ts");
  const backend = await readBackend(host, subject);
  const { judgeByPython, readProject } = await import("./facts/project.ts");
  const { readSurroundings } = await import("./facts/surroundings.ts");
  const project = await readProject(host, subject, prefix, backend);
  const surroundings = await readSurroundings(host, subject, prefix, project.packages);
  const [python, direnv] = await programs;
  return {
    ...await judgeByPython(host, project, python),
    ...surroundings,
    root,
    name,
    stateFile: lookAtStateFile(host, root, recorded),
    environment: await following(recorded, ({ environment }) => environment),
    prefix,
    python,
    architecture: lookAtArchitecture(
      host,
      python,
      prefix.known ? prefix.value.interpreter : undefined,
    ),
    direnv,
    micromamba: await backend.micromamba,
    disk: await attempt(() => lookAtDisk(host, root, python)),
  };
}

async function startPython(host: Host, prefix: Known<PrefixFact>): Promise<PythonFact> {
  if (!prefix.known || prefix.value.damage !== undefined) return { kind: "not-started" };
  const { interpreter, path } = prefix.value;
  // One that should be there and is not is damage.
  if (host.fs.stat(interpreter) === undefined) return { kind: "none" };
  return await askPython(host, interpreter, path);
}
