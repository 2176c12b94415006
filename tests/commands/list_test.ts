import assert from "node:assert/strict";
import * as v from "valibot";
import { errorSchema } from "../../commands/schema/error.ts";
import { listSchema } from "../../commands/schema/list.ts";
import { type FakeFile, fakeHost, type FakeHostOptions } from "../support/fake_host.ts";
import { pyve } from "../support/init_machine.ts";
import { environmentState, madeProject, namedState, stateOf } from "../support/made_project.ts";

const build = "/project/.pyve/envs/default.0123abcd";
const site = `${build}/lib/python3.11/site-packages`;

const files: Readonly<Record<string, FakeFile>> = {
  [`${site}/click-8.1.7.dist-info/METADATA`]: "Name: click\nVersion: 8.1.7\n",
  [`${site}/click-8.1.7.dist-info/INSTALLER`]: "pip\n",
  [`${site}/shop-0.1.dist-info/METADATA`]: "Name: shop\nVersion: 0.1\n",
  [`${site}/shop-0.1.dist-info/direct_url.json`]: JSON.stringify({
    url: "file:///project",
    dir_info: { editable: true },
  }),
  [`${site}/near-2.dist-info/METADATA`]: "Name: near\nVersion: 2\n",
  [`${site}/near-2.dist-info/direct_url.json`]: JSON.stringify({
    url: "file:///project/libs/near",
    dir_info: {},
  }),
  [`${site}/cloned-3.dist-info/METADATA`]: "Name: cloned\nVersion: 3\n",
  [`${site}/cloned-3.dist-info/direct_url.json`]: JSON.stringify({
    url: "https://token@index.example/r.git",
    vcs_info: { vcs: "git", commit_id: "0123456789abcdef" },
  }),
};

async function list(
  options: FakeHostOptions,
  line = "list",
): Promise<{ readonly exit: number; readonly stdout: string; readonly stderr: string }> {
  const host = fakeHost(options);
  const exit = await pyve(host, line);
  assert.deepEqual(host.transcript, [], "nothing is started or written");
  return { exit, stdout: host.stdout(), stderr: host.stderr() };
}

Deno.test("packages are listed with version and source, and no secret, without a program", async () => {
  const { exit, stdout, stderr } = await list(madeProject(stateOf(), { files }));
  assert.deepEqual([exit, stderr], [0, ""]);
  assert.equal(
    stdout,
    `Package  Version  Source
click    8.1.7    index
cloned   3        git+https://index.example/r.git@0123456789ab
near     2        folder ./libs/near
shop     0.1      editable .
`,
  );
});

Deno.test("--json says the same as data", async () => {
  const { stdout } = await list(madeProject(stateOf(), { files }), "list --json");
  const { packages, ...rest } = v.parse(listSchema, JSON.parse(stdout));
  assert.deepEqual(rest, {
    schema: "pyve.list/1",
    root: "/project",
    environment: "default",
    backend: "venv",
    prefix: "/project/.venv",
  });
  assert.deepEqual(
    packages.map(({ name, source: { kind }, installer }) => [name, kind, installer]),
    [
      ["click", "index", "pip"],
      ["cloned", "repository", null],
      ["near", "folder", null],
      ["shop", "folder", null],
    ],
  );
  assert.doesNotMatch(stdout, /token/);
});

Deno.test("a conda environment lists its channels' packages and those of pip", async () => {
  const prefix = "/project/.pyve/envs/shop";
  const shop = environmentState("/project", { backend: "micromamba", prefix });
  const { stdout } = await list(madeProject(stateOf({ default: shop }), {
    files: {
      ...files,
      [`${build}/conda-meta/zlib-1.3-h1_0.json`]: JSON.stringify({
        name: "zlib",
        version: "1.3",
        build: "h1_0",
        channel: "https://conda.anaconda.org/conda-forge/linux-64",
      }),
      [`${build}/conda-meta/xz-5.4-h1_0.json`]: JSON.stringify({
        name: "xz",
        version: "5.4",
        build: "h1_0",
        channel: "file:///srv/channels/our-forge/linux-64",
      }),
    },
  }));
  assert.match(stdout, /^click +8\.1\.7 +index$/m);
  assert.match(stdout, /^zlib +1\.3 +conda-forge$/m);
  assert.match(stdout, /^xz +5\.4 +our-forge$/m);
});

Deno.test("the pip that came with Python is said to be that, not by a path of the machine", async () => {
  const site = "/project/.pyve/envs/default.0123abcd/lib/python3.11/site-packages";
  const folders = ["/usr/lib/python3.11/ensurepip/_bundled", "/usr/share/python-wheels"];
  for (const folder of folders) {
    const url = `file://${folder}/pip-23.0-py3-none-any.whl`;
    const { stdout } = await list(madeProject(stateOf(), {
      files: {
        [`${site}/pip-23.0.dist-info/METADATA`]: "Name: pip\nVersion: 23.0\n",
        [`${site}/pip-23.0.dist-info/direct_url.json`]: JSON.stringify({ url, archive_info: {} }),
      },
    }));
    assert.match(stdout, /^pip +23\.0 +bundled with Python$/m);
  }
});

Deno.test("--env names another environment, and an unknown one ends with 3", async () => {
  const state = stateOf({ default: environmentState(), dev: namedState() });
  const dev = "/project/.pyve/envs/dev.0123abcd/lib/python3.11/site-packages";
  const options = madeProject(state, {
    files: { [`${dev}/rich-13.dist-info/METADATA`]: "Name: rich\nVersion: 13\n" },
  });
  assert.match((await list(options, "list --env dev")).stdout, /^rich +13 +index$/m);
  const unknown = await list(options, "list --env nope --json");
  assert.equal(unknown.exit, 3);
  const { schema, error } = v.parse(errorSchema, JSON.parse(unknown.stdout));
  assert.deepEqual([schema, error.hint], [
    "pyve.list/1",
    "run `pyve envs` to see those that there are",
  ]);
});

Deno.test("an environment without packages says so, and prints nothing", async () => {
  const { exit, stdout, stderr } = await list(madeProject());
  assert.deepEqual([exit, stdout], [0, ""]);
  assert.equal(stderr, "note: there are no packages in this environment\n");
});

Deno.test("a record that cannot be read is left out with a warning", async () => {
  const broken = { [`${site}/half-1.dist-info/RECORD`]: "" };
  const { exit, stdout, stderr } = await list(
    madeProject(stateOf(), { files: { ...files, ...broken } }),
  );
  assert.equal(exit, 0);
  assert.doesNotMatch(stdout, /half/);
  assert.match(
    stderr,
    /^warning: Left out `\.venv\/lib\/.*half-1\.dist-info`: it is no readable record\nhint: run `pyve doctor`/,
  );
});

Deno.test("an environment that lost its interpreter still has its packages; one that is gone ends with 3", async () => {
  const dangling = { links: { [`${build}/bin/python`]: "/gone" }, files };
  assert.match((await list(madeProject(stateOf(), dangling))).stdout, /^click /m);
  const gone = await list(
    madeProject(stateOf(), { links: { "/project/.venv": ".pyve/envs/gone" } }),
  );
  assert.equal(gone.exit, 3);
  assert.match(
    gone.stderr,
    /Cannot find the environment `\/project\/\.venv`\n\nhint: run `pyve init`/,
  );
});

Deno.test("without an environment it ends with 3", async () => {
  const { exit, stderr } = await list({ files: { "/project/.pyve/config": "" } });
  assert.equal(exit, 3);
  assert.match(stderr, /hint: run `pyve init`/);
});
