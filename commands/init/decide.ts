/** What `pyve init` is going to do, decided before anything is changed. */
import { join } from "node:path";
import type { Backend, BuildPlan, Place } from "../../lib/backend/backend.ts";
import { generationFolder, newGeneration } from "../../lib/backend/build.ts";
import { type Choice, chooseBackend } from "../../lib/backend/choose.ts";
import { requireBackend } from "../../lib/backend/mod.ts";
import { type FlagValues, loadSettings } from "../../lib/config/mod.ts";
import { type Settings, settingsFor } from "../../lib/config/settings.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { findDamage } from "../../lib/project/damage.ts";
import { isOurLink } from "../../lib/project/our_link.ts";
import { refuseForeign } from "../../lib/project/root.ts";
import {
  defaultEnvironment,
  type EnvironmentState,
  parseState,
  type Selection,
  type State,
  statePath,
} from "../../lib/project/state.ts";
import { isOffline, mayAsk, type Session } from "../session.ts";
import { flagValues, type InitOptions, recordedValues } from "./options.ts";
import { refuseUnusable } from "./refuse.ts";

/** What stands at the public name and has to make room. */
export type Occupant = "nothing" | "ours" | "foreign";

/** Everything that was decided, as data. */
export interface Decision {
  readonly place: Place;
  readonly environment: string;
  readonly generation: string;
  readonly settings: Settings;
  readonly choice: Choice;
  readonly backend: Backend;
  readonly plan: BuildPlan;
  readonly selection: Selection;
  /** The environment as the last run left it, usable or not. */
  readonly before: EnvironmentState | undefined;
  readonly occupant: Occupant;
  readonly state: State | undefined;
  /** The text that `state` was read from: another text means that somebody else was faster. */
  readonly stateText: string | undefined;
  /** What `.pyve/config` is to remember of the options and answers. */
  readonly recorded: FlagValues;
  readonly direnv: boolean;
}

/** Decides. Reads the project, asks at most for the backend, changes nothing. */
export async function decide(
  session: Session,
  root: string,
  options: InitOptions,
): Promise<Decision> {
  const { host } = session;
  refuseForeign(host, root);
  refuseUnusable(host, root, options);
  const stateText = host.fs.readText(statePath(root));
  const state = stateText === undefined ? undefined : readableState(stateText, root, options.force);
  const settings = await loadSettings(host, root, flagValues(options));
  const choice = await decideBackend(session, root, settings, options.env);
  const backend = requireBackend(choice.backend);
  const generation = newGeneration(host, options.env);
  const place: Place = {
    root,
    folder: generationFolder(root, generation),
    prefix: prefixOf(root, settings, options.env),
  };
  const selection = selectionOf(settings, options.env);
  const before = state?.environments[options.env];
  const plan = await backend.plan(host, {
    place,
    environment: options.env,
    settings,
    selection,
    python: options.python,
    existing: usable(host, root, state, before, place.prefix),
    force: options.force,
    autoBootstrap: options.autoBootstrap,
    offline: isOffline(session),
  });
  const occupant = occupantOf(host, root, place.prefix);
  return {
    place,
    environment: options.env,
    generation,
    settings,
    choice,
    backend,
    plan,
    selection,
    before,
    occupant,
    state,
    stateText,
    recorded: { ...askedBackend(choice, options.env), ...recordedValues(options) },
    direnv: options.direnv,
  };
}

/** Whether another pyve has changed the project since the decision was made. */
export function stateChanged(host: Host, { place, stateText }: Decision): boolean {
  return host.fs.readText(statePath(place.root)) !== stateText;
}

/** An answer is remembered, so that nobody is asked twice. */
function askedBackend(choice: Choice, environment: string): FlagValues {
  if (!choice.ambiguous) return {};
  if (environment === defaultEnvironment) return { backend: choice.backend };
  return { [`envs.${environment}.backend`]: choice.backend };
}

function readableState(text: string, root: string, force: boolean): State | undefined {
  try {
    return parseState(text, statePath(root));
  } catch (error) {
    // `--force` is the remedy that the error names: what cannot be read is then made anew.
    if (force) return undefined;
    throw error;
  }
}

async function decideBackend(
  session: Session,
  root: string,
  settings: Settings,
  environment: string,
): Promise<Choice> {
  const { host, report } = session;
  const files = (host.fs.list(root) ?? []).map(({ name }) => name);
  const choice = chooseBackend(settingsFor(settings, environment).backend, files);
  if (!choice.ambiguous) return choice;
  if (!mayAsk(session) || session.globals.yes) {
    if (choice.warning !== undefined) report.warn(choice.warning);
    return choice;
  }
  const answer = await host.term.choose("Which backend shall make the environment?", [
    { value: "micromamba", label: "micromamba", hint: "conda packages, from the conda files here" },
    { value: "venv", label: "venv", hint: "from the Python files here" },
  ]);
  if (answer !== undefined) return { ...choice, backend: answer };
  throw new PyveError("Cannot choose a backend: nothing was answered", {
    exit: exitStatus.usage,
    hint: "give `--backend venv` or `--backend micromamba`",
  });
}

function prefixOf(root: string, settings: Settings, environment: string): string {
  return environment === defaultEnvironment
    ? join(root, settings.venvDirectory.value)
    : join(root, ".pyve", "envs", environment);
}

function selectionOf(settings: Settings, name: string): Selection {
  const { environment } = settingsFor(settings, name);
  return {
    requirements: environment.requirements?.value ?? [],
    extras: environment.extras?.value ?? [],
    groups: environment.groups?.value ?? [],
    dev: environment.dev?.value ?? true,
    install: settings.venvInstall.value !== "never",
    pip: settings.venvPip.value,
  };
}

/** The environment as it is, if it is whole and at the place where it is wanted. */
function usable(
  host: Host,
  root: string,
  state: State | undefined,
  before: EnvironmentState | undefined,
  prefix: string,
): EnvironmentState | undefined {
  if (state === undefined || before === undefined || before.prefix !== prefix) return undefined;
  if (findDamage(host, root, state, before) !== undefined) return undefined;
  // A crash between the two writes leaves a link that is newer than the state.
  return host.fs.realPath(prefix) === generationFolder(root, before.generation)
    ? before
    : undefined;
}

function occupantOf(host: Host, root: string, prefix: string): Occupant {
  if (host.fs.lstat(prefix) === undefined) return "nothing";
  return isOurLink(host, root, prefix) ? "ours" : "foreign";
}
