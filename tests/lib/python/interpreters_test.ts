import assert from "node:assert/strict";
import { foundPythons as found } from "../../support/pythons.ts";

Deno.test("a machine without any Python gives none", () => {
  assert.deepEqual(found({}), []);
  assert.deepEqual(found({ env: { PATH: "", HOME: "" } }), []);
});

Deno.test("PATH is searched in its order; the most specific name of a program is taken", () => {
  assert.deepEqual(
    found({
      executables: ["/usr/bin/python3.11", "/usr/bin/python3.9", "/usr/local/bin/python3.12"],
      links: {
        "/usr/bin/python3": "python3.11",
        "/usr/bin/python": "python3",
        "/usr/local/bin/python3": "python3.12",
      },
    }),
    [
      "3.12 path /usr/local/bin/python3.12 (python3.12 python3)",
      "3.11 path /usr/bin/python3.11 (python3.11 python3 python)",
      "3.9 path /usr/bin/python3.9 (python3.9)",
    ],
  );
});

Deno.test("a folder that PATH reaches twice is looked at once", () => {
  assert.deepEqual(
    found({
      executables: ["/usr/bin/python3.11"],
      links: { "/bin": "usr/bin" },
      env: { PATH: "/bin/:/usr/bin:/bin:relative::" },
    }),
    ["3.11 path /bin/python3.11 (python3.11)"],
  );
});

Deno.test("only programs that may be started and have a Python's name are taken", () => {
  assert.deepEqual(
    found({
      files: { "/usr/bin/python3.8": "no x bit" },
      folders: ["/usr/bin/python3.7"],
      links: { "/usr/bin/python3.6": "gone", "/usr/bin/python3": "python3" },
      executables: ["/usr/bin/python3-config", "/usr/bin/python3.11-gdb.py", "/usr/bin/pythonw"],
    }),
    [],
  );
});

Deno.test("the homes of pyenv, asdf, mise and uv are read, and names give the patch", () => {
  assert.deepEqual(
    found({
      executables: [
        "/home/u/.pyenv/versions/3.11.7/bin/python3.11",
        "/home/u/.pyenv/versions/2.7.18/bin/python",
        "/home/u/.pyenv/versions/pypy3.10-7.3.12/bin/pypy3.10",
        "/home/u/.asdf/installs/python/3.10.13/bin/python3",
        "/home/u/.local/share/mise/installs/python/3.12.1/bin/python3.12",
        "/home/u/.local/share/uv/python/cpython-3.13.0-linux-x86_64-gnu/bin/python3.13",
        "/home/u/.local/share/uv/python/.temp/bin/python3",
      ],
      links: {
        "/home/u/.pyenv/versions/3.11.7/bin/python": "python3.11",
        "/home/u/.pyenv/versions/pypy3.10-7.3.12/bin/python": "pypy3.10",
        "/home/u/.local/share/mise/installs/python/3.12.1/bin/python": "python3.12",
        "/home/u/.local/share/mise/installs/python/3.12": "3.12.1",
        "/home/u/.local/share/mise/installs/python/latest": "3.12.1",
        "/home/u/.local/share/uv/python/cpython-3.13.0-linux-x86_64-gnu/bin/python": "python3.13",
      },
    }),
    [
      "2.7.18 pyenv /home/u/.pyenv/versions/2.7.18/bin/python (2.7.18)",
      "3.11.7 pyenv /home/u/.pyenv/versions/3.11.7/bin/python (3.11.7)",
      "pypy 3.10 pyenv /home/u/.pyenv/versions/pypy3.10-7.3.12/bin/python (pypy3.10-7.3.12)",
      "3.10.13 asdf /home/u/.asdf/installs/python/3.10.13/bin/python3 (3.10.13)",
      "3.12.1 mise /home/u/.local/share/mise/installs/python/3.12/bin/python (3.12 3.12.1 latest)",
      "3.13.0 uv /home/u/.local/share/uv/python/cpython-3.13.0-linux-x86_64-gnu/bin/python " +
      "(cpython-3.13.0-linux-x86_64-gnu)",
    ],
  );
});

