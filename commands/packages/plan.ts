/** What `pyve add` and `pyve remove` are going to change, decided before anything is written. */
import { basename, isAbsolute, join, relative, resolve } from "node:path";
import { chooseBackend } from "../../lib/backend/choose.ts";
import { loadSettings } from "../../lib/config/mod.ts";
import { type Settings, settingsFor } from "../../lib/config/settings.ts";
import { editContent } from "../../lib/edit/encoding.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import {
  addToSpec,
  readPackage,
  removeFromSpec,
  type WantedPackage,
} from "../../lib/packages/edit_spec.ts";
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
import { type Direction, groupOf, type PackageOptions, refuseRepeated } from "./options.ts";

/** A change of a spec, as data. */
export interface SpecChange {
  readonly direction: Direction;
  readonly root: string;
  readonly environment: string;
  readonly settings: Settings;
  /** The environment as it is recorded. */
  readonly before: EnvironmentState;
  readonly packages: readonly WantedPackage[];
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
  const packages = readPackages(typed, options, backend, direction)
    .map((one) => fromRoot(host.cwd, root, one));
  const target = await findTarget(session, root, settings, backend, packages, before, options);
  const path = join(root, target.place.file);
  const content = host.fs.readBytes(path);
  const change = { direction, root, environment: options.env, settings, before, packages, target };
  const common = { ...change, content };
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

function readPackages(
  typed: readonly string[],
  { pip, editable = [] }: PackageOptions,
  backend: BackendName,
  direction: Direction,
): readonly WantedPackage[] {
  const kind = backend === "micromamba" && !pip ? "conda" : "python";
  const packages = [
    ...typed.map((text) => readPackage(text, kind)),
    ...editable.map((text) => ({ text, name: undefined, path: text, editable: true })),
  ];
  refuseRepeated(packages, direction);
  if (kind === "python" && packages.some(({ name }) => name === "python")) throw pythonItself();
  return packages;
}

/** A path is typed where the user stands, and read where the spec is. */
function fromRoot(cwd: string, root: string, wanted: WantedPackage): WantedPackage {
  const { path } = wanted;
  if (path === undefined || cwd === root || isAbsolute(path)) return wanted;
  const inside = relative(root, resolve(cwd, path));
  const place = inside.startsWith("..") ? inside : `./${inside}`;
  return { ...wanted, path: place, text: wanted.text.replace(path, () => place) };
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

function pythonItself(): PyveError {
  return new PyveError("Cannot change Python like a package: a venv is made from one", {
    exit: exitStatus.usage,
    hint: "run `pyve init --python VERSION`",
  });
}
