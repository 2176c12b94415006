/**
 * What in a user's surroundings would have an installer work for another environment than the one
 * that is made. Indexes, certificates and credentials are not among it: those are meant.
 */
import { findPipSettings, type PipSetting } from "./pip_settings.ts";
import type { Host } from "../host/host.ts";

/** Variables that lead Python to another environment, or keep it waiting at its end. */
export const pythonElsewhere: readonly string[] = [
  "PYTHONHOME",
  "PYTHONPATH",
  "PYTHONINSPECT",
  "VIRTUAL_ENV",
  "CONDA_PREFIX",
];

/** Variables by which pip installs elsewhere, something else, or nothing. */
export const pipElsewhere: readonly string[] = [
  "PIP_TARGET",
  "PIP_PREFIX",
  "PIP_ROOT",
  "PIP_USER",
  "PIP_PYTHON",
  "PIP_DRY_RUN",
  "PIP_REQUIREMENT",
  "PIP_EDITABLE",
  "PIP_REQUIRE_VIRTUALENV",
];

/** Variables by which uv works in another folder, or puts more into an environment than it is told. */
export const uvElsewhere: readonly string[] = [
  "UV_WORKING_DIR",
  "UV_WORKING_DIRECTORY",
  "UV_PROJECT",
  "UV_VENV_SEED",
];

/** Variables that a wheel which lies beside the interpreter cannot satisfy. */
export const uvSpecRules: readonly string[] = [
  "UV_REQUIRE_HASHES",
  "UV_CONSTRAINT",
  "UV_OVERRIDE",
  "UV_EXCLUDE",
  "UV_NO_BINARY",
  "UV_NO_BINARY_PACKAGE",
];

/** Options for `pip install` into `folder` that undo what pip's own configuration files say. */
export function againstPipSettings(host: Host, folder: string): readonly string[] {
  const inFiles = findPipSettings(host, undefined).filter(({ source }) => source.kind === "file");
  return [...new Set(inFiles.flatMap(({ key }) => undoing(key, folder)))];
}

function undoing(key: PipSetting["key"], folder: string): readonly string[] {
  switch (key) {
    case "user":
      return ["--no-user"];
    case "target":
      return ["--target="];
    case "prefix":
      return [`--prefix=${folder}`];
    case "root":
      return ["--root=/"];
    case "config":
      return [];
  }
}
