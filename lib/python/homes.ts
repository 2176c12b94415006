/** Where version managers keep the Pythons that they installed, and the shims that stand for them. */
import { join } from "node:path";
import type { Host } from "../host/host.ts";
import type { InterpreterSource } from "./interpreter.ts";

/** A folder with one Python in each of its folders. */
export interface PythonHome {
  readonly source: InterpreterSource;
  readonly folder: string;
  /** Which of its folders hold a Python, where it has others. */
  readonly only?: RegExp;
}

/** The roots of the version managers; `undefined` when there is no home folder either. */
interface ManagerRoots {
  readonly pyenv: string | undefined;
  readonly asdf: string | undefined;
  readonly mise: string | undefined;
  readonly uv: readonly (string | undefined)[];
}

/** The homes in the order in which they are looked at. They need not exist. */
export function pythonHomes(host: Host): readonly PythonHome[] {
  const { pyenv, asdf, mise, uv } = managerRoots(host);
  return [
    ...home("pyenv", pyenv, "versions"),
    ...home("asdf", asdf, "installs", "python"),
    ...home("mise", mise, "installs", "python"),
    ...uv.flatMap((folder) => home("uv", folder)),
    ...launcherHomes(host),
  ];
}

/** The folders of shims: programs that only ask their manager which Python is meant. */
export function shimFolders(host: Host): readonly string[] {
  const { pyenv, asdf, mise } = managerRoots(host);
  return [pyenv, asdf, mise].flatMap((root) => root === undefined ? [] : [join(root, "shims")]);
}

function managerRoots(host: Host): ManagerRoots {
  const windows = host.platform.os === "windows";
  const user = set(host, windows ? "USERPROFILE" : "HOME");
  const below = (root: string | undefined, ...parts: readonly string[]): string | undefined =>
    root === undefined ? undefined : join(root, ...parts);
  const data = set(host, "XDG_DATA_HOME") ?? below(user, ".local", "share");
  const roaming = set(host, "APPDATA");
  const uv = set(host, "UV_PYTHON_INSTALL_DIR");
  return {
    pyenv: set(host, "PYENV_ROOT") ?? below(user, ".pyenv", ...windows ? ["pyenv-win"] : []),
    asdf: set(host, "ASDF_DATA_DIR") ?? below(user, ".asdf"),
    mise: set(host, "MISE_DATA_DIR") ??
      below(windows ? set(host, "LOCALAPPDATA") : data, "mise"),
    uv: uv !== undefined
      ? [uv]
      : windows
      ? [below(roaming, "uv", "python"), below(roaming, "uv", "data", "python")]
      : [below(data, "uv", "python")],
  };
}

/** What the installer for Windows makes and the `py` launcher starts. */
function launcherHomes(host: Host): readonly PythonHome[] {
  if (host.platform.os !== "windows") return [];
  const local = set(host, "LOCALAPPDATA");
  const all = set(host, "ProgramFiles");
  return [
    ...home("py", local, "Programs", "Python"),
    ...all === undefined ? [] : [{ source: "py", folder: all, only: /^Python3\d+/ } as const],
  ];
}

function home(
  source: InterpreterSource,
  root: string | undefined,
  ...parts: readonly string[]
): readonly PythonHome[] {
  return root === undefined ? [] : [{ source, folder: join(root, ...parts) }];
}

/** An empty variable says nothing, as in the managers themselves. */
function set(host: Host, name: string): string | undefined {
  return host.env(name) || undefined;
}
