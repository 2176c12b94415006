import assert from "node:assert/strict";
import { removeGarbage } from "../../../lib/backend/garbage.ts";
import { type FakeHost, fakeHost, type FakeHostOptions } from "../../support/fake_host.ts";
import { environmentState, madeProject, namedState, stateOf } from "../../support/made_project.ts";

const envs = "/project/.pyve/envs";
const state = stateOf({ default: environmentState(), dev: namedState() });

async function cleaned(machine: FakeHostOptions): Promise<FakeHost> {
  const host = fakeHost(machine);
  await removeGarbage(host, "/project", state);
  return host;
}

function names(host: FakeHost, folder: string): readonly string[] {
  return (host.fs.list(folder) ?? []).map(({ name }) => name);
}

Deno.test("old and unfinished generations go, with the input files beside them", async () => {
  const host = await cleaned(madeProject(state, {
    folders: [`${envs}/default.deadbeef/lib`, `${envs}/dev.00000001`, `${envs}/gone.00000002`],
    files: { [`${envs}/default.deadbeef.txt`]: "shop @ https://ada:secret@index.example/\n" },
  }));
  assert.deepEqual(names(host, envs), ["default.0123abcd", "dev", "dev.0123abcd"]);
});

Deno.test("a project without garbage is left alone", async () => {
  const host = await cleaned(madeProject(state));
  assert.deepEqual(host.transcript, []);
  assert.deepEqual((await cleaned({})).transcript, []);
});

Deno.test("what a public name leads to stays, even when the state knows another one", async () => {
  const host = await cleaned(madeProject(state, {
    folders: [`${envs}/default.0a0a0a0a`],
    links: { "/project/.venv": ".pyve/envs/default.0a0a0a0a" },
  }));
  assert.ok(names(host, envs).includes("default.0a0a0a0a"));
  assert.ok(names(host, envs).includes("default.0123abcd"), "the state's own stays, too");
});

Deno.test("programs of a killed pyve are ended, those in an old environment are left alone", async () => {
  const unfinished = `${envs}/default.aaaaaaaa`;
  const old = `${envs}/default.bbbbbbbb`;
  const host = await cleaned(madeProject(state, {
    folders: [unfinished, `${unfinished}.pyve-unfinished`, old],
    strays: [unfinished, old],
  }));
  assert.deepEqual(host.transcript, [
    `end programs in ${unfinished}`,
    `remove tree ${unfinished}`,
    `remove ${unfinished}.pyve-unfinished`,
    `remove tree ${old}`,
  ]);
});

Deno.test("a public name from before goes with its generation, other links stay", async () => {
  const host = await cleaned(madeProject(state, {
    folders: [`${envs}/default.aaaaaaaa`],
    links: {
      "/project/env": ".pyve/envs/default.aaaaaaaa",
      "/project/latest": ".pyve/envs/default.0123abcd",
      "/project/broken": "nowhere/default.aaaaaaaa",
      "/project/src/env": "../.pyve/envs/default.aaaaaaaa",
    },
  }));
  assert.deepEqual(names(host, "/project").filter((name) => !name.startsWith(".")), [
    "broken",
    "latest",
    "src",
  ]);
  assert.deepEqual(names(host, "/project/src"), ["env"]);
});

Deno.test("the public name of an environment whose generation is gone stays its name", async () => {
  const host = await cleaned({
    links: { "/project/.venv": ".pyve/envs/default.0123abcd", [`${envs}/dev`]: "dev.0123abcd" },
  });
  assert.deepEqual(host.transcript, []);
});

Deno.test("what is not named as pyve names generations is never removed", async () => {
  const others = [
    "dev",
    "staging",
    "default",
    "default.0123",
    "default.0123abcdef",
    "default.XYZ12345",
    "Default.0123abce",
    "notes.txt",
    "x.0123abcd.bak",
    ".0123abcd",
  ];
  const host = await cleaned({ folders: others.map((name) => `${envs}/${name}`) });
  assert.deepEqual(names(host, envs), others.toSorted());
});

Deno.test("a generation is removed without following the links in it", async () => {
  const host = await cleaned(madeProject(state, {
    files: { "/home/ada/precious": "x" },
    links: {
      [`${envs}/default.deadbeef/lib64`]: "/home/ada",
      [`${envs}/dev.deadbeef`]: "/home/ada",
    },
  }));
  assert.equal(host.fs.readText("/home/ada/precious"), "x");
  assert.deepEqual(names(host, envs), ["default.0123abcd", "dev", "dev.0123abcd"]);
});

Deno.test("files that a crash left half written go, in the three folders that pyve writes to", async () => {
  const unfinished = [
    "/project/.envrc.1a2b.pyve-unfinished",
    "/project/.pyve/state.json.1a2b.pyve-unfinished",
    `${envs}/link.pyve-unfinished`,
  ];
  const kept = ["/project/src/x.pyve-unfinished", "/project/pyve-unfinished.txt"];
  const files = Object.fromEntries([...unfinished, ...kept].map((path) => [path, ""]));
  const host = await cleaned(
    madeProject(state, { files, folders: ["/project/folder.pyve-unfinished"] }),
  );
  for (const path of unfinished) assert.equal(host.fs.lstat(path), undefined, path);
  for (const path of kept) assert.notEqual(host.fs.lstat(path), undefined, path);
  assert.notEqual(host.fs.lstat("/project/folder.pyve-unfinished"), undefined);
});

Deno.test("what cannot be removed now does not fail, and does not keep the rest", async () => {
  const host = await cleaned(madeProject(state, {
    folders: [`${envs}/default.aaaaaaaa`, `${envs}/default.bbbbbbbb`],
    failures: { [`removeTree:${envs}/default.aaaaaaaa`]: "EACCES" },
  }));
  assert.ok(names(host, envs).includes("default.aaaaaaaa"));
  assert.ok(!names(host, envs).includes("default.bbbbbbbb"));
});
