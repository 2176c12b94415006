import assert from "node:assert/strict";
import { renderLauncher } from "../../../lib/activation/launcher.ts";
import { marks } from "../../../lib/envrc/marked_block.ts";
import { type FakeHost, fakeHost, type FakeHostOptions } from "../../support/fake_host.ts";
import { pyve } from "../../support/init_machine.ts";
import { environmentState, madeProject, namedState, stateOf } from "../../support/made_project.ts";

const build = "/project/.pyve/envs/default.0123abcd";
const block = `${marks.start}\n/.pyve/*\n${marks.end}\n`;

/** Purges a project that was made and then spoilt; any program that is started fails the test. */
async function purge(
  options: FakeHostOptions,
  line = "purge --yes",
  exit = 0,
): Promise<{ readonly host: FakeHost; readonly before: FakeHost }> {
  const before = fakeHost(options);
  const host = fakeHost(options);
  assert.equal(await pyve(host, line), exit, host.stderr());
  assert.ok(host.transcript.every((line) => !line.startsWith("run ")), host.transcript.join("\n"));
  return { host, before };
}

/** All that is not below the folder of the project. */
function outside(host: FakeHost): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(host.tree()).filter(([path]) => !path.startsWith("/project/")),
  );
}

const other = {
  "/home/ada/.conda/environments.txt": "/home/ada/mamba/envs/shop\n/project/.pyve/envs/shop\n",
  "/home/ada/mamba/envs/shop/conda-meta/history": "==> made <==\n",
  "/home/ada/mamba/envs/shop/bin/python": { content: "\x7fELF", mode: 0o755 },
  "/usr/bin/micromamba": { content: "\x7fELF", mode: 0o755 },
  "/elsewhere/precious/notes": "mine",
};

Deno.test("a global conda environment of the same name is not touched, and micromamba not asked", async () => {
  const prefix = "/project/.pyve/envs/shop";
  const generation = "shop.0123abcd";
  const state = stateOf({
    shop: environmentState("/project", { backend: "micromamba", prefix, generation }),
  });
  for (const line of ["purge --env shop --yes", "purge --all --yes"]) {
    const { host, before } = await purge(
      madeProject(state, {
        env: { HOME: "/home/ada", PATH: "/usr/bin" },
        files: { ...other, [`/project/.pyve/envs/${generation}/conda-meta/history`]: "" },
      }),
      line,
    );
    assert.deepEqual(outside(host), outside(before));
    assert.deepEqual(host.tree("/project"), { "/project/.pyve/config": "backend: venv\n" });
  }
});

/** A name at which something else stands, how it came there, and the words. */
const foreign: readonly (readonly [string, FakeHostOptions, string, RegExp])[] = [
  [
    "a folder at the public name",
    { links: { "/project/.venv": "/elsewhere/precious" } },
    "/project/.venv",
    /^kept \.venv: pyve did not make it$/m,
  ],
  [
    "a launcher that somebody else wrote",
    { files: { "/project/.pyve/run": "#!/bin/sh\nmake\n" } },
    "/project/.pyve/run",
    /^kept \.pyve\/run: pyve did not write it$/m,
  ],
  [
    "a launcher that is a link",
    { links: { "/project/.pyve/run": "/elsewhere/precious/notes" } },
    "/project/.pyve/run",
    /^kept \.pyve\/run: pyve did not write it$/m,
  ],
  [
    "a program in .pyve/bin that pyve did not get",
    { files: { "/project/.pyve/bin/mine": "x" } },
    "/project/.pyve/bin/mine",
    /^kept \.pyve\/bin\/mine: pyve did not put it there$/m,
  ],
  [
    "an .envrc whose marks do not pair up",
    { files: { "/project/.envrc": `${marks.start}\nexport A=1\n` } },
    "/project/.envrc",
    /^kept \.envrc: the marks of pyve in it do not pair up$/m,
  ],
  [
    "an .envrc that leads out of the project",
    { files: { "/elsewhere/envrc": block }, links: { "/project/.envrc": "/elsewhere/envrc" } },
    "/project/.envrc",
    /^kept \.envrc: it is a link that leads out of the project$/m,
  ],
];
for (const [what, spoilt, path, words] of foreign) {
  Deno.test(`${what} is kept, and said to be`, async () => {
    const files = { ...other, ...spoilt.files };
    const { host, before } = await purge(madeProject(stateOf(), { ...spoilt, files }));
    assert.equal(host.tree()[path], before.tree()[path]);
    assert.deepEqual(outside(host), outside(before));
    assert.match(host.stderr(), words);
    assert.equal(host.fs.stat(build), undefined, "the rest goes");
  });
}

Deno.test("a real folder at the public name is kept with all that is in it", async () => {
  const options = madeProject(stateOf(), {
    files: { "/project/.venv/pyvenv.cfg": "home = /usr\n" },
  });
  const { [`/project/.venv`]: _, ...links } = options.links ?? {};
  const { host } = await purge({ ...options, links });
  assert.deepEqual(host.tree("/project"), {
    "/project/.pyve/config": "backend: venv\n",
    "/project/.venv/pyvenv.cfg": "home = /usr\n",
  });
});

