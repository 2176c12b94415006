/**
 * Environments that bash pyve (0.7 to 1.16) made: real folders at the public name, and no state file.
 * What it was made from and by stands in `.pyve/config`, with the version of that pyve.
 */
import { basename, join, relative } from "node:path";
import type { Damage } from "../activation/refusal.ts";
import { loadBackend } from "../backend/mod.ts";
import { condaPackages } from "../backend/micromamba/records.ts";
import { generationOf } from "../backend/find_garbage.ts";
import { loadSettings } from "../config/mod.ts";
import type { Host } from "../host/host.ts";
import { historyIn, interpreterIn } from "./damage.ts";
import { formerVersion } from "./former_version.ts";
import { isOurLink } from "./our_link.ts";
import type { BackendName, EnvironmentState } from "./state.ts";

/** Such an environment. */
export interface FormerEnvironment {
  readonly backend: BackendName;
  /** Its folder, absolute. */
  readonly prefix: string;
  /** The pyve that wrote the configuration, as `1.16.1`. */
  readonly version: string;
}

/**
 * Finds the one that the configuration names. Never guesses between several.
 * @throws PyveError (2) when the configuration is wrong
 */
export async function findFormer(
  host: Host,
  root: string,
): Promise<FormerEnvironment | undefined> {
  const version = formerVersion(host, root);
  if (version === undefined) return undefined;
  const { backend, venvDirectory, micromambaEnvName } = await loadSettings(host, root);
  const venv = (): string => join(root, venvDirectory.value);
  const conda = (): string | undefined => {
    const name = micromambaEnvName.value ?? onlyOne(host, root);
    return name === undefined ? undefined : join(root, ".pyve", "envs", basename(name));
  };
  const found = (name: BackendName, prefix: string | undefined) =>
    prefix !== undefined && isEnvironment(host, root, name, prefix)
      ? { backend: name, prefix, version }
      : undefined;
  return (backend.value === "micromamba" ? undefined : found("venv", venv())) ??
    (backend.value === "venv" ? undefined : found("micromamba", conda()));
}

/** The environment as a state file would have it. */
export async function formerState(
  host: Host,
  { backend: name, prefix }: FormerEnvironment,
): Promise<EnvironmentState> {
  const backend = await loadBackend(name);
  const interpreter = interpreterOf(host, name, prefix);
  return {
    backend: name,
    prefix,
    generation: "",
    ...(interpreter === undefined ? {} : { interpreter }),
    specs: [],
    selection: {
      requirements: [],
      extras: [],
      groups: [],
      dev: true,
      install: true,
      pip: true,
    },
    ...backend.activation(host, prefix),
    made: "",
  };
}

/** Why it must not be entered; `undefined` when it may be. */
export function formerDamage(
  host: Host,
  root: string,
  { backend, prefix }: FormerEnvironment,
): Damage | undefined {
  const python = interpreterIn(host, prefix, backend);
  const hasPython = host.fs.lstat(python) !== undefined || backend === "venv";
  if (hasPython && host.fs.stat(python) === undefined) {
    return { cause: "dangling", path: host.fs.readLink(python) ?? python };
  }
  const made = placeOf(host, prefix);
  if (made === undefined || made === prefix) return undefined;
  const there = host.fs.realPath(made);
  if (there !== undefined && there === host.fs.realPath(prefix)) return undefined;
  const inside = `/${relative(root, prefix)}`;
  const path = made.endsWith(inside) ? made.slice(0, -inside.length) : made;
  return { cause: there === undefined ? "moved" : "copied", path };
}

/** A folder, or our link to one that `init` was about to bring over when it was killed. */
function isEnvironment(host: Host, root: string, backend: BackendName, prefix: string): boolean {
  const kind = host.fs.lstat(prefix)?.kind;
  if (kind !== "folder" && !isOurLink(host, root, prefix)) return false;
  const mark = backend === "venv" ? join(prefix, "pyvenv.cfg") : historyIn(prefix);
  return host.fs.stat(mark) !== undefined;
}

/** Where the configuration does not say the name, one environment says it for itself. */
function onlyOne(host: Host, root: string): string | undefined {
  const names = (host.fs.list(join(root, ".pyve", "envs")) ?? []).flatMap(({ name }) =>
    generationOf(name) === undefined ? [name] : []
  );
  return names.length === 1 ? names[0] : undefined;
}

function interpreterOf(
  host: Host,
  backend: BackendName,
  prefix: string,
): EnvironmentState["interpreter"] {
  const path = interpreterIn(host, prefix, backend);
  if (backend === "micromamba") {
    const python = condaPackages(host, prefix).find(({ name }) => name === "python");
    return python === undefined ? undefined : { path, version: python.version };
  }
  const text = host.fs.readText(join(prefix, "pyvenv.cfg")) ?? "";
  const version = /^version(?:_info)?\s*=\s*(\d+\.\d+(?:\.\d+)?)/m.exec(text)?.[1] ?? "";
  return { path: host.fs.realPath(path) ?? path, version };
}

/** The prefix that pip was installed for: what stands in the first lines of its script. */
function placeOf(host: Host, prefix: string): string | undefined {
  const script = host.fs.readText(join(prefix, "bin", "pip")) ?? "";
  return /^(?:#!|#!\/bin\/sh\n'''exec' ["']?)(\/[^\n]*?)\/bin\/python[\d.]*["']?(?:\s|$)/
    .exec(script)?.[1];
}
