import assert from "node:assert/strict";
import { findMicromamba, searchMicromamba } from "../../../../lib/backend/micromamba/find.ts";
import type { FakeHostOptions } from "../../../support/fake_host.ts";
import {
  micromambaHost,
  programOf,
  settingsOf,
  startable,
} from "../../../support/micromamba_host.ts";

const set = "/opt/micromamba";
const project = "/project/.pyve/bin/micromamba";
const user = "/home/ada/.pyve/bin/micromamba";
const onPath = "/usr/bin/micromamba";

async function search(options: FakeHostOptions) {
  const host = micromambaHost(options);
  return await searchMicromamba(host, "/project", await settingsOf(host));
}

function there(...paths: readonly string[]) {
  return Object.fromEntries(paths.map((path) => [path, startable(programOf("2.9.0"))]));
}

Deno.test("the setting comes first, then the project, the user, and PATH", async () => {
  const all = [set, project, user, onPath];
  const kinds = ["setting", "project", "user", "path"];
  for (const [index, from] of kinds.entries()) {
    const { found, places, warnings } = await search({
      files: there(...all.slice(index)),
      env: index === 0 ? { PYVE_MICROMAMBA: set } : {},
    });
    assert.deepEqual(found, { path: all[index], version: "2.9.0", from });
    assert.deepEqual(warnings, []);
    assert.deepEqual(places.map(({ kind }) => kind), kinds);
    const states = kinds.map((_, at) => at < index ? "absent" : at === index ? "works" : "unseen");
    assert.deepEqual(places.map(({ state }) => state.kind), states);
  }
});

Deno.test("without any there is none, and without HOME the user's place is none", async () => {
  const { found, places } = await search({ env: { HOME: "" } });
  assert.equal(found, undefined);
  assert.deepEqual(places.map(({ path }) => path), [undefined, project, undefined, undefined]);
});

Deno.test("a project in HOME has one place, not two", async () => {
  const { found, places } = await search({ env: { HOME: "/project" }, files: there(project) });
  assert.equal(found?.from, "project");
  assert.equal(places[2]?.path, undefined);
});

Deno.test("outside of a project nobody looks into one", async () => {
  const host = micromambaHost({ files: there(project, user) });
  const found = await findMicromamba(host, undefined, await settingsOf(host));
  assert.deepEqual(found, { path: user, version: "2.9.0", from: "user" });
});

/** What may be wrong with a file, and what is said of it. */
const broken: readonly (readonly [string, FakeHostOptions, RegExp])[] = [
  ["is not executable", { files: { [user]: programOf("2.9.0") } }, /it is not executable$/],
  ["is a folder", { folders: [user] }, /it is not a file$/],
  [
    "is in a folder of somebody else",
    { failures: { [`stat:${user}`]: "EACCES" } },
    /it cannot be reached: permission denied$/,
  ],
  ["leads nowhere", { links: { [user]: "/nowhere" } }, /it is a link that leads nowhere$/],
  [
    "does not start",
    { files: { [user]: startable("x") } },
    /it ended with 1 \(exec format error\)$/,
  ],
  [
    "says something else",
    { files: { [user]: startable(programOf("mamba")) } },
    /it does not tell its version as micromamba does$/,
  ],
  [
    "hangs",
    {
      files: { [user]: startable("x") },
      programs: [{ match: [user], result: { takes: 60_000 } }],
    },
    /it did not answer in 20 seconds$/,
  ],
  [
    "is too old",
    { files: { [user]: startable(programOf("1.5.8")) } },
    /it is micromamba 1\.5\.8, and pyve needs 2\.0\.0 or newer$/,
  ],
];

for (const [what, machine, words] of broken) {
  Deno.test(`a micromamba that ${what} is passed over with a warning`, async () => {
    const { found, warnings } = await search({
      ...machine,
      files: { ...machine.files, ...there(onPath) },
    });
    assert.deepEqual(found, { path: onPath, version: "2.9.0", from: "path" });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /^Passed over `\/home\/ada\/\.pyve\/bin\/micromamba`: /);
    assert.match(warnings[0] ?? "", words);
  });
}

Deno.test("one that is set and cannot be used is an error that names who set it", async () => {
  for (
    const [files, words] of [
      [{}, /there is no such file$/],
      [{ [set]: programOf("2.9.0") }, /it is not executable$/],
      [{ [set]: startable(programOf("1.0.0")) }, /pyve needs 2\.0\.0 or newer$/],
    ] as const
  ) {
    const failing = search({
      files: { ...there(project), ...files },
      env: { PYVE_MICROMAMBA: set },
    });
    await assert.rejects(failing, {
      exit: 2,
      message: /^Cannot use `\/opt\/micromamba`, the micromamba that PYVE_MICROMAMBA names: /,
      hint: /^correct PYVE_MICROMAMBA, or remove it/,
    });
    await assert.rejects(failing, { message: words });
  }
});

Deno.test("a path in the configuration is relative to the project, and its line is named", async () => {
  const config = "backend: micromamba\nmicromamba:\n  path: tools/micromamba\n";
  const files = { "/project/.pyve/config": config };
  const good = await search({ files: { ...files, ...there("/project/tools/micromamba") } });
  assert.deepEqual([good.found?.path, good.found?.from], ["/project/tools/micromamba", "setting"]);
  await assert.rejects(search({ files }), {
    exit: 2,
    at: { file: ".pyve/config", line: 3, column: 9 },
  });
});
