/**
 * What files of the project imply, as the layer between the configuration and the defaults. Only
 * `pyve config` looks at it like this: other commands ask the rooms that own the files, since those
 * also tell contradictions.
 */
import { join } from "node:path";
import { chooseBackend } from "../backend/choose.ts";
import { PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import type { Placed } from "../spec/placed.ts";
import { readPythonVersion } from "../spec/python_version.ts";
import { readToolVersions } from "../spec/tool_versions.ts";
import type { KnownKey } from "./key_names.ts";
import { type Layer, type Layers, readLayers } from "./layers.ts";
import { nameFrom } from "./places.ts";
import type { Setting } from "./settings.ts";

/**
 * Every layer, with what the files of the project imply; outside of a project those of the working
 * directory, which `init` would make one.
 * @param also a key to ask for although no layer may mention its name
 * @throws PyveError (2) when a value is wrong, wherever it comes from
 */
export async function readAllLayers(
  host: Host,
  root: string | undefined,
  also: readonly KnownKey[] = [],
): Promise<Layers> {
  const { layers, keys } = await readLayers(host, root, {}, also);
  const implied = await readImplied(host, root ?? host.cwd);
  return { layers: [...layers.slice(0, -1), implied, ...layers.slice(-1)], keys };
}

async function readImplied(host: Host, root: string): Promise<Layer> {
  const python = await impliedPython(host, root);
  const backend = impliedBackend(host, root);
  const settings = new Map<string, Setting<string>>([
    ...(backend === undefined ? [] : [["backend", settingOf(backend)] as const]),
    ...(python === undefined ? [] : [["python.version", settingOf(python)] as const]),
  ]);
  return { name: "project-file", settings };
}

function impliedBackend(host: Host, root: string): Placed | undefined {
  const files = (host.fs.list(root) ?? []).map(({ name }) => name);
  const choice = chooseBackend({ value: "auto", origin: { kind: "default" } }, files);
  const [file] = choice.evidence;
  if (choice.ambiguous || file === undefined) return undefined;
  return { text: choice.backend, at: { file: nameFrom(host, join(root, file)) } };
}

async function impliedPython(host: Host, root: string): Promise<Placed | undefined> {
  const read = (name: string) => host.fs.readText(join(root, name));
  const named = (name: string) => nameFrom(host, join(root, name));
  const [pinned] = readPythonVersion(read(".python-version") ?? "", named(".python-version"));
  if (pinned !== undefined) return pinned;
  const [tool] = readToolVersions(read(".tool-versions") ?? "", named(".tool-versions"));
  if (tool !== undefined) return tool;
  const project = read("pyproject.toml");
  if (project === undefined) return undefined;
  const { readPyproject } = await import("../spec/pyproject.ts");
  try {
    return readPyproject(project, named("pyproject.toml")).requiresPython;
  } catch (error) {
    // A broken file implies nothing; the commands that install from it say what is wrong with it.
    if (error instanceof PyveError) return undefined;
    throw error;
  }
}

function settingOf({ text, at }: Placed): Setting<string> {
  return { value: text, origin: { kind: "project-file", at } };
}
