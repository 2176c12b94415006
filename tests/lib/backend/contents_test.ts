import assert from "node:assert/strict";
import {
  droppedPackages,
  installedPackages,
  installedVersion,
} from "../../../lib/backend/contents.ts";
import { fakeHost } from "../../support/fake_host.ts";

function versionIn(text: string): string | undefined {
  return installedVersion(fakeHost({ files: { "/e/pyvenv.cfg": text } }), "/e");
}

Deno.test("the version is read as venv, uv and virtualenv write it", () => {
  assert.equal(versionIn("home = /usr/bin\nversion = 3.11.2\n"), "3.11.2");
  assert.equal(versionIn("uv = 0.9.1\nversion_info = 3.12.1\n"), "3.12.1");
  assert.equal(versionIn("version_info=3.13.0.final.0\n"), "3.13.0.final.0");
  assert.equal(versionIn("version = 3.14.0rc1\n"), "3.14.0rc1");
  assert.equal(versionIn("uv = 0.9.1\n"), undefined);
  assert.equal(installedVersion(fakeHost(), "/e"), undefined);
});

/** A machine with environments by folder, and the dist-info folders in each. */
function withPackages(environments: Readonly<Record<string, readonly string[]>>) {
  const folders = Object.entries(environments).flatMap(([folder, names]) =>
    names.map((name) => `${folder}/lib/python3.11/site-packages/${name}`)
  );
  return fakeHost({ folders });
}

Deno.test("packages are read from the names of their dist-info folders", () => {
  const host = withPackages({
    "/e": ["click-8.1.7.dist-info", "click", "typing_extensions-4.9.dist-info", "x-1.egg-info"],
  });
  assert.deepEqual(installedPackages(host, "/e"), ["click 8.1.7", "typing_extensions 4.9"]);
  assert.deepEqual(installedPackages(host, "/nowhere"), []);
});

Deno.test("dropped is what was there before in any version and is there in none now", () => {
  const host = withPackages({
    "/old": ["click-8.1.7.dist-info", "Typing.Extensions-4.9.dist-info", "httpx-1.0.dist-info"],
    "/new": ["click-8.2.0.dist-info", "typing_extensions-4.10.dist-info", "rich-14.0.dist-info"],
  });
  assert.deepEqual(droppedPackages(host, "/old", "/new"), ["httpx 1.0"]);
});

Deno.test("what comes with an environment is not missed", () => {
  const host = withPackages({
    "/old": ["pip-23.0.dist-info", "setuptools-65.5.dist-info", "wheel-0.42.dist-info"],
    "/new": [],
  });
  assert.deepEqual(droppedPackages(host, "/old", "/new"), []);
});

Deno.test("conda packages are missed where they were installed by hand, whatever is in them", () => {
  const record = (name: string, requested: string) => ({
    [`/old/conda-meta/${name}-1.0-0.json`]: JSON.stringify({ requested_spec: requested }),
  });
  const host = fakeHost({
    files: {
      "/old/.pyve-packages": "conda python 3.12.1\n",
      ...record("python", "python"),
      ...record("flavour", "flavour"),
      ...record("ledger", ""),
      ...record("kept", "kept"),
      "/new/conda-meta/kept-2.0-0.json": "{}",
    },
  });
  assert.deepEqual(droppedPackages(host, "/old", "/new"), ["flavour 1.0"]);
});
