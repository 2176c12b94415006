import assert from "node:assert/strict";
import { rangesOf, readPythonWish } from "../../../../lib/backend/micromamba/python_wish.ts";
import { readCondaSpec } from "../../../../lib/backend/micromamba/spec.ts";
import { loadSettings } from "../../../../lib/config/mod.ts";
import { PyveError } from "../../../../lib/errors.ts";
import { parseYaml } from "../../../../lib/spec/yaml_document.ts";
import { fakeHost } from "../../../support/fake_host.ts";

async function wish(files: Readonly<Record<string, string>>, python?: string) {
  const host = fakeHost({
    files: Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`/project/${name}`, text]),
    ),
  });
  const { spec } = readCondaSpec(host, parseYaml, "/project", undefined, "linux-64");
  const request = {
    place: { root: "/project" },
    environment: "default",
    settings: await loadSettings(host, "/project"),
    python,
  };
  return await readPythonWish(host, request, spec, "linux-64");
}

function environment(python: string): string {
  return `channels: [conda-forge]\ndependencies:\n  - ${python}\n`;
}

Deno.test("conda's version clauses are said as ranges", () => {
  const ranges: Readonly<Record<string, readonly string[] | undefined>> = {
    "=3.11": ["==3.11.*"],
    "3.11.*": ["==3.11.*"],
    "3.11": ["==3.11.*"],
    "==3.11.4": ["==3.11.4"],
    ">=3.10,<3.12": [">=3.10,<3.12"],
    "=3.10|=3.12": ["==3.10.*", "==3.12.*"],
    "!=3.9.*": ["!=3.9.*"],
    "~=3.11": ["~=3.11"],
    "": undefined,
    "*": undefined,
    "3.1*": undefined,
    "^3\\.1": undefined,
  };
  for (const [version, expected] of Object.entries(ranges)) {
    assert.deepEqual(rangesOf(version), expected, version);
  }
});

Deno.test("--python is asked for beside the spec", async () => {
  const texts = async (python: string) =>
    (await wish({ "environment.yml": environment("python") }, python)).asked.map(({ text }) =>
      text
    );
  assert.deepEqual(await texts("3.12"), ["python=3.12"]);
  assert.deepEqual(await texts("3.12.4"), ["python=3.12.4"]);
  assert.deepEqual(await texts(">=3.11, <3.13"), ["python>=3.11,<3.13"]);
  const { allows } = await wish({}, "3.12");
  assert.deepEqual([await allows("3.12.4"), await allows("3.11.9")], [true, false]);
});

Deno.test("two Pythons are refused before anything is solved, at the spec's line", async () => {
  await assert.rejects(
    wish({ "environment.yml": environment("python=3.11") }, "3.12"),
    (error) => {
      assert.ok(error instanceof PyveError);
      assert.equal(error.exit, 2);
      assert.equal(error.at?.file, "environment.yml");
      assert.equal(error.at?.line, 3);
      assert.match(error.message, /`--python` wants 3\.12, the spec wants `python=3\.11`/);
      return true;
    },
  );
  assert.equal(
    (await wish({ "environment.yml": environment("python=3.12") }, "3.12")).asked.length,
    1,
  );
});

Deno.test("a program is no Python for a conda environment", async () => {
  for (const python of ["/usr/bin/python3", "system", "pypy3.10"]) {
    await assert.rejects(
      wish({}, python),
      (error) => error instanceof PyveError && error.exit === 2,
    );
  }
});

Deno.test("files of the project that want another Python are a warning, and count without a spec", async () => {
  const files = { ".python-version": "3.10\n" };
  const { asked, warnings } = await wish({
    ...files,
    "environment.yml": environment("python>=3.11"),
  });
  assert.deepEqual(asked, []);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] ?? "", /`\.python-version` wants 3\.10, but `environment\.yml:3:5`/);
  assert.deepEqual(
    (await wish({ ...files, "environment.yml": environment("python") })).warnings,
    [],
  );
  assert.deepEqual((await wish(files)).asked.map(({ text }) => text), ["python=3.10"]);
});
