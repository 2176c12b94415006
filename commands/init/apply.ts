/**
 * Doing what was decided, in an order in which a crash at any moment leaves a working environment:
 * the new generation first, complete; then the public name; then the state; then what describes it;
 * the garbage last.
 */
import { allowEnvrc } from "./direnv.ts";
import type { Decision } from "./decide.ts";
import { projectFiles, writeProjectFiles, type WrittenFiles } from "./files.ts";
import { keepFiles } from "./kept_files.ts";
import { publish, removeFormerName } from "./publish.ts";
import type { Outcome } from "./words.ts";
import { buildGeneration, generationFolder } from "../../lib/backend/build.ts";
import { droppedPackages } from "../../lib/backend/contents.ts";
import { removeGarbage } from "../../lib/backend/garbage.ts";
import type { Host } from "../../lib/host/host.ts";
import {
  defaultEnvironment,
  type EnvironmentState,
  type State,
  statePath,
} from "../../lib/project/state.ts";
import { writeState } from "../../lib/project/write_state.ts";
import { allowOwnProject } from "../../lib/self/allowed.ts";
import { isOffline, type Session } from "../session.ts";

/** Makes it so. To be called under the project's lock. Where it fails, all is as before. */
export async function applyDecision(session: Session, decision: Decision): Promise<Outcome> {
  const { host, report } = session;
  const { place, plan, before } = decision;
  const build = plan.reasons.length > 0;
  let dropped: readonly string[] = [];
  let unpublish = async (): Promise<void> => {};
  if (build) {
    await getProgram(session, decision);
    await buildGeneration(host, report, place, plan, decision.backend);
    const old = before === undefined ? undefined : generationFolder(place.root, before.generation);
    dropped = old === undefined ? [] : droppedPackages(host, old, place.folder);
    unpublish = await publish(host, decision);
  }
  const { environment, state, files } = await write(session, decision, build, unpublish);
  if (build) removeFormerName(host, decision);
  const direnv = files.envrc === undefined
    ? { kind: "off" } as const
    : await allowEnvrc(session, place.root, files.envrc);
  if (decision.environment === defaultEnvironment) allowOwnProject(host, place.root, state);
  await removeGarbage(host, place.root, state);
  return {
    decision,
    interpreter: environment.interpreter,
    written: files.written,
    dropped,
    direnv,
  };
}

/** Fetches what the steps start. Under the project's lock, so that its parts are never seen half. */
async function getProgram(session: Session, { plan, place, settings }: Decision): Promise<void> {
  if (plan.fetch === undefined) return;
  const { fetchMicromamba } = await import("../../lib/backend/micromamba/fetch.ts");
  await fetchMicromamba(session.host, session.report, {
    root: place.root,
    settings,
    to: plan.fetch.to,
    offline: isOffline(session),
    lockTimeout: session.globals.lockTimeout,
  });
}

/** Writes the state and what describes it, or nothing: then the public name is given back, too. */
async function write(
  session: Session,
  decision: Decision,
  build: boolean,
  unpublish: () => Promise<void>,
): Promise<Written> {
  const { host } = session;
  const { root } = decision.place;
  let restore = (): void => {};
  try {
    restore = keepFiles(host, [statePath(root), ...projectFiles(decision)]);
    const environment = describe(host, decision, build);
    const state = writeState(host, root, decision.environment, environment);
    return { environment, state, files: await writeProjectFiles(session, decision, environment) };
  } catch (error) {
    restore();
    await unpublish();
    throw error;
  }
}

interface Written {
  readonly environment: EnvironmentState;
  readonly state: State;
  readonly files: WrittenFiles;
}

function describe(host: Host, decision: Decision, built: boolean): EnvironmentState {
  const { place, plan, before, backend, selection, settings, generation } = decision;
  const difference = backend.activation(host, place.prefix);
  const envFile = settings.envFile.value;
  const kept = built ? undefined : before;
  const interpreter = kept === undefined
    ? backend.interpreter(host, place.prefix, plan)
    : kept.interpreter;
  return {
    backend: backend.name,
    prefix: place.prefix,
    generation: kept?.generation ?? generation,
    ...(interpreter === undefined ? {} : { interpreter }),
    specs: plan.specs,
    selection,
    ...difference,
    ...(envFile === undefined ? {} : { envFile }),
    made: kept?.made ?? host.clock.now().toISOString(),
  };
}
