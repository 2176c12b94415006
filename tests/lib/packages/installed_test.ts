import assert from "node:assert/strict";
import { readContents } from "../../../lib/packages/installed.ts";
import { fakeHost } from "../../support/fake_host.ts";

const site = "/env/lib/python3.11/site-packages";

/** The files of a distribution. */
function distribution(
  name: string,
  version: string,
  files: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const folder = `${site}/${name}-${version}.dist-info`;
  const own = { METADATA: `Name: ${name}\nVersion: ${version}\n\nwords\n`, ...files };
  return Object.fromEntries(Object.entries(own).map(([file, text]) => [`${folder}/${file}`, text]));
}

function origin(value: unknown): Readonly<Record<string, string>> {
  return { "direct_url.json": JSON.stringify(value) };
}

Deno.test("every kind of origin is read from the records, without a program", () => {
  const host = fakeHost({
    files: {
      ...distribution("Click", "8.1", { INSTALLER: "uv\n" }),
      ...distribution("local", "1", origin({ url: "file:///p/a%20b", dir_info: {} })),
      ...distribution("own", "2", origin({ url: "file:///p", dir_info: { editable: true } })),
      ...distribution("wheel", "3", origin({ url: "file:///w/wheel-3.whl", archive_info: {} })),
      ...distribution(
        "far",
        "4",
        origin({ url: "https://ada:secret@index.example/far.whl", archive_info: {} }),
      ),
      ...distribution(
        "cloned",
        "5",
        origin({
          url: "https://token@index.example/r.git",
          vcs_info: { vcs: "git", commit_id: "1a2b3c", requested_revision: "main" },
        }),
      ),
      ...distribution(
        "by-ssh",
        "5",
        origin({ url: "ssh://git:pass@index.example/r.git", vcs_info: { vcs: "git" } }),
      ),
      ...distribution("odd", "6", { "direct_url.json": "{" }),
      ...distribution("strange", "6", { "direct_url.json": "[]" }),
      [`${site}/old.egg-link`]: "/p/old\n.\n",
      "/p/old/old.egg-info/PKG-INFO": "Name: old\nVersion: 7\n",
      [`${site}/older-8.egg-info`]: "Name: older\nVersion: 8\n",
      [`${site}/broken-1.dist-info/RECORD`]: "",
    },
  });
  const { installed, broken } = readContents(host, "/env");
  assert.deepEqual(host.transcript, []);
  assert.deepEqual(broken, [`${site}/broken-1.dist-info`]);
  assert.deepEqual(
    installed.map(({ name, version, source }) => [`${name} ${version}`, source]),
    [
      [
        "by-ssh 5",
        {
          kind: "repository",
          vcs: "git",
          url: "ssh://git@index.example/r.git",
          commit: undefined,
          revision: undefined,
        },
      ],
      ["Click 8.1", { kind: "index" }],
      [
        "cloned 5",
        {
          kind: "repository",
          vcs: "git",
          url: "https://index.example/r.git",
          commit: "1a2b3c",
          revision: "main",
        },
      ],
      ["far 4", { kind: "url", url: "https://index.example/far.whl" }],
      ["local 1", { kind: "folder", path: "/p/a b", editable: false }],
      ["odd 6", { kind: "unknown" }],
      ["old 7", { kind: "folder", path: "/p/old", editable: true }],
      ["older 8", { kind: "unknown" }],
      ["own 2", { kind: "folder", path: "/p", editable: true }],
      ["strange 6", { kind: "unknown" }],
      ["wheel 3", { kind: "file", path: "/w/wheel-3.whl" }],
    ],
  );
  assert.equal(installed.find(({ name }) => name === "Click")?.installer, "uv");
});

/** A record of conda-meta. */
function record(value: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const { name, version, build } = value;
  return { [`/env/conda-meta/${name}-${version}-${build}.json`]: JSON.stringify(value) };
}

Deno.test("conda packages have their channel; what pip added to them is told apart", () => {
  const host = fakeHost({
    files: {
      ...record({
        name: "numpy",
        version: "2.0",
        build: "py311_0",
        channel: "https://conda.anaconda.org/conda-forge/linux-64",
        files: ["bin/f2py", "lib/python3.11/site-packages/numpy-2.0.dist-info/METADATA"],
      }),
      ...record({ name: "tzdata", version: "2024a", build: "0", channel: "conda-forge/noarch/" }),
      ...record({
        name: "own",
        version: "1",
        build: "0",
        channel: "https://ada:secret@channel.example/t/tk-123/team/osx-arm64",
      }),
      ...record({ name: "local", version: "1", build: "0", channel: "file:///channel" }),
      "/env/conda-meta/history": "",
      "/env/conda-meta/half-1-0.json": "{",
      ...distribution("numpy", "2.0", { INSTALLER: "conda" }),
      ...distribution("click", "8.1", { INSTALLER: "pip" }),
    },
  });
  const { installed, broken } = readContents(host, "/env");
  assert.deepEqual(broken, ["/env/conda-meta/half-1-0.json"]);
  assert.deepEqual(installed, [
    { name: "click", version: "8.1", source: { kind: "index" }, installer: "pip" },
    conda("local", "1", "file:///channel", "0"),
    conda("numpy", "2.0", "conda-forge", "py311_0"),
    conda("own", "1", "https://channel.example/t/…/team", "0"),
    conda("tzdata", "2024a", "conda-forge", "0"),
  ]);
});

function conda(name: string, version: string, channel: string, build: string): unknown {
  return { name, version, source: { kind: "conda", channel, build }, installer: "conda" };
}

Deno.test("an empty environment has no packages", () => {
  assert.deepEqual(readContents(fakeHost(), "/env"), { installed: [], broken: [] });
});
