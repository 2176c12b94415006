/** The environment of everything that is measured: of a user whose home folder is empty. */
import { join } from "node:path";

/** Variables that programs need to start, to show text and to reach package indexes. */
const kept =
  /^(?:PATH|LANG|LC_\w+|TMPDIR|SSL_\w+|\w*_PROXY|PIP_\w+|UV_\w*INDEX\w*|UV_NATIVE_TLS|UV_SYSTEM_CERTS|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE)$/i;

/**
 * Where version managers keep Pythons: the variable that says so, and the folder below HOME. pyve
 * looks there, and is to find as much as it does for the user.
 */
const pythonHomes: Readonly<Record<string, string>> = {
  PYENV_ROOT: ".pyenv",
  ASDF_DATA_DIR: ".asdf",
  MISE_DATA_DIR: ".local/share/mise",
  UV_PYTHON_INSTALL_DIR: ".local/share/uv/python",
};

/**
 * The variables for everything that is measured, from those of the user. What `folder` has: `bin`,
 * the programs that come first on PATH; `home`; `cache`, which the first runs fill.
 */
export function measuredEnvironment(
  own: Readonly<Record<string, string>>,
  folder: string,
): Readonly<Record<string, string>> {
  const home = own["HOME"] ?? "";
  const homes = Object.entries(pythonHomes)
    .map(([name, below]) => [name, own[name] ?? join(home, below)]);
  return {
    ...Object.fromEntries(Object.entries(own).filter(([name]) => kept.test(name))),
    ...Object.fromEntries(homes),
    PATH: `${join(folder, "bin")}:${own["PATH"] ?? ""}`,
    HOME: join(folder, "home"),
    UV_CACHE_DIR: join(folder, "cache", "uv"),
    PIP_CACHE_DIR: join(folder, "cache", "pip"),
    UV_PYTHON_DOWNLOADS: "never",
    // pip asks an index for its own newest version otherwise, now and then.
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
  };
}
