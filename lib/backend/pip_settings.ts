/** Settings that make pip install elsewhere than into the environment. */
import { join } from "node:path";
import { type Position, PyveError } from "../errors.ts";
import type { Files, Host } from "../host/host.ts";

/** One such setting. */
export interface PipSetting {
  /** `user`, `target`, `prefix` or `root`; `config` for a configuration file that is missing. */
  readonly key: "user" | "target" | "prefix" | "root" | "config";
  readonly source:
    | { readonly kind: "variable"; readonly name: string }
    | { readonly kind: "file"; readonly at: Position; readonly remedy: string };
}

const keys = ["user", "target", "prefix", "root"] as const;

/** Looks into pip's variables and configuration files, in the order in which pip reads them. */
export function findPipSettings(host: Host, prefix: string | undefined): readonly PipSetting[] {
  const files = configurationFiles(host, prefix).flatMap(({ path, scope }) =>
    readConfiguration(host.fs, path, scope)
  );
  const variables = keys.flatMap((key): readonly PipSetting[] => {
    const name = `PIP_${key.toUpperCase()}`;
    return holds(key, host.env(name) ?? "") ? [{ key, source: { kind: "variable", name } }] : [];
  });
  const named = host.env("PIP_CONFIG_FILE") ?? "";
  const missing: readonly PipSetting[] = named !== "" && isThere(host.fs, named) === false
    ? [{ key: "config", source: { kind: "variable", name: "PIP_CONFIG_FILE" } }]
    : [];
  return [...missing, ...files, ...variables];
}

interface ConfigurationFile {
  readonly path: string;
  /** The option of `pip config` that means this file; `named`: there is none, PIP_CONFIG_FILE says it. */
  readonly scope: "--global" | "--user" | "--site" | "named";
}

/** In pip's order. The null device as the named file means none at all, another one none of the user's. */
function configurationFiles(host: Host, prefix: string | undefined): readonly ConfigurationFile[] {
  const named = host.env("PIP_CONFIG_FILE") ?? "";
  if (host.platform.os === "windows" || named === "/dev/null") return [];
  const isNamed = named !== "" && isThere(host.fs, named) === true;
  return [
    { path: "/etc/xdg/pip/pip.conf", scope: "--global" },
    { path: "/etc/pip.conf", scope: "--global" },
    ...isNamed ? [] : filesOfUser(host).map((path) => ({ path, scope: "--user" }) as const),
    ...prefix === undefined ? [] : [{ path: join(prefix, "pip.conf"), scope: "--site" } as const],
    ...named === "" ? [] : [{ path: named, scope: "named" } as const],
  ];
}

function filesOfUser(host: Host): readonly string[] {
  const home = host.env("HOME") ?? "";
  const own = host.env("XDG_CONFIG_HOME") || join(home, ".config");
  const ofMac = host.platform.os === "darwin"
    ? [join(home, "Library", "Application Support", "pip", "pip.conf")]
    : [];
  return home === ""
    ? []
    : [join(home, ".pip", "pip.conf"), ...ofMac, join(own, "pip", "pip.conf")];
}

function readConfiguration(
  files: Files,
  path: string,
  scope: ConfigurationFile["scope"],
): readonly PipSetting[] {
  let section = "";
  return (readQuietly(files, path) ?? "").split(/\r?\n/).flatMap((text, index) => {
    section = /^\[(.*)\]/.exec(text)?.[1] ?? section;
    const [, name = "", value = ""] = /^([\w-]+)\s*[=:]\s*(.*)$/.exec(text) ?? [];
    const key = keys.find((one) => one === name);
    if (key === undefined || !["global", "install"].includes(section)) return [];
    if (!holds(key, value.trim())) return [];
    const remedy = scope === "named"
      ? "unset PIP_CONFIG_FILE"
      : `pyve run python -m pip config ${scope} unset ${section}.${key}`;
    return [{ key, source: { kind: "file", at: { file: path, line: index + 1 }, remedy } }];
  });
}

/** `undefined` where nobody lets us look. */
function isThere(files: Files, path: string): boolean | undefined {
  try {
    return files.stat(path) !== undefined;
  } catch (error) {
    if (error instanceof PyveError) return undefined;
    throw error;
  }
}

/** A configuration that may not be read is none of ours. */
function readQuietly(files: Files, path: string): string | undefined {
  try {
    return files.readText(path);
  } catch (error) {
    if (error instanceof PyveError) return undefined;
    throw error;
  }
}

function holds(key: (typeof keys)[number], value: string): boolean {
  if (key !== "user") return value !== "";
  return ["1", "true", "yes", "on", "y", "t"].includes(value.toLowerCase());
}
