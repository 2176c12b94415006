/** What is handed on to everything that is measured. */
import assert from "node:assert/strict";
import { measuredEnvironment } from "../../bench/environment.ts";

Deno.test("settings of the user do not reach what is measured, and those of the network do", () => {
  const measured = measuredEnvironment({
    PATH: "/usr/bin",
    HOME: "/home/ada",
    LANG: "C.UTF-8",
    HTTPS_PROXY: "p",
    no_proxy: "n",
    PIP_INDEX_URL: "i",
    UV_DEFAULT_INDEX: "u",
    SSL_CERT_FILE: "c",
    PYVE_BACKEND: "venv",
    VIRTUAL_ENV: "/v",
    PYTHONPATH: "/p",
    UV_PYTHON: "3.8",
    CI: "1",
    UV_CACHE_DIR: "/warm",
    PIP_CACHE_DIR: "/warm",
    XDG_CONFIG_HOME: "/x",
  }, "/b");
  assert.deepEqual(measured, {
    PATH: "/b/bin:/usr/bin",
    HOME: "/b/home",
    LANG: "C.UTF-8",
    HTTPS_PROXY: "p",
    no_proxy: "n",
    PIP_INDEX_URL: "i",
    UV_DEFAULT_INDEX: "u",
    SSL_CERT_FILE: "c",
    UV_CACHE_DIR: "/b/cache/uv",
    PIP_CACHE_DIR: "/b/cache/pip",
    UV_PYTHON_DOWNLOADS: "never",
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    PYENV_ROOT: "/home/ada/.pyenv",
    ASDF_DATA_DIR: "/home/ada/.asdf",
    MISE_DATA_DIR: "/home/ada/.local/share/mise",
    UV_PYTHON_INSTALL_DIR: "/home/ada/.local/share/uv/python",
  });
});

Deno.test("Pythons are looked for where the user's variables say they are", () => {
  const own = { HOME: "/home/ada", PYENV_ROOT: "/opt/pyenv" };
  assert.equal(measuredEnvironment(own, "/b")["PYENV_ROOT"], "/opt/pyenv");
});
