/**
 * What installs into the environment of a Python project, and which interpreter it is made with: what
 * several blocks must see alike.
 */
import { type BlockContext, places, type PlanContext } from "../block.ts";
import { imageBringsPython } from "../system/runtime_source.ts";

/**
 * What fills the environment; `undefined` where there is none of Python's. pip comes with the official
 * images only, and does not read a uv.lock.
 */
export function pythonInstaller(
  { project, profile }: BlockContext,
): "uv" | "pip" | undefined {
  const { python } = project;
  if (python === undefined) return undefined;
  const isForPip = python.installer === "pip" && python.source.kind !== "uv.lock";
  return isForPip && imageBringsPython(project, profile) ? "pip" : "uv";
}

/** The interpreter of the environment. */
export const environmentPython = `${places.prefix}/bin/python`;

/** Where an official image has its interpreter. */
export const imagePython = "/usr/local/bin/python3";

/** What uv is told of the interpreters that it may use: no build downloads one by itself. */
export function uvPythonVariables(
  { project, profile, resolved }: PlanContext,
): Readonly<Record<string, string>> {
  if (imageBringsPython(project, profile)) {
    return { UV_PYTHON: imagePython, UV_PYTHON_DOWNLOADS: "never" };
  }
  const version = resolved.version("python");
  return {
    ...version === undefined ? {} : { UV_PYTHON: version },
    UV_PYTHON_DOWNLOADS: "never",
    UV_PYTHON_INSTALL_DIR: places.runtimes,
    UV_PYTHON_PREFERENCE: "only-managed",
  };
}
