import assert from "node:assert/strict";
import type { BuildRequest } from "../../../lib/backend/backend.ts";
import { choosePython, type PythonChoice } from "../../../lib/backend/python_choice.ts";
import { loadSettings } from "../../../lib/config/mod.ts";
import { PyveError } from "../../../lib/errors.ts";
import { plainRequest } from "../../support/build_request.ts";
import type { FakeHost } from "../../support/fake_host.ts";
import { environmentState } from "../../support/made_project.ts";
import { answering, type PythonMachine, pythonMachine } from "../../support/pythons.ts";

const versions = "/home/u/.pyenv/versions";

/** pyenv's 3.9, 3.11 and 3.12. */
const executables = ["3.9.18", "3.11.7", "3.12.1"].map((version) =>
  `${versions}/${version}/bin/python`
);
const uv = "/usr/bin/uv";

/** The environment that was made from this Python. */
function madeFrom(version: string): BuildRequest["existing"] {
  const path = `${versions}/${version}/bin/python`;
  return environmentState("/project", { interpreter: { path, version } });
}

async function chooseOn(
  host: FakeHost,
  changes: Partial<BuildRequest>,
  requiresPython?: string,
): Promise<PythonChoice> {
  const request: BuildRequest = {
    place: { root: "/project", folder: "/project/.pyve/envs/default.1", prefix: "/project/.venv" },
    environment: "default",
    settings: await loadSettings(host, "/project"),
    selection: environmentState().selection,
    python: undefined,
    existing: undefined,
    ...plainRequest,
    ...changes,
  };
  const limit = requiresPython === undefined
    ? undefined
    : { text: requiresPython, at: { file: "pyproject.toml", line: 3 } };
  return await choosePython(host, request, limit);
}

async function choose(
  changes: Partial<BuildRequest> = {},
  machine: PythonMachine = {},
  requiresPython: string | undefined = undefined,
): Promise<PythonChoice> {
  const host = pythonMachine({ executables, ...machine });
  const choice = await chooseOn(host, changes, requiresPython);
  assert.deepEqual(host.transcript, [], "nothing is started");
  return choice;
}

Deno.test("without an environment and a wish it is the newest", async () => {
  assert.deepEqual(await choose(), {
    path: `${versions}/3.12.1/bin/python`,
    realPath: `${versions}/3.12.1/bin/python`,
    version: "3.12.1",
    major: 3,
    minor: 12,
    kept: false,
    warnings: [],
  });
});

Deno.test("wishes count in the order of the contract", async () => {
  const files = {
    "/project/.pyve/config": "python: {version: '3.11'}\n",
    "/project/.python-version": "3.12\n",
    "/project/.tool-versions": "python 3.12.1\n",
  };
  const version = async (python: string | undefined, machine: PythonMachine) =>
    (await choose({ python }, machine, "<3.12")).version;
  assert.equal(await version("3.9", { files }), "3.9.18", "--python");
  assert.equal(await version("~=3.9.1", { files }), "3.9.18", "--python with a range");
  assert.equal(await version(undefined, { files }), "3.11.7", "configuration");
  const { "/project/.pyve/config": _, ...pins } = files;
  assert.equal(await version(undefined, { files: pins }), "3.12.1", ".python-version");
  const tools = { "/project/.tool-versions": "python 3.9.18\n" };
  assert.equal(await version(undefined, { files: tools }), "3.9.18", ".tool-versions");
  assert.equal(await version(undefined, {}), "3.11.7", "requires-python");
});

Deno.test("a named environment has its own version in the configuration", async () => {
  const files = {
    "/project/.pyve/config": "python: {version: '3.12'}\nenvs: {old: {python: '3.9'}}\n",
  };
  assert.equal((await choose({ environment: "old" }, { files })).version, "3.9.18");
  assert.equal((await choose({ environment: "default" }, { files })).version, "3.12.1");
});

Deno.test("wishes that contradict each other become warnings that name both", async () => {
  const files = { "/project/.python-version": "3.12\n", "/project/.tool-versions": "python 3.9\n" };
  const { version, warnings } = await choose({}, { files }, ">=3.13");
  assert.equal(version, "3.12.1");
  assert.equal(warnings.length, 2);
  assert.match(
    warnings[0] ?? "",
    /`\.python-version:1` wants 3\.12, but `\.tool-versions:1` wants 3/,
  );
  assert.match(warnings[1] ?? "", /`requires-python` in `pyproject\.toml:3` wants >=3\.13/);
});

Deno.test("the Python of an environment is kept when a newer one appears", async () => {
  const { version, kept } = await choose({ existing: madeFrom("3.11.7") });
  assert.deepEqual([version, kept], ["3.11.7", true]);
});

Deno.test("it is kept as long as it is what is wanted", async () => {
  const existing = madeFrom("3.11.7");
  const files = { "/project/.python-version": "3.11\n" };
  assert.equal((await choose({ existing }, { files })).kept, true);
  assert.equal((await choose({ existing }, {}, ">=3.10")).kept, true);
  assert.equal((await choose({ existing, python: "3.11" })).kept, true);
  assert.equal((await choose({ existing, python: "3" })).kept, true);
});

