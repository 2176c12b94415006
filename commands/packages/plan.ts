/** What `pyve add` and `pyve remove` are going to change, decided before anything is written. */
import { basename, join } from "node:path";
import { chooseBackend } from "../../lib/backend/choose.ts";
import { loadSettings } from "../../lib/config/mod.ts";
import { type Settings, settingsFor } from "../../lib/config/settings.ts";
import { editContent } from "../../lib/edit/encoding.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { addToSpec, type WantedPackage } from "../../lib/packages/edit_spec.ts";
import { removeFromSpec } from "../../lib/packages/remove_from_spec.ts";
import { editedFile, type SpecTarget, type WantedPlace } from "../../lib/packages/spec_target.ts";
import { requireRoot } from "../../lib/project/root.ts";
import {
  type BackendName,
  defaultEnvironment,
  type EnvironmentState,
  readState,
} from "../../lib/project/state.ts";
import { selectionOf } from "../../lib/config/selection.ts";
import type { Session } from "../session.ts";
import { fromRoot, onlyFolders, settleFolders } from "./folders.ts";
import { type Direction, groupOf, type PackageOptions } from "./options.ts";
import { readPackages } from "./read_packages.ts";
import { findGone } from "./unfinished.ts";

/** A change of a spec, as data. */
export interface SpecChange {
  readonly direction: Direction;
  readonly root: string;
  readonly environment: string;
  readonly settings: Settings;
  /** The environment as it is recorded. */
  readonly before: EnvironmentState;
  readonly packages: readonly WantedPackage[];
  /** To be removed, and not in the spec any more: only the environment has them. */
  readonly gone: readonly WantedPackage[];
  readonly target: SpecTarget;
  /** The spec as it is; `undefined` where there is none. */
  readonly content: Uint8Array | undefined;
  /** The spec as it is to be, without lower bounds. */
  readonly changed: Uint8Array;
}

/**
 * Decides. Changes nothing.
 * @throws PyveError: 3 where there is no environment yet; 2 for packages and places that are wrong,
 * and for what only the user can change, with the line
 */
export async function planChange(
  session: Session,
  direction: Direction,
  typed: readonly string[],
  options: PackageOptions,
): Promise<SpecChange> {
  const { host } = session;
  const root = requireRoot(host, host.cwd);
  const before = requireEnvironment(session, root, options.env);
  const settings = await loadSettings(host, root);
  const backend = backendOf(session, root, settings, options.env, before);
  const wanted = readPackages(typed, options, backend, direction)
    .map((one) => fromRoot(host.cwd, root, one));
  const pip = options.pip || backend === "micromamba" && onlyFolders(wanted);
  const asked = { ...options, pip };
  const target = await findTarget(session, root, settings, backend, wanted, before, asked);
  const { place } = target;
  const looked = { root, environment: options.env, settings, before };
  const settled = await settleFolders(host, wanted, { ...looked, place });
  const finishes = direction === "remove" && options.sync;
  const gone = finishes ? await findGone(host, looked, settled, place) : [];
  const packages = settled.filter((one) => !gone.includes(one));
  const content = host.fs.readBytes(join(root, place.file));
  const common = { ...looked, direction, packages, gone, target, content };
  return { ...common, changed: withPackages(session, common, packages) };
}

/** The spec with these packages in it, or without them. */
export function withPackages(
  { host }: Session,
  { direction, root, target, content }: Omit<SpecChange, "changed">,
  packages: readonly WantedPackage[],
): Uint8Array {
  const { place, fresh } = target;
  const edited = editedFile(host, root, place.file);
  const edit = direction === "add" ? addToSpec : removeFromSpec;
  const from = content ?? new TextEncoder().encode(fresh ?? "");
  return editContent(
    from,
    place.file,
    (text) => packages.reduce((changed, one) => edit(changed, one, place, edited), text),
  );
}

function requireEnvironment(
  { host }: Session,
  root: string,
  name: string,
): EnvironmentState {
  const found = readState(host, root)?.environments[name];
  if (found !== undefined) return found;
  const option = name === defaultEnvironment ? "" : ` --env ${name}`;
  throw new PyveError(`Cannot find the environment \`${name}\`: it was not made yet`, {
    exit: exitStatus.noEnvironment,
    hint: `run \`pyve init${option}\``,
  });
}

/** That of the environment which is there, where the project does not say it clearly. */
function backendOf(
  { host }: Session,
  root: string,
  settings: Settings,
  env: string,
  { backend }: EnvironmentState,
): BackendName {
  const files = (host.fs.list(root) ?? []).map(({ name }) => name);
  const choice = chooseBackend(settingsFor(settings, env).backend, files);
  return choice.ambiguous ? backend : choice.backend;
}

async function findTarget(
  { host }: Session,
  root: string,
  settings: Settings,
  backend: BackendName,
  packages: readonly WantedPackage[],
  { prefix }: EnvironmentState,
  options: PackageOptions,
): Promise<SpecTarget> {
  const { env, extra, pip, requirements } = options;
  const wanted: WantedPlace = {
    group: groupOf(options),
    extra,
    pip,
    requirements,
    names: packages.flatMap(({ name }) => name ?? []),
  };
  if (backend === "venv") {
    const { venvTarget } = await import("../../lib/packages/venv_target.ts");
    return venvTarget(host, root, env, selectionOf(settings, env), wanted);
  }
  const { condaTarget } = await import("../../lib/packages/conda_target.ts");
  return condaTarget(host, root, env, settings, wanted, basename(prefix));
}
