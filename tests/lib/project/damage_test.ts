import assert from "node:assert/strict";
import { findDamage, interpreterIn } from "../../../lib/project/damage.ts";
import { isOurLink } from "../../../lib/project/our_link.ts";
import type { EnvironmentState } from "../../../lib/project/state.ts";
import { fakeHost, type FakeHostOptions } from "../../support/fake_host.ts";
import { environmentState, madeProject, namedState, stateOf } from "../../support/made_project.ts";

const generation = "/project/.pyve/envs/default.0123abcd";

/** What is wrong with the environment of a machine; nothing may be changed by looking. */
function damage(
  machine: FakeHostOptions,
  recordedRoot = "/project",
  environment: EnvironmentState = environmentState(),
) {
  const host = fakeHost(machine);
  const state = stateOf({ default: environment }, recordedRoot);
  const found = findDamage(host, "/project", state, environment);
  assert.deepEqual(host.transcript, []);
  return found;
}

Deno.test("an environment that is whole has no damage", () => {
  assert.equal(damage(madeProject()), undefined);
  const named = namedState();
  assert.equal(damage(madeProject(stateOf({ dev: named })), "/project", named), undefined);
});

Deno.test("a link may be relative, as init writes it", () => {
  const links = { "/project/.venv": ".pyve/envs/default.0123abcd" };
  assert.equal(damage(madeProject(stateOf(), { links })), undefined);
  const nested = environmentState("/project", { prefix: "/project/build/venv" });
  const machine = madeProject(stateOf({ default: nested }), {
    links: { "/project/build/venv": "../.pyve/envs/default.0123abcd" },
  });
  assert.equal(damage(machine, "/project", nested), undefined);
});

Deno.test("a project whose old place is empty was moved", () => {
  assert.deepEqual(damage(madeProject(), "/old"), { cause: "moved", path: "/old" });
});

Deno.test("a project whose old place still has a .pyve was copied", () => {
  const machine = madeProject(stateOf(), { folders: ["/old/.pyve"] });
  assert.deepEqual(damage(machine, "/old"), { cause: "copied", path: "/old" });
});

Deno.test("nothing at the public name, or a link to nothing, is missing", () => {
  const missing = { cause: "missing", path: "/project/.venv" };
  assert.deepEqual(damage({}), missing);
  assert.deepEqual(damage({ links: { "/project/.venv": generation } }), missing);
});

const foreign: Readonly<Record<string, FakeHostOptions>> = {
  "a folder": { files: { "/project/.venv/bin/python": "" } },
  "a file": { files: { "/project/.venv": "" } },
  "a link out of the project": {
    links: { "/project/.venv": "/other/.pyve/envs/default.0123abcd" },
    files: { "/other/.pyve/envs/default.0123abcd/bin/python": "" },
  },
  "a link that leads out of the folder of generations": {
    links: { "/project/.venv": ".pyve/envs/../../venv" },
    folders: ["/project/.pyve/envs"],
    files: { "/project/venv/bin/python": "" },
  },
  "a link to the folder of generations itself": {
    links: { "/project/.venv": ".pyve/envs" },
    files: { "/project/.pyve/envs/bin/python": "" },
  },
  "a link to a folder whose name only starts alike": {
    links: { "/project/.venv": ".pyve/envs-of-mine/x" },
    files: { "/project/.pyve/envs-of-mine/x/bin/python": "" },
  },
};

for (const [what, machine] of Object.entries(foreign)) {
  Deno.test(`${what} at the public name is foreign`, () => {
    assert.deepEqual(damage(machine), { cause: "foreign", path: "/project/.venv" });
    assert.equal(isOurLink(fakeHost(machine), "/project", "/project/.venv"), false);
  });
}

Deno.test("an environment without its interpreter is dangling, and that is what is named", () => {
  const links = { "/project/.venv": generation };
  const dangling = { cause: "dangling", path: "/usr/bin/python3.11" };
  const gone = { ...links, [`${generation}/bin/python`]: "/usr/bin/python3.11" };
  assert.deepEqual(damage({ links: gone }), dangling);
  assert.deepEqual(damage({ links, folders: [generation] }), dangling);
});

const conda = environmentState("/project", {
  backend: "micromamba",
  prefix: "/project/.pyve/envs/shop",
  generation: "shop.0123abcd",
  interpreter: undefined,
});
const condaLink = { "/project/.pyve/envs/shop": "shop.0123abcd" };

Deno.test("a conda environment without Python is judged by its history", () => {
  const history = "/project/.pyve/envs/shop.0123abcd/conda-meta/history";
  assert.equal(
    damage({ links: condaLink, files: { [history]: "" } }, "/project", conda),
    undefined,
  );
  const folders = ["/project/.pyve/envs/shop.0123abcd"];
  assert.deepEqual(damage({ links: condaLink, folders }, "/project", conda), {
    cause: "incomplete",
    path: "/project/.pyve/envs/shop/conda-meta/history",
  });
});

Deno.test("a conda environment with Python is judged by that", () => {
  const path = "/project/.pyve/envs/shop/bin/python";
  const environment = { ...conda, interpreter: { path, version: "3.12.1" } };
  const folders = ["/project/.pyve/envs/shop.0123abcd/conda-meta"];
  const machine = { links: condaLink, folders };
  assert.deepEqual(damage(machine, "/project", environment), { cause: "dangling", path });
});

Deno.test("a link into the folder of generations is ours, wherever it leads there", () => {
  const host = fakeHost({
    links: {
      "/project/.venv": ".pyve/envs/gone",
      "/project/a/b": "../.pyve/envs/x",
      "/project/.pyve/envs/dev": "dev.0123abcd",
      "/project/absolute": "/project/.pyve/envs/x",
    },
  });
  for (const name of [".venv", "a/b", ".pyve/envs/dev", "absolute"]) {
    assert.equal(isOurLink(host, "/project", `/project/${name}`), true, name);
  }
  assert.equal(isOurLink(host, "/project", "/project/nothing"), false);
});

Deno.test("the interpreter is in bin, and in Scripts on Windows", () => {
  assert.equal(interpreterIn(fakeHost(), "/p"), "/p/bin/python");
  const windows = fakeHost({ platform: { os: "windows", arch: "x86_64" } });
  assert.equal(interpreterIn(windows, "/p"), "/p/Scripts/python.exe");
  assert.equal(interpreterIn(windows, "/p", "micromamba"), "/p/python.exe");
});
