import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { decideWanted, type WantedSources } from "../../../lib/python/wanted.ts";

function lines(file: string, ...texts: readonly string[]) {
  return texts.map((text, index) => ({ text, at: { file, line: index + 1 } }));
}

const flag = "3.13";
const config = { value: "3.12", origin: "`python.version` in `.pyve/config:1`" };
const pythonVersion = lines(".python-version", "3.11", "3.10");
const toolVersions = lines(".tool-versions", "3.9", "system");
const requiresPython = { text: ">=3.8", at: { file: "pyproject.toml", line: 4, column: 1 } };
const everything = { flag, config, pythonVersion, toolVersions, requiresPython };

async function decided(sources: WantedSources): Promise<readonly string[]> {
  const { wishes } = await decideWanted(sources);
  return wishes.map(({ text, origin }) => `${text} of ${origin}`);
}

async function conflicts(sources: WantedSources): Promise<readonly string[]> {
  return (await decideWanted(sources)).conflicts.map(({ message }) => message);
}

Deno.test("the first source that says something decides", async () => {
  assert.deepEqual(await decided(everything), ["3.13 of `--python`"]);
  const without = { ...everything, flag: undefined };
  assert.deepEqual(await decided(without), [`3.12 of ${config.origin}`]);
  assert.deepEqual(await decided({ ...without, config: undefined }), [
    "3.11 of `.python-version`",
    "3.10 of `.python-version`",
  ]);
  assert.deepEqual(await decided({ pythonVersion: [], toolVersions, requiresPython }), [
    "3.9 of `.tool-versions`",
    "system of `.tool-versions`",
  ]);
  assert.deepEqual(await decided({ requiresPython }), [">=3.8 of `requires-python`"]);
  assert.deepEqual(await decided({}), []);
});

Deno.test("the range of the project limits what another source decides", async () => {
  assert.equal((await decideWanted({ flag, requiresPython })).limit?.text, ">=3.8");
  assert.equal((await decideWanted({ requiresPython })).limit, undefined);
  assert.equal((await decideWanted({ flag })).limit, undefined);
});

Deno.test("every source that cannot agree with the deciding one is a conflict", async () => {
  assert.deepEqual(await conflicts(everything), [
    "`--python` wants 3.13, but `python.version` in `.pyve/config:1` wants 3.12",
    "`--python` wants 3.13, but `.python-version:1` wants 3.11",
  ]);
  assert.deepEqual(
    await conflicts({
      pythonVersion: lines(".python-version", "3.9"),
      requiresPython: {
        ...requiresPython,
        text: ">=3.10",
      },
    }),
    ["`.python-version:1` wants 3.9, but `requires-python` in `pyproject.toml:4` wants >=3.10"],
  );
});

Deno.test("sources that can agree, and names that tell no version, are no conflict", async () => {
  assert.deepEqual(await conflicts({ flag: "3", config: { ...config, value: "3.11.7" } }), []);
  assert.deepEqual(await conflicts({ flag: "3.10", pythonVersion }), []);
  assert.deepEqual(await conflicts({ flag: "/opt/python", pythonVersion }), []);
  assert.deepEqual(await conflicts({ flag: "3.9", pythonVersion: lines("v", "my-env") }), []);
  assert.deepEqual(await conflicts({ flag: "3.9", toolVersions: lines("v", "system") }), []);
});

Deno.test("the name of a program is a version too", async () => {
  assert.deepEqual(await conflicts({ flag: "python3.9", pythonVersion }), [
    "`--python` wants python3.9, but `.python-version:1` wants 3.11",
  ]);
});

const release = (major: number, minor?: number) => ({
  kind: "release",
  implementation: undefined,
  version: { major, minor, patch: undefined, pre: undefined, freeThreaded: false },
});

Deno.test("what is typed may be a version, a range, a program, a name or a path", async () => {
  const requests = {
    "3.11": release(3, 11),
    " 3 ": release(3),
    ">=3.11, <3.13": { kind: "range", specifier: ">=3.11, <3.13" },
    "latest": { kind: "any" },
    "system": { kind: "system" },
    "python3.12": { kind: "program", name: "python3.12", version: release(3, 12) },
    "python3.exe": { kind: "name", name: "python3" },
    "pypy3.10-7.3.12": { kind: "name", name: "pypy3.10-7.3.12" },
    "./bin/python": { kind: "path", path: "./bin/python" },
    "~/python": { kind: "path", path: "~/python" },
    "/usr/bin/python3": { kind: "path", path: "/usr/bin/python3" },
    "C:\\Python312\\python.exe": { kind: "path", path: "C:\\Python312\\python.exe" },
    ".venv": { kind: "path", path: ".venv" },
  };
  for (const [text, request] of Object.entries(requests)) {
    const { wishes } = await decideWanted({ flag: text });
    assert.deepEqual(wishes.map((wish) => wish.request), [request], text);
  }
});

Deno.test("files of version managers may name installations and paths", async () => {
  const written = ["my-env", "path:/opt/python", "system", "latest:3.11", "miniconda3-3.10-1"];
  const { wishes } = await decideWanted({ toolVersions: lines(".tool-versions", ...written) });
  assert.deepEqual(wishes.map(({ request }) => request), [
    { kind: "name", name: "my-env" },
    { kind: "path", path: "/opt/python" },
    { kind: "system" },
    release(3, 11),
    { kind: "name", name: "miniconda3-3.10-1" },
  ]);
});

Deno.test("an empty requires-python allows every Python", async () => {
  const { wishes } = await decideWanted({ requiresPython: { ...requiresPython, text: " " } });
  assert.deepEqual(wishes.map(({ request }) => request), [{ kind: "any" }]);
});

Deno.test("what cannot be understood is refused, naming who says it", async () => {
  const faults: readonly (readonly [WantedSources, RegExp])[] = [
    [{ flag: "^3.9" }, /Cannot understand `\^3\.9`, which `--python` gives/],
    [{ flag: "" }, /Cannot understand ``/],
    [
      { config: { ...config, value: "3 11" } },
      /which `python\.version` in `\.pyve\/config:1` gives/,
    ],
    [{ flag: ">=x" }, /Cannot understand the version range `>=x` of `--python`/],
    [
      { flag, requiresPython: { ...requiresPython, text: "3.9" } },
      /Cannot understand the version range `3\.9` of `requires-python`/,
    ],
  ];
  for (const [sources, message] of faults) {
    await assert.rejects(decideWanted(sources), (error) => {
      assert(error instanceof PyveError);
      assert.match(error.message, message);
      assert.equal(error.exit, 2);
      assert.deepEqual(error.at, sources.requiresPython?.at);
      return true;
    });
  }
});
