/** What `pyve init` is going to do, decided before anything is changed. */
import type { Backend, BuildPlan, Place } from "../../lib/backend/backend.ts";
import { generationFolder, newGeneration } from "../../lib/backend/build.ts";
import { type ByHand, nothingByHand } from "../../lib/backend/by_hand.ts";
import type { Choice } from "../../lib/backend/choose.ts";
import { loadBackend } from "../../lib/backend/mod.ts";
import { type FlagValues, loadSettings } from "../../lib/config/mod.ts";
import { selectionOf } from "../../lib/config/selection.ts";
import type { Settings } from "../../lib/config/settings.ts";
import type { Host } from "../../lib/host/host.ts";
import { refuseForeign } from "../../lib/project/root.ts";
import {
  type EnvironmentState,
  parseState,
  type Selection,
  type State,
  statePath,
} from "../../lib/project/state.ts";
import { isOffline, type Session } from "../session.ts";
import { askedBackend, decideBackend } from "./choice.ts";
import { flagValues, type InitOptions, recordedValues } from "./options.ts";
import { findUsable, type Occupant, occupantOf } from "./present.ts";
import { questions } from "./questions.ts";
import { refuseOptionsOf, refuseTakenName, refuseUnusable, refuseWrongValues } from "./refuse.ts";

/** What else an environment is to be than its spec says. */
export interface Besides {
  /** More reasons to make it anew. */
  readonly because: readonly string[];
  /** What is to be installed again. */
  readonly keep: ByHand;
}

/** Looks at the environment that is there. */
export type LookBesides = (existing: EnvironmentState | undefined) => Besides;

const nothingBesides: Besides = { because: [], keep: nothingByHand };

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
  look: LookBesides = () => nothingBesides,
): Promise<Decision> {
  const { host } = session;
  refuseForeign(host, root);
  refuseUnusable(host, root, options);
  refuseWrongValues(options);
  const stateText = host.fs.readText(statePath(root));
  const state = stateText === undefined ? undefined : readableState(stateText, root, options.force);
  const settings = await loadSettings(host, root, flagValues(options));
  const choice = await decideBackend(session, root, settings, options);
  const backend = await loadBackend(choice.backend);
  refuseOptionsOf(choice.backend, options);
  const generation = newGeneration(host, options.env);
  const prefix = backend.prefix(host, { root, environment: options.env, settings });
  refuseTakenName(state, root, options.env, prefix);
  const place: Place = { root, folder: generationFolder(root, generation), prefix };
  const selection = selectionOf(settings, options.env);
  const before = state?.environments[options.env];
  const existing = findUsable(host, root, state, before, { prefix, backend: backend.name });
  const plan = await backend.plan(host, {
    place,
    environment: options.env,
    settings,
    selection,
    python: options.python,
    existing,
    force: options.force,
    autoBootstrap: options.autoBootstrap,
    strict: options.strict,
    offline: isOffline(session),
    ...look(existing),
    ask: questions(session, root, settings, options),
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

function readableState(text: string, root: string, force: boolean): State | undefined {
  try {
    return parseState(text, statePath(root));
  } catch (error) {
    // `--force` is the remedy that the error names: what cannot be read is then made anew.
    if (force) return undefined;
    throw error;
  }
}
