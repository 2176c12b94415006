import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { chooseInterpreter, findChoice } from "../../../lib/python/choose.ts";
import { findInterpreters } from "../../../lib/python/interpreters.ts";
import { formatVersion } from "../../../lib/python/version.ts";
import { decideWanted, type WantedSources } from "../../../lib/python/wanted.ts";
import type { FakeHost } from "../../support/fake_host.ts";
import { answering, type PythonMachine, pythonMachine } from "../../support/pythons.ts";

const versions = "/home/u/.pyenv/versions";

/** Debian's 3.11 on PATH, which is 3.11.2, and pyenv with older and newer ones. */
const machine: PythonMachine = {
  executables: [
    "/usr/bin/python3.11",
    ...["2.7.18", "3.5.10", "3.9.18", "3.10.13", "3.12.1", "3.14.0rc1", "3.13.0t"].map((version) =>
      `${versions}/${version}/bin/python`
    ),
    `${versions}/pypy3.10-7.3.12/bin/pypy3.10`,
  ],
  links: {
    "/usr/bin/python3": "python3.11",
    [`${versions}/pypy3.10-7.3.12/bin/python`]: "pypy3.10",
  },
  programs: [
    answering("/usr/bin/python3.11", [3, 11, 2]),
    answering("/usr/bin/python3", [3, 11, 2]),
  ],
};

async function choose(host: FakeHost, sources: WantedSources) {
  return await chooseInterpreter(host, await decideWanted(sources), findInterpreters(host));
}

/** The version that is chosen, with `!` for each start of an interpreter. */
async function chosen(sources: WantedSources, on: PythonMachine = machine): Promise<string> {
  const host = pythonMachine(on);
  const { version, implementation } = await choose(host, sources);
  const name = implementation === "cpython" ? "" : `${implementation} `;
  return name + formatVersion(version) + "!".repeat(host.transcript.length);
}

async function refusal(sources: WantedSources, on: PythonMachine = machine): Promise<PyveError> {
  const error = await chosen(sources, on).catch((error: unknown) => error);
  assert(error instanceof PyveError, String(error));
  return error;
}

function file(...texts: readonly string[]) {
  return texts.map((text, index) => ({ text, at: { file: ".python-version", line: index + 1 } }));
}

function range(text: string) {
  return { text, at: { file: "pyproject.toml", line: 5, column: 1 } };
}

Deno.test("without a wish the newest stable CPython is chosen, and none is started", async () => {
  assert.equal(await chosen({}), "3.12.1");
});

Deno.test("versions and ranges are met by the newest that fits", async () => {
  const wishes = {
    "3": "3.12.1",
    "3.9": "3.9.18",
    "3.11": "3.11",
    "3.12.1": "3.12.1",
    "<3.11": "3.10.13",
    ">=3.9,!=3.12.*": "3.11",
    "3.14": "3.14.0rc1",
    "3.13": "3.13.0t",
    "3.13t": "3.13.0t",
    "pypy": "pypy 3.10",
    "pypy3.10-7.3.12": "pypy 3.10",
    "python3": "3.11",
    "python3.12": "3.12.1",
    "system": "3.11",
  };
  for (const [flag, version] of Object.entries(wishes)) {
    assert.equal(await chosen({ flag }), version, flag);
  }
});

Deno.test("an interpreter is started only when the known part of its version does not decide", async () => {
  assert.equal(await chosen({ flag: "3.11.2" }), "3.11.2!");
  assert.equal(await chosen({ flag: ">=3.11.1,<3.12" }), "3.11.2!");
  assert.match((await refusal({ flag: "3.11.9" })).message, /Cannot find Python 3\.11\.9/);
});

Deno.test("the newest patch is chosen, of equals the one on PATH", async () => {
  const with3117 = {
    ...machine,
    executables: ["/usr/bin/python3.11", `${versions}/3.11.7/bin/python`],
  };
  assert.equal(await chosen({ flag: "3.11" }, with3117), "3.11.7!");
  const with3112 = {
    ...machine,
    executables: ["/usr/bin/python3.11", `${versions}/3.11.2/bin/python`],
  };
  assert.equal(
    (await choose(pythonMachine(with3112), { flag: "3.11" })).path,
    "/usr/bin/python3.11",
  );
});

Deno.test("an interpreter that does not work is passed over when there is another", async () => {
  const broken: PythonMachine = {
    executables: ["/usr/bin/python3.11", `${versions}/3.11.7/bin/python`],
    programs: [{ match: ["/usr/bin/python3.11"], result: { code: 1 } }],
  };
  assert.equal(await chosen({}, broken), "3.11.7!");
});

Deno.test("a version that no name tells is asked for", async () => {
  const nameless: PythonMachine = {
    env: { PATH: "/opt/bin" },
    executables: ["/opt/bin/python3"],
    programs: [answering("/opt/bin/python3", [3, 8, 1])],
  };
  for (const flag of [undefined, "3", "3.8", ">=3.7", "system", "python3"]) {
    assert.equal(await chosen({ flag }, nameless), "3.8.1!", flag);
  }
});

Deno.test("of several lines the first that can be met counts", async () => {
  assert.equal(await chosen({ pythonVersion: file("3.8", "my-env", "3.9", "3.12") }), "3.9.18");
  const { wish } = await choose(pythonMachine(machine), { pythonVersion: file("3.8", "3.9") });
  assert.deepEqual(wish?.at, { file: ".python-version", line: 2 });
});

Deno.test("the range of the project narrows a wish that leaves a choice", async () => {
  assert.equal(await chosen({ flag: "3", requiresPython: range(">=3.8,<3.11") }), "3.10.13");
  assert.equal(await chosen({ requiresPython: range(">=3.8,<3.10") }), "3.9.18");
});

