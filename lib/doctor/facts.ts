/**
 * Everything that the checks judge, gathered once. Python and direnv are started first, and files
 * are read while they run: the whole of `pyve doctor` costs little more than one start of Python.
 */
import type { Choice } from "../backend/choose.ts";
import type { Host } from "../host/host.ts";
import type { EnvironmentState, State } from "../project/state.ts";
import { type ActiveVariable, findActive } from "./facts/active.ts";
import type { BlockFact } from "./facts/blocks.ts";
import { askDirenv, type DirenvFact, findHook, type HookFact } from "./facts/direnv.ts";
import { following, type Known } from "./facts/known.ts";
import type { PackagesFact } from "./facts/packages.ts";
import { lookAtPrefix, type PrefixFact } from "./facts/prefix.ts";
import { askPython, type PythonFact } from "./facts/python.ts";
import type { JudgedWish } from "./facts/wanted.ts";

/** The facts about one environment of a project. */
export interface Facts {
  /** The absolute, physical root of the project. */
  readonly root: string;
  /** The name of the environment. */
  readonly name: string;
  readonly environment: Known<EnvironmentState>;
  /** The backend that the rules choose now. */
  readonly choice: Known<Choice>;
  readonly prefix: Known<PrefixFact>;
  readonly python: PythonFact;
  /** What each source wants of the Python that answered, the deciding source first. */
  readonly wanted: Known<readonly JudgedWish[]>;
  readonly packages: Known<PackagesFact>;
  /** Spec files that are not what they were when the environment was made; relative to the root. */
  readonly changedSpecs: Known<readonly string[]>;
  readonly envrc: Known<BlockFact>;
  readonly direnv: DirenvFact;
  readonly hook: HookFact;
  /** The root of the git work tree around the project. */
  readonly workTree: Known<string | undefined>;
  readonly gitignore: Known<BlockFact>;
  readonly active: readonly ActiveVariable[];
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
}

/** Gathers the facts. Changes nothing, and throws for nothing that a user could mend. */
export async function gatherFacts(host: Host, subject: Subject): Promise<Facts> {
  const { root, name, recorded } = subject;
  const prefix = await following(
    recorded,
    ({ state, environment }) => lookAtPrefix(host, root, state, environment),
  );
  const programs = Promise.all([startPython(host, prefix), askDirenv(host, root)]);
  // Loaded while the programs start: it brings the readers of all files with their libraries.
  const { judgeByPython, readProject } = await import("./facts/project.ts");
  const project = await readProject(host, subject);
  const hook = findHook(host);
  const active = findActive(host, prefix.known ? prefix.value.path : undefined);
  const [python, direnv] = await programs;
  return {
    ...await judgeByPython(host, project, python),
    root,
    name,
    environment: recorded.known ? { known: true, value: recorded.value.environment } : recorded,
    prefix,
    python,
    direnv,
    hook,
    active,
  };
}

async function startPython(host: Host, prefix: Known<PrefixFact>): Promise<PythonFact> {
  if (!prefix.known || prefix.value.damage !== undefined) return { kind: "not-started" };
  return await askPython(host, prefix.value.interpreter, prefix.value.path);
}