Deno.test("it changes when another one is wanted", async () => {
  const existing = madeFrom("3.11.7");
  const changed = async (
    changes: Partial<BuildRequest>,
    machine: PythonMachine,
    limit?: string,
  ) => {
    const { version, kept } = await choose({ existing, ...changes }, machine, limit);
    assert.equal(kept, false);
    return version;
  };
  assert.equal(await changed({ python: "3.9" }, {}), "3.9.18");
  assert.equal(await changed({}, { files: { "/project/.python-version": "3.12\n" } }), "3.12.1");
  assert.equal(await changed({}, {}, ">=3.12"), "3.12.1");
});

Deno.test("a path is what is wanted, whether it is the one that is there or another", async () => {
  const path = (version: string) => `${versions}/${version}/bin/python`;
  const programs = [
    answering(path("3.12.1"), [3, 12, 1]),
    answering(path("3.11.7"), [3, 11, 7]),
  ];
  for (const [version, kept] of [["3.12.1", false], ["3.11.7", true]] as const) {
    const host = pythonMachine({ executables, programs });
    const existing = madeFrom("3.11.7");
    const choice = await chooseOn(host, { existing, python: path(version) });
    assert.deepEqual([choice.version, choice.kept], [version, kept]);
  }
});

Deno.test("a pin that it meets does not keep it against what the project requires", async () => {
  const files = { "/project/.python-version": "3\n" };
  const { version, kept } = await choose({ existing: madeFrom("3.9.18") }, { files }, ">=3.10");
  assert.deepEqual([version, kept], ["3.12.1", false]);
});

Deno.test("one that was named by its path once is kept although nobody finds it", async () => {
  const path = "/opt/python/bin/python3";
  const existing = environmentState("/project", { interpreter: { path, version: "3.11.2" } });
  const machine = { files: { [path]: { content: "\x7fELF", mode: 0o755 } } };
  assert.deepEqual(await choose({ existing }, machine), {
    path,
    realPath: path,
    version: "3.11.2",
    major: 3,
    minor: 11,
    kept: true,
    warnings: [],
  });
  assert.equal((await choose({ existing }, machine, ">=3.12")).version, "3.12.1");
});

Deno.test("one that is gone from the machine is replaced", async () => {
  const { version, kept } = await choose({ existing: madeFrom("3.10.4") });
  assert.deepEqual([version, kept], ["3.12.1", false]);
});

Deno.test("what nobody has is an error that names the wish and the command", async () => {
  const host = pythonMachine({ executables, files: { [uv]: { content: "", mode: 0o755 } } });
  await assert.rejects(chooseOn(host, { python: "3.13" }), (error) => {
    assert.ok(error instanceof PyveError);
    assert.match(error.message, /3\.13, which `--python` wants/);
    assert.match(error.hint ?? "", /`uv python install 3\.13`/);
    return true;
  });
  assert.deepEqual(host.transcript, []);
});

/** A machine where uv installs 3.13 when it is asked to, or fails to. */
function machineWithUv(code = 0): FakeHost {
  const path = "/home/u/.local/share/uv/python/cpython-3.13.1-linux-x86_64-gnu/bin/python3.13";
  const host: FakeHost = pythonMachine({
    executables,
    files: {
      [uv]: { content: "", mode: 0o755 },
      [`${path}.unpacked`]: { content: "\x7fELF", mode: 0o755 },
    },
    programs: [{
      match: ["uv", "python", "install", "3.13"],
      result: () => {
        if (code === 0) {
          host.fs.rename(`${path}.unpacked`, path);
          host.fs.makeLink("python3.13", path.replace(/python3\.13$/, "python"));
        }
        return { code, stderr: code === 0 ? "" : "no such release\n" };
      },
    }],
  });
  return host;
}

Deno.test("--auto-bootstrap lets uv install what is missing, and then takes it", async () => {
  const host = machineWithUv();
  const { version } = await chooseOn(host, { python: "3.13", autoBootstrap: true });
  assert.equal(version, "3.13.1");
  assert.ok(host.transcript.includes("run uv python install 3.13"));
});

Deno.test("--auto-bootstrap installs nothing where a Python that is there will do", async () => {
  const host = machineWithUv();
  await chooseOn(host, { python: "3.9", autoBootstrap: true });
  assert.deepEqual(host.transcript, []);
});

Deno.test("--auto-bootstrap is refused offline, without uv, and when uv fails", async () => {
  const offline = machineWithUv();
  const wanted = { python: "3.13", autoBootstrap: true };
  await assert.rejects(chooseOn(offline, { ...wanted, offline: true }), /Cannot find Python 3\.13/);
  assert.deepEqual(offline.transcript, []);
  const pyenv = { "/usr/bin/pyenv": { content: "", mode: 0o755 } };
  const without = pythonMachine({ executables, files: pyenv });
  await assert.rejects(chooseOn(without, wanted), (error) => {
    assert.ok(error instanceof PyveError);
    assert.match(error.hint ?? "", /`pyenv install 3\.13`/);
    return true;
  });
  assert.deepEqual(without.transcript, []);
  await assert.rejects(chooseOn(machineWithUv(2), wanted), (error) => {
    assert.ok(error instanceof PyveError);
    assert.match(error.message, /`uv python install 3\.13` failed$/);
    assert.equal(error.cause, "no such release");
    return true;
  });
});