Deno.test("every wish that the choice does not meet is reported", async () => {
  const conflicts = async (sources: WantedSources) =>
    (await choose(pythonMachine(machine), sources)).conflicts.map(({ message }) => message);
  assert.deepEqual(await conflicts({ flag: "3.9", requiresPython: range(">=3.10") }), [
    "`--python` wants 3.9, but `requires-python` in `pyproject.toml:5` wants >=3.10",
  ]);
  assert.deepEqual(await conflicts({ flag: "3", pythonVersion: file("3.9", "3.10") }), [
    "`--python` wants 3, but `.python-version:1` wants 3.9",
  ]);
  assert.deepEqual(await conflicts({ flag: "3.9", pythonVersion: file("3.8", "3.9") }), []);
  assert.deepEqual(await conflicts({ flag: "3.9", pythonVersion: file("system") }), [
    "`--python` wants 3.9, but `.python-version:1` wants system",
  ]);
  assert.deepEqual(await conflicts({ flag: "system", pythonVersion: file("3.11") }), []);
  assert.deepEqual(await conflicts({ flag: "3.11", requiresPython: range(">=3.11.3") }), [
    "`--python` wants 3.11, but `requires-python` in `pyproject.toml:5` wants >=3.11.3",
  ]);
  assert.deepEqual(await conflicts({ flag: "3.11", requiresPython: range(">=3.11.1") }), []);
});

Deno.test("a path is taken as it is named, and asked for its version", async () => {
  for (const flag of ["/usr/bin/python3", "../usr/bin/python3"]) {
    const host = pythonMachine(machine);
    const { path, source, version } = await choose(host, { flag });
    assert.deepEqual([path, source, version.patch], ["/usr/bin/python3", "named", 2]);
  }
});

Deno.test("the folder of an installation or of an environment may be named", async () => {
  const path = `${versions}/3.9.18/bin/python`;
  const on: PythonMachine = {
    ...machine,
    programs: [answering(path, [3, 9, 18])],
    files: { "/project/.venv/pyvenv.cfg": `home = ${versions}/3.9.18/bin\n` },
    links: { "/project/.venv/bin/python": path },
  };
  for (const flag of ["~/.pyenv/versions/3.9.18", "./.venv", ".venv/bin/python"]) {
    assert.equal((await choose(pythonMachine(on), { flag })).path, path, flag);
  }
});

Deno.test("a path without an interpreter is refused as wrong usage", async () => {
  const gone: PythonMachine = {
    ...machine,
    files: { "/project/.venv/pyvenv.cfg": "home = /gone\n" },
    links: { "/project/.venv/bin/python": "/gone/python3" },
  };
  for (const flag of ["./nothing", "/usr", "./.venv"]) {
    const { message, exit } = await refusal({ flag }, gone);
    assert.match(message, /^Cannot find an interpreter at `\/.*`, which `--python` wants$/);
    assert.equal(exit, 2);
  }
});

Deno.test("a path to what is no Python is refused with the reason", async () => {
  const on: PythonMachine = {
    ...machine,
    executables: ["/usr/bin/ls"],
    programs: [{ match: ["/usr/bin/ls"], result: { code: 2 } }],
  };
  assert.match((await refusal({ flag: "/usr/bin/ls" }, on)).message, /Cannot use `\/usr\/bin\/ls`/);
});

Deno.test("Python 2 and the oldest of Python 3 are found only to be refused", async () => {
  for (const flag of ["2.7", "python2.7", `${versions}/2.7.18`]) {
    const { message, hint } = await refusal({ flag });
    assert.match(
      message,
      /^Cannot make an environment with Python 2\.7\.18 at `.*`, which `--python`/,
    );
    assert.match(hint ?? "", /`pyve init --python 3`/);
  }
  assert.match((await refusal({ flag: "3.5" })).message, /needs Python 3\.6 or newer/);
  assert.match((await refusal({ requiresPython: range(">=2.7,<3") })).message, /Cannot find/);
});

Deno.test("what is not there is named with who wants it, what there is and how to get it", async () => {
  const { message, hint, at, exit } = await refusal({ pythonVersion: file("3.8", "my-env") });
  assert.equal(
    message,
    "Cannot find Python 3.8 or a Python that is called `my-env`, which `.python-version` wants: " +
      "there is 3.14.0rc1, 3.13.0t, 3.12.1, 3.11, 3.10.13, 3.10, 3.9.18, 3.5.10, 2.7.18",
  );
  assert.equal(hint, "install it, or give another version as in `pyve init --python 3`");
  assert.deepEqual([exit, at], [1, { file: ".python-version", line: 1 }]);
  const withUv = { ...machine, executables: ["/usr/bin/uv"], links: {} };
  const other = await refusal({ requiresPython: range(">=3.8,<3.13") }, withUv);
  assert.equal(
    other.message,
    "Cannot find Python >=3.8,<3.13, which `requires-python` wants: there is no Python here",
  );
  assert.match(other.hint ?? "", /^run `uv python install 3\.12`/);
  assert.match(
    (await refusal({}, withUv)).message,
    /^Cannot find any Python: there is no Python here/,
  );
});

Deno.test("whoever can get a Python learns that none is there, without an error", async () => {
  const host = pythonMachine(machine);
  const wanted = await decideWanted({ flag: "3.8" });
  assert.equal(await findChoice(host, wanted, findInterpreters(host)), undefined);
});

Deno.test("what an interpreter said is handed on, so that nobody asks again", async () => {
  const { probed } = await choose(pythonMachine(machine), { flag: "3.11.2" });
  assert.equal(probed?.library, "/usr/lib/python3.11");
  assert.equal((await choose(pythonMachine(machine), { flag: "3.12" })).probed, undefined);
});
