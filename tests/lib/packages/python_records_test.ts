import assert from "node:assert/strict";
import { completePackages, readPackages } from "../../../lib/packages/python_records.ts";
import { fakeHost } from "../../support/fake_host.ts";

const site = "/project/.venv/lib/python3.11/site-packages";

Deno.test("packages are read from the heads of their metadata", () => {
  const { fs } = fakeHost({
    files: {
      [`${site}/rich-13.7.0.dist-info/METADATA`]: "Metadata-Version: 2.1\nName: rich\n" +
        "Version: 13.7.0\nRequires-Dist: pygments (>=2.13.0,<3.0.0)\n" +
        'requires-dist: typing-extensions >=4.0.0,\n  <5.0 ; python_version < "3.9"\n' +
        "\n# Rich\nRequires-Dist: nothing\n",
      [`${site}/crlf-1.0.dist-info/METADATA`]: "Name: crlf\r\nVersion: 1.0\r\n\r\nName: body\r\n",
      [`${site}/rich/__init__.py`]: "",
      [`${site}/~ich-12.0.dist-info/METADATA`]: "Name: rich\nVersion: 12.0\n",
    },
  });
  assert.deepEqual(readPackages(fs, [site]), {
    folders: [site],
    installed: [
      {
        name: "crlf",
        version: "1.0",
        requires: [],
        record: `${site}/crlf-1.0.dist-info`,
      },
      {
        name: "rich",
        version: "13.7.0",
        requires: [
          "pygments (>=2.13.0,<3.0.0)",
          'typing-extensions >=4.0.0, <5.0 ; python_version < "3.9"',
        ],
        record: `${site}/rich-13.7.0.dist-info`,
      },
    ],
    broken: [],
  });
});

Deno.test("the older records of setuptools are read, too", () => {
  const { fs } = fakeHost({
    files: {
      [`${site}/folder.egg-info/PKG-INFO`]: "Name: folder\nVersion: 1\n",
      [`${site}/file.egg-info`]: "Name: file\nVersion: 2\n",
      [`${site}/linked.egg-link`]: "/source\n.",
      "/source/linked.egg-info/PKG-INFO": "Name: linked\nVersion: 3\n",
    },
  });
  const { installed } = readPackages(fs, [site]);
  assert.deepEqual(installed.map(({ name, version }) => `${name} ${version}`), [
    "file 2",
    "folder 1",
    "linked 3",
  ]);
});

Deno.test("a record without name and version is broken, a folder that is missing is empty", () => {
  const { fs } = fakeHost({
    folders: [`${site}/empty-1.0.dist-info`],
    files: { [`${site}/nameless-1.0.dist-info/METADATA`]: "Version: 1.0\n" },
  });
  assert.deepEqual(readPackages(fs, [site, "/missing"]), {
    folders: [site, "/missing"],
    installed: [],
    broken: [`${site}/empty-1.0.dist-info`, `${site}/nameless-1.0.dist-info`],
  });
});

Deno.test("what Python searches besides is added once, under whatever name", () => {
  const { fs } = fakeHost({
    files: {
      [`${site}/a-1.dist-info/METADATA`]: "Name: a\nVersion: 1\n",
      "/usr/lib/dist-packages/b-2.dist-info/METADATA": "Name: b\nVersion: 2\n",
    },
    links: { "/project/.venv/lib64": "lib" },
  });
  const searched = [site, site.replace("lib/", "lib64/"), "/usr/lib/dist-packages"];
  const { installed, folders } = completePackages(fs, readPackages(fs, [site]), searched);
  assert.deepEqual(installed.map(({ name }) => name), ["a", "b"]);
  assert.deepEqual(folders, [site, "/usr/lib/dist-packages"]);
});