for (const folder of ["/project/.pyve/envs", "/project/.pyve"]) {
  Deno.test(`where ${folder} is a link nothing is removed at all`, async () => {
    const files = {
      "/elsewhere/pyve/config": "backend: venv\n",
      "/elsewhere/pyve/state.json": JSON.stringify(stateOf()),
      "/elsewhere/envs/default.0123abcd/notes": "mine",
      ...folder === "/project/.pyve" ? {} : {
        "/project/.pyve/config": "backend: venv\n",
        "/project/.pyve/state.json": JSON.stringify(stateOf()),
      },
    };
    const target = folder === "/project/.pyve" ? "/elsewhere/pyve" : "/elsewhere/envs";
    const options = {
      files,
      links: { [folder]: target, "/project/.venv": ".pyve/envs/default.0123abcd" },
    };
    for (const line of ["purge --yes", "purge --all --yes"]) {
      const { host, before } = await purge(options, line, 1);
      assert.deepEqual(host.tree(), before.tree());
      assert.match(
        host.stderr(),
        /^error: Refused to purge: `.*` is a link to somewhere else\n\nhint: /m,
      );
    }
  });
}

Deno.test("a build that is a link goes as a link", async () => {
  const options = madeProject(stateOf({}), {
    files: other,
    links: { [build]: "/elsewhere/precious" },
  });
  const { host, before } = await purge(options);
  assert.equal(host.fs.lstat(build), undefined);
  assert.deepEqual(outside(host), outside(before));
});

/** A prefix in the state that is not in the project, or only seems to be. */
const prefixes = [
  "/elsewhere/precious",
  "/project/../elsewhere/precious",
  "/project",
  "/project/out/precious",
];
for (const prefix of prefixes) {
  Deno.test(`a state that names ${prefix} makes nothing outside go`, async () => {
    const state = stateOf({ default: environmentState("/project", { prefix }) });
    const { host, before } = await purge({
      cwd: "/project",
      files: {
        ...other,
        "/project/.pyve/config": "backend: venv\n",
        "/project/.pyve/state.json": JSON.stringify(state),
        [`${build}/pyvenv.cfg`]: "",
        "/project/README.md": "",
      },
      links: {
        "/project/out": "/elsewhere",
        // Seen from the project it leads into the builds; it stands elsewhere.
        "/elsewhere/link": "/project/.pyve/envs/default.0123abcd",
      },
    });
    assert.deepEqual(outside(host), outside(before));
    assert.equal(host.tree()["/project/README.md"], "");
    assert.equal(host.fs.stat(build), undefined);
  });
}

Deno.test("in a copy of a project the original stays as it is", async () => {
  const state = stateOf({ default: environmentState("/old") }, "/old");
  const files = (root: string) => ({
    [`${root}/.pyve/config`]: "backend: venv\n",
    [`${root}/.pyve/state.json`]: JSON.stringify(state),
    [`${root}/.pyve/envs/default.0123abcd/pyvenv.cfg`]: "",
  });
  const { host, before } = await purge({
    cwd: "/project",
    files: { ...files("/old"), ...files("/project") },
    links: {
      "/old/.venv": ".pyve/envs/default.0123abcd",
      "/project/.venv": ".pyve/envs/default.0123abcd",
    },
  });
  assert.deepEqual(outside(host), outside(before));
  assert.deepEqual(host.tree("/project"), { "/project/.pyve/config": "backend: venv\n" });
});

Deno.test("a state that cannot be read is refused, and goes with all the rest under --all", async () => {
  const options = madeProject(stateOf(), { files: { "/project/.pyve/state.json": "{" } });
  const refused = await purge(options, "purge --yes", 1);
  assert.match(refused.host.stderr(), /it is not JSON\n[^]*\nhint: run `pyve purge --all`/);
  assert.deepEqual(refused.host.tree(), refused.before.tree());
  const { host } = await purge(options, "purge --all --yes");
  assert.deepEqual(host.tree("/project"), { "/project/.pyve/config": "backend: venv\n" });
});

Deno.test("what killed runs left behind goes too, and only what is named as pyve names it", async () => {
  const left = {
    "/project/.envrc.pyve-unfinished": "",
    "/project/.pyve/envs/default.89abcdef.txt": "",
    "/project/.pyve/envs/default.89abcdef/half": "",
    "/project/.pyve/envs/default.89abcdef-lock.yml": "",
    "/project/.pyve/bin/micromamba": "",
    "/project/.pyve/bin/micromamba.pyve-unfinished": "",
  };
  const kept = {
    "/project/.pyve/config": "backend: venv\n",
    "/project/.pyve/envs/old-one/conda-meta/history": "",
    "/project/.pyve/envs/Default.0123abcd/x": "",
    "/project/.pyve/envs/default.0123abc/x": "",
    "/project/.pyve/notes": "",
  };
  const { host } = await purge(
    madeProject(stateOf({ default: environmentState(), dev: namedState() }), {
      files: { ...left, ...kept },
      folders: ["/project/.pyve/envs/default.89abcdef.pyve-unfinished"],
      strays: ["/project/.pyve/envs/default.89abcdef"],
    }),
    "purge --all --yes",
  );
  assert.deepEqual(host.tree("/project"), kept);
  assert.ok(host.transcript.includes("end programs in /project/.pyve/envs/default.89abcdef"));
});

Deno.test("the launcher of each environment goes with it", async () => {
  const launcher = (file: string, environment: ReturnType<typeof environmentState>) =>
    renderLauncher({ root: "/project", file, environment });
  const { host } = await purge(
    madeProject(stateOf({ default: environmentState(), dev: namedState() }), {
      files: {
        "/project/.pyve/run": launcher(".pyve/run", environmentState()),
        "/project/.pyve/run-dev": launcher(".pyve/run-dev", namedState()),
      },
    }),
    "purge --env dev --yes",
  );
  assert.equal(host.tree()["/project/.pyve/run-dev"], undefined);
  assert.notEqual(host.tree()["/project/.pyve/run"], undefined);
});
