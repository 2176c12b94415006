/**
 * Doing what was decided, in an order in which a crash at any moment leaves a working environment:
 * the new generation first, complete; then the public name; then the state; then what describes it;
 * the garbage last.
 */
import { dirname, relative } from "node:path";
import type { Decision } from "./decide.ts";
import type { Outcome } from "./words.ts";
import { allowEnvrc } from "./direnv.ts";
import { writeProjectFiles } from "./files.ts";
import { buildGeneration, generationFolder } from "../../lib/backend/build.ts";
import { droppedPackages, installedVersion } from "../../lib/backend/contents.ts";
import { removeGarbage } from "../../lib/backend/garbage.ts";
import type { Host } from "../../lib/host/host.ts";
import { isOurLink } from "../../lib/project/damage.ts";
import type { EnvironmentState } from "../../lib/project/state.ts";
import { writeState } from "../../lib/project/write_state.ts";
import type { Session } from "../session.ts";

/** Makes it so. To be called under the project's lock. */
export async function applyDecision(session: Session, decision: Decision): Promise<Outcome> {
  const { host, report } = session;
  const { place, plan, before } = decision;
  const build = plan.reasons.length > 0;
  let dropped: readonly string[] = [];
  if (build) {
    await buildGeneration(host, report, place, plan);
    const old = before === undefined ? undefined : generationFolder(place.root, before.generation);
    dropped = old === undefined ? [] : droppedPackages(host, old, place.folder);
    publish(host, decision);
  }
  const environment = describe(host, decision, build);
  const state = writeState(host, place.root, decision.environment, environment);
  const files = await writeProjectFiles(session, decision, environment);
  const direnv = files.envrc === undefined
    ? { kind: "off" } as const
    : await allowEnvrc(session, place.root, files.envrc);
  await removeGarbage(host, place.root, state);
  return {
    decision,
    version: environment.interpreter.version,
    written: files.written,
    dropped,
    direnv,
  };
}

/** Gives the new generation the public name, in one rename. */
function publish(host: Host, { place, occupant, before, generation, environment }: Decision): void {
  const { root, prefix, folder } = place;
  if (occupant === "foreign" && host.fs.lstat(prefix)?.kind === "folder") {
    // A folder cannot be replaced by a rename; what it is called now makes it garbage of ours.
    host.fs.rename(prefix, generationFolder(root, `${environment}.${host.randomHex(4)}`));
  }
  host.fs.makeFolder(dirname(prefix));
  host.fs.makeLink(relative(dirname(prefix), folder), prefix);
  const moved = before !== undefined && before.prefix !== prefix &&
    before.generation !== generation;
  if (moved && isOurLink(host, root, before.prefix)) host.fs.remove(before.prefix);
}

function describe(host: Host, decision: Decision, built: boolean): EnvironmentState {
  const { place, plan, before, backend, selection, settings, generation } = decision;
  const { path, variables, unset } = backend.activation(host, place.prefix);
  const envFile = settings.envFile.value;
  const kept = built ? undefined : before;
  return {
    backend: backend.name,
    prefix: place.prefix,
    generation: kept?.generation ?? generation,
    interpreter: kept?.interpreter ?? {
      path: plan.interpreter.path,
      version: installedVersion(host, place.prefix) ?? plan.interpreter.version,
    },
    specs: plan.specs,
    selection,
    path,
    variables,
    unset,
    ...(envFile === undefined ? {} : { envFile }),
    made: kept?.made ?? host.clock.now().toISOString(),
  };
}