Deno.test("version managers are found where their variables say", () => {
  assert.deepEqual(
    found({
      env: {
        PYENV_ROOT: "/pyenv",
        ASDF_DATA_DIR: "/asdf",
        MISE_DATA_DIR: "/mise",
        UV_PYTHON_INSTALL_DIR: "/uv",
      },
      executables: [
        "/home/u/.pyenv/versions/3.6.15/bin/python",
        "/pyenv/versions/3.7.1/bin/python",
        "/asdf/installs/python/3.8.1/bin/python",
        "/mise/installs/python/3.9.1/bin/python",
        "/uv/cpython-3.10.1-linux-x86_64-gnu/bin/python",
      ],
    }).map((line) => line.split(" ").slice(0, 2).join(" ")),
    ["3.7.1 pyenv", "3.8.1 asdf", "3.9.1 mise", "3.10.1 uv"],
  );
  assert.deepEqual(
    found({
      env: { XDG_DATA_HOME: "/data", PYENV_ROOT: "" },
      executables: [
        "/home/u/.pyenv/versions/3.7.1/bin/python",
        "/data/mise/installs/python/3.9.1/bin/python",
        "/data/uv/python/cpython-3.10.1-linux-x86_64-gnu/bin/python",
      ],
    }).map((line) => line.split(" ").slice(0, 2).join(" ")),
    ["3.7.1 pyenv", "3.9.1 mise", "3.10.1 uv"],
  );
});

Deno.test("an installation that is also on PATH is named as PATH has it, once", () => {
  const folder = "/home/u/.pyenv/versions/3.11.7/bin";
  assert.deepEqual(
    found({
      executables: [`${folder}/python3.11`],
      links: { [`${folder}/python`]: "python3.11" },
      env: { PATH: `${folder}:/usr/bin` },
    }),
    [`3.11.7 path ${folder}/python3.11 (python3.11 python 3.11.7)`],
  );
});

Deno.test("shims are skipped: by their folder, as scripts and as links to their manager", () => {
  const script = { content: '#!/usr/bin/env bash\nexec pyenv exec "$0" "$@"\n', mode: 0o755 };
  assert.deepEqual(
    found({
      env: {
        PATH: "/home/u/.pyenv/shims:/home/u/.asdf/shims/:/home/u/.local/share/mise/shims:" +
          "/plugins/shims:/odd:/usr/bin",
      },
      files: {
        "/home/u/.pyenv/shims/python3.10": script,
        "/plugins/shims/python3.8": script,
        "/odd/python3.7": script,
        "/odd/pypy3": script,
      },
      executables: ["/home/u/.asdf/shims/python3.9", "/usr/bin/mise", "/usr/bin/python3.11"],
      links: {
        "/home/u/.local/share/mise/shims/python3": "/usr/bin/mise",
        "/odd/python3": "/usr/bin/mise",
      },
    }),
    ["3.11 path /usr/bin/python3.11 (python3.11)"],
  );
});

Deno.test("of an active environment the Python that it was made from is taken", () => {
  const machine = {
    env: { PATH: "/project/.venv/bin:/usr/bin" },
    executables: ["/opt/py/bin/python3.12", "/usr/bin/python3.11"],
    links: {
      "/project/.venv/bin/python": "/opt/py/bin/python3.12",
      "/project/.venv/bin/python3": "python",
    },
  };
  const base = "3.12 path /opt/py/bin/python3.12 (python3 python)";
  const system = "3.11 path /usr/bin/python3.11 (python3.11)";
  const settings = (text: string) =>
    found({ ...machine, files: { "/project/.venv/pyvenv.cfg": text } });
  assert.deepEqual(settings("home = /opt/py/bin\nversion = 3.12.1\n"), [base, system]);
  assert.deepEqual(settings("home = /x\nexecutable = /opt/py/bin/python3.12\n"), [base, system]);
  assert.deepEqual(settings("home = /gone\n"), [system]);
  assert.deepEqual(settings(""), [system]);
});

Deno.test("environments of pyve are no source of Pythons", () => {
  assert.deepEqual(
    found({
      env: { PATH: "/project/.pyve/envs/default/bin:/usr/bin" },
      executables: ["/project/.pyve/envs/default/bin/python3.12"],
    }),
    [],
  );
});

Deno.test("a pyenv virtualenv is another name of the version that it was made from", () => {
  const versions = "/home/u/.pyenv/versions";
  assert.deepEqual(
    found({
      executables: [`${versions}/3.11.7/bin/python3.11`],
      files: { [`${versions}/3.11.7/envs/mine/pyvenv.cfg`]: `home = ${versions}/3.11.7/bin\n` },
      links: {
        [`${versions}/3.11.7/bin/python`]: "python3.11",
        [`${versions}/3.11.7/envs/mine/bin/python`]: `${versions}/3.11.7/bin/python3.11`,
        [`${versions}/mine`]: `${versions}/3.11.7/envs/mine`,
      },
    }),
    [`3.11.7 pyenv ${versions}/3.11.7/bin/python (3.11.7 mine)`],
  );
});
