import assert from "node:assert/strict";
import { loadSettings } from "../../../../lib/config/mod.ts";
import { type JudgedWishes, judgeWanted } from "../../../../lib/doctor/facts/wanted.ts";
import { readWanted } from "../../../../lib/python/read_wanted.ts";
import { fakeHost } from "../../../support/fake_host.ts";
import { healthyPython } from "../healthy_facts.ts";

/** A line for each source, the deciding one first. */
function told({ deciding, others }: JudgedWishes): readonly string[] {
  return [...(deciding === undefined ? [] : [deciding]), ...others]
    .map(({ text, source, verdict }) => `${source} ${text} ${verdict}`);
}

/** The judgement on CPython 3.11.7, one line for each source. */
async function judged(files: Readonly<Record<string, string>>, range?: string): Promise<unknown> {
  const host = fakeHost({
    files: Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`/project/${name}`, text]),
    ),
  });
  const { pythonVersion } = await loadSettings(host, "/project");
  const requiresPython = range === undefined
    ? undefined
    : { text: range, at: { file: "pyproject.toml", line: 4 } };
  const wanted = await readWanted(host, "/project", pythonVersion, requiresPython);
  return told(await judgeWanted({ ...wanted, spec: undefined }, healthyPython));
}

Deno.test("the sources are judged in the order in which they decide", async () => {
  const files = {
    ".pyve/config": 'python: { version: "3.11" }\n',
    ".python-version": "3.12.1\n3.11.7\n",
    ".tool-versions": "nodejs 20.1.0\npython 3.10.2\n",
  };
  assert.deepEqual(await judged(files, ">=3.9"), [
    ".pyve/config:1:20 3.11 yes",
    ".python-version:2 3.11.7 yes",
    ".tool-versions:2 3.10.2 no",
    "`requires-python` in pyproject.toml:4 >=3.9 yes",
  ]);
});

Deno.test("of alternatives that are not met the first is named, and a name is not judged", async () => {
  assert.deepEqual(await judged({ ".python-version": "3.12\n3.13\n" }), [
    ".python-version:1 3.12 no",
  ]);
  assert.deepEqual(await judged({ ".python-version": "3.12\nmy-environment\n" }), [
    ".python-version:2 my-environment unknown",
  ]);
  assert.deepEqual(await judged({}), []);
});

Deno.test("where the spec of a conda environment decides, that is not judged by its version", async () => {
  const spec = { text: "python=3.12", at: { file: "environment.yml", line: 4 } };
  const wishes = { wishes: [], others: [], spec };
  assert.deepEqual(told(await judgeWanted(wishes, healthyPython)), [
    "environment.yml:4 python=3.12 yes",
  ]);
  assert.deepEqual(told(await judgeWanted(wishes, undefined)), [
    "environment.yml:4 python=3.12 no",
  ]);
});
