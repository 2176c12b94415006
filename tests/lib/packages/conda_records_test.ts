import assert from "node:assert/strict";
import { ownDistributions, readCondaRecords } from "../../../lib/packages/conda_records.ts";
import { fakeHost } from "../../support/fake_host.ts";

/** The records of an environment whose `conda-meta` has these files. */
function recordsOf(contents: Readonly<Record<string, string>>) {
  const files = Object.entries(contents).map(([name, text]) => [`/env/conda-meta/${name}`, text]);
  return readCondaRecords(fakeHost({ files: Object.fromEntries(files) }).fs, "/env");
}

Deno.test("a channel is called as a spec may say it, and shows no token", () => {
  const named = (channel: string | undefined, url?: string) =>
    recordsOf({ "a.json": JSON.stringify({ name: "a", version: "1", channel, url }) })
      .records.map((record) => record.channel);
  const names = {
    "conda-forge": "conda-forge",
    "https://conda.anaconda.org/conda-forge/linux-64": "conda-forge",
    "https://conda.anaconda.org/conda-forge/label/dev/noarch/": "conda-forge/label/dev",
    "https://conda.anaconda.org/t/secret/private/noarch": "https://conda.anaconda.org/t/…/private",
    "https://ada:secret@conda.channel.example/lab/osx-arm64": "https://conda.channel.example/lab",
    "file:///channels/lab": "file:///channels/lab",
  };
  for (const [recorded, name] of Object.entries(names)) assert.deepEqual(named(recorded), [name]);
  assert.deepEqual(named(undefined, "https://conda.channel.example/lab/noarch/a-1-0.conda"), [
    "https://conda.channel.example/lab",
  ]);
  assert.deepEqual(named(undefined), [""]);
});

Deno.test("a file that is no record is told apart, and folders and other files are passed over", () => {
  const { records, broken } = recordsOf({
    "whole.json": JSON.stringify({ name: "whole", version: "1", build_string: "py_0" }),
    "nameless.json": JSON.stringify({ version: "1" }),
    "half.json": '{"name": "half", "vers',
    "history": "==> 2026-01-01 <==",
    "folder.json/inner": "",
  });
  assert.deepEqual(records.map(({ name, build, files, url }) => ({ name, build, files, url })), [
    { name: "whole", build: "py_0", files: [], url: undefined },
  ]);
  assert.deepEqual([...broken].sort(), [
    "/env/conda-meta/half.json",
    "/env/conda-meta/nameless.json",
  ]);
});

Deno.test("the distributions of conda packages are known by the folders they brought", () => {
  const files = [
    "lib/python3.11/site-packages/a-1.dist-info/METADATA",
    "lib/python3.11/site-packages/b-2.egg-info",
    "lib/python3.11/site-packages/c.py",
  ];
  const { records } = recordsOf({
    "a.json": JSON.stringify({ name: "a", version: "1", files: [...files, 7] }),
  });
  assert.deepEqual([...ownDistributions(records)].sort(), ["a-1.dist-info", "b-2.egg-info"]);
});
