/**
 * Where the configuration files are. The user's and the system's follow the XDG Base Directory
 * Specification: a relative folder in one of its variables is ignored.
 */
import { delimiter, isAbsolute, join, relative } from "node:path";
import { exitStatus, PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";

/** The files that `config set` can write. */
export type FileLayer = "project" | "user" | "system";

/** The project's own file. */
export function configPath(root: string): string {
  return join(root, ".pyve", "config");
}

/** The user's file; `undefined` when neither XDG_CONFIG_HOME nor HOME says where it is. */
export function userConfigPath(host: Host): string | undefined {
  const folder = host.env("XDG_CONFIG_HOME") ?? "";
  if (isAbsolute(folder)) return join(folder, "pyve", "config.yaml");
  const home = host.env("HOME") ?? host.env("USERPROFILE") ?? "";
  return isAbsolute(home) ? join(home, ".config", "pyve", "config.yaml") : undefined;
}

/** The system's files; a key is taken from the first file that has it. */
export function systemConfigPaths(host: Host): readonly string[] {
  const given = host.env("XDG_CONFIG_DIRS") ?? "";
  const folders = (given === "" ? "/etc/xdg" : given).split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, "pyve", "config.yaml"));
}

/**
 * The file that a layer is written to.
 * @throws PyveError (3) for the project's outside of a project, (2) where the others have no place
 */
export function layerPath(host: Host, layer: FileLayer, root: string | undefined): string {
  if (layer === "project") {
    if (root !== undefined) return configPath(root);
    throw new PyveError("Cannot find a pyve project here or above", {
      exit: exitStatus.noEnvironment,
      hint: "run `pyve init`, or write the user's configuration with `--user`",
    });
  }
  const file = layer === "user" ? userConfigPath(host) : systemConfigPaths(host)[0];
  if (file !== undefined) return file;
  throw new PyveError(`Cannot tell where the configuration of the ${layer} is`, {
    exit: exitStatus.usage,
    hint: layer === "user" ? "set HOME or XDG_CONFIG_HOME" : "set XDG_CONFIG_DIRS",
  });
}

/** A file as messages name it: from where the user stands, unless its full path is shorter. */
export function nameFrom(host: Host, file: string): string {
  const near = relative(host.cwd, file);
  return near.length <= file.length ? near : file;
}
