import assert from "node:assert/strict";
import { foundPythons as found } from "../../support/pythons.ts";

Deno.test("a program that does not tell its version is judged by the library beside it", () => {
  const machine = { executables: ["/opt/a/bin/python3"], env: { PATH: "/opt/a/bin" } };
  assert.deepEqual(found({ ...machine, folders: ["/opt/a/lib/python3.12", "/opt/a/lib/x"] }), [
    "3.12 path /opt/a/bin/python3 (python3)",
  ]);
  const unknown = ["3 path /opt/a/bin/python3 (python3)"];
  assert.deepEqual(
    found({ ...machine, folders: ["/opt/a/lib/python3.1", "/opt/a/lib/python3.2"] }),
    unknown,
  );
  assert.deepEqual(found(machine), unknown);
});

Deno.test("free-threaded builds, pre-releases and Homebrew's folders are recognised", () => {
  const cellar = "/opt/homebrew/Cellar/python@3.12/3.12.7_1/Frameworks/Versions/3.12/bin";
  assert.deepEqual(
    found({
      env: { PATH: "/opt/homebrew/bin:/usr/bin" },
      executables: [
        `${cellar}/python3.12`,
        "/usr/bin/python3.13t",
        "/home/u/.pyenv/versions/3.14.0rc1/bin/python3.14",
        "/home/u/.local/share/uv/python/cpython-3.13.1+freethreaded-linux-x86_64-gnu/bin/python",
      ],
      links: {
        "/opt/homebrew/bin/python3.12": `${cellar}/python3.12`,
        "/home/u/.pyenv/versions/3.14.0rc1/bin/python": "python3.14",
      },
    }).map((line) => line.split(" ").slice(0, 2).join(" ")),
    ["3.12.7 path", "3.13t path", "3.14.0rc1 pyenv", "3.13.1t uv"],
  );
});

Deno.test("on macOS the programs of the developer tools stand for those of /usr/bin", () => {
  const tools = "/Library/Developer/CommandLineTools/usr/bin";
  const machine = {
    platform: { os: "darwin", arch: "aarch64" },
    executables: ["/usr/bin/python3"],
  } as const;
  assert.deepEqual(found(machine), []);
  assert.deepEqual(found({ ...machine, executables: ["/usr/bin/python3", `${tools}/python3.9`] }), [
    `3.9 path ${tools}/python3.9 (python3.9)`,
  ]);
});

Deno.test("on Windows the folders of the installer, of uv and pyenv-win are read", () => {
  assert.deepEqual(
    found({
      platform: { os: "windows", arch: "x86_64" },
      env: {
        USERPROFILE: "/u",
        LOCALAPPDATA: "/u/Local",
        APPDATA: "/u/Roaming",
        ProgramFiles: "/Program Files",
        PATH: "/tools;/u/Local/Microsoft/WindowsApps;/u/Local/Programs/Python/Python312/",
      },
      executables: [
        "/tools/python3.exe",
        "/u/Local/Microsoft/WindowsApps/python.exe",
        "/u/Local/Programs/Python/Python312/python.exe",
        "/u/Local/Programs/Python/Python311-32/python.exe",
        "/u/Local/Programs/Python/Launcher/py.exe",
        "/Program Files/Python310/python.exe",
        "/Program Files/Other/python.exe",
        "/u/.pyenv/pyenv-win/versions/3.9.13/python.exe",
        "/u/Roaming/uv/python/cpython-3.13.0-windows-x86_64-none/python.exe",
      ],
    }),
    [
      "3 path /tools/python3.exe (python3)",
      "3.12 path /u/Local/Programs/Python/Python312/python.exe (python Python312)",
      "3.9.13 pyenv /u/.pyenv/pyenv-win/versions/3.9.13/python.exe (3.9.13)",
      "3.13.0 uv /u/Roaming/uv/python/cpython-3.13.0-windows-x86_64-none/python.exe " +
      "(cpython-3.13.0-windows-x86_64-none)",
      "3.11 py /u/Local/Programs/Python/Python311-32/python.exe (Python311-32)",
      "3.10 py /Program Files/Python310/python.exe (Python310)",
    ],
  );
});

Deno.test("what cannot be read is passed over", () => {
  assert.deepEqual(
    found({
      executables: [
        "/usr/bin/python3.11",
        "/usr/local/bin/python3.12",
        "/home/u/.pyenv/versions/3.10.1/bin/python",
      ],
      failures: {
        "list:/usr/local/bin": "EACCES",
        "list:/home/u/.pyenv/versions": "EACCES",
        "list:/home/u/.asdf/installs/python": "EIO",
        "stat:/usr/bin/python3.10": "EACCES",
      },
    }),
    ["3.11 path /usr/bin/python3.11 (python3.11)"],
  );
});
