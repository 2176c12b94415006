import assert from "node:assert/strict";
import * as v from "valibot";
import { envsSchema } from "../../commands/schema/envs.ts";
import { fakeHost, type FakeHostOptions } from "../support/fake_host.ts";
import { pyve } from "../support/init_machine.ts";
import { environmentState, madeProject, namedState, stateOf } from "../support/made_project.ts";

const both = stateOf({ default: environmentState(), dev: namedState() });

async function envs(
  options: FakeHostOptions,
  line = "envs",
): Promise<{ readonly exit: number; readonly stdout: string; readonly stderr: string }> {
  const host = fakeHost(options);
  const before = host.tree();
  const exit = await pyve(host, line);
  assert.deepEqual(host.transcript, [], "nothing is started or written");
  assert.deepEqual(host.tree(), before);
  return { exit, stdout: host.stdout(), stderr: host.stderr() };
}

Deno.test("every environment has a line, those of the configuration too, and the active one a mark", async () => {
  const files = {
    "/project/.pyve/config": "envs:\n  ci: { backend: venv }\n  a: { python: 3.12 }\n",
  };
  const env = { VIRTUAL_ENV: "/project/.pyve/envs/dev" };
  const { exit, stdout, stderr } = await envs(
    madeProject(both, { files, env, cwd: "/project/src", folders: ["/project/src"] }),
  );
  assert.deepEqual([exit, stderr], [0, ""]);
  assert.equal(
    stdout,
    `  Name     Backend  Python  Prefix          State         Made
  default  venv     3.11.7  .venv           usable        2024-05-06
  a                                         not made yet
  ci       venv                             not made yet
* dev      venv     3.11.7  .pyve/envs/dev  usable        2024-05-06
`,
  );
});

Deno.test("an environment is active under its physical name, too", async () => {
  const env = { CONDA_PREFIX: "/project/.pyve/envs/default.0123abcd" };
  const { stdout } = await envs(madeProject(both, { env }));
  assert.match(stdout, /^\* default /m);
  assert.match(stdout, /^ {2}dev /m);
});

Deno.test("--size adds what the build takes, and links count nothing", async () => {
  const build = "/project/.pyve/envs/default.0123abcd";
  const files = { [`${build}/lib/a`]: "x".repeat(1500), [`${build}/b`]: "y".repeat(500) };
  const { stdout } = await envs(madeProject(stateOf(), { files }), "envs --size");
  assert.match(stdout, / State +Size +Made\n.* usable +2\.0 kB +2024-05-06\n$/);
});

/** How the project is spoilt, and the state in words. */
const damages: readonly (readonly [string, FakeHostOptions, RegExp])[] = [
  [
    "missing",
    { links: { "/project/.venv": ".pyve/envs/default.gone" } },
    /damaged: its folder is gone/,
  ],
  [
    "foreign",
    { links: { "/project/.venv": "/usr" }, folders: ["/usr"] },
    /damaged: something else/,
  ],
  [
    "dangling",
    { links: { "/project/.pyve/envs/default.0123abcd/bin/python": "/gone" } },
    /damaged: its interpreter is gone/,
  ],
];
for (const [cause, spoilt, words] of damages) {
  Deno.test(`an environment that is ${cause} is listed as damaged, with 0`, async () => {
    const { exit, stdout, stderr } = await envs(madeProject(both, spoilt));
    assert.equal(exit, 0);
    assert.match(stdout, words);
    assert.match(stdout, /dev .* usable/);
    const mends = cause === "foreign" ? /`pyve init --force` mends it$/m : /`pyve init` mends it$/m;
    assert.match(stderr, mends);
    const json = await envs(madeProject(both, spoilt), "envs --json");
    const [first] = v.parse(envsSchema, JSON.parse(json.stdout)).environments;
    assert.ok(first?.status === "damaged");
    assert.equal(first.cause, cause);
    assert.match(first.hint, /pyve init/);
  });
}

Deno.test("a copied project is told so for each of its environments", async () => {
  const state = stateOf({ default: environmentState("/old") }, "/old");
  const files = {
    "/project/.pyve/state.json": JSON.stringify(state),
    "/old/.pyve/config": "",
  };
  const { stdout } = await envs({ cwd: "/project", files });
  assert.match(
    stdout,
    /default +venv +3\.11\.7 +\/old\/\.venv +damaged: it belongs to the project/,
  );
});

Deno.test("a project where nothing was made lists the default environment, with 0", async () => {
  const { exit, stdout } = await envs({ files: { "/project/.pyve/config": "backend: venv\n" } });
  assert.equal(exit, 0);
  assert.equal(stdout, "  Name     Backend  State\n  default  venv     not made yet\n");
});

Deno.test("a conda environment without Python says so", async () => {
  const prefix = "/project/.pyve/envs/shop";
  const shop = environmentState("/project", {
    backend: "micromamba",
    prefix,
    interpreter: undefined,
  });
  const options = {
    cwd: "/project",
    files: {
      "/project/.pyve/state.json": JSON.stringify(stateOf({ default: shop })),
      "/project/.pyve/envs/default.0123abcd/conda-meta/history": "",
    },
    links: { [prefix]: "default.0123abcd" },
  };
  const { stdout } = await envs(options);
  assert.match(stdout, /default +micromamba +none +\.pyve\/envs\/shop +usable/);
  const { environments } = v.parse(
    envsSchema,
    JSON.parse((await envs(options, "envs --json")).stdout),
  );
  assert.ok(environments[0]?.status === "usable");
  assert.equal(environments[0].python, null);
});

Deno.test("--json says the same as data", async () => {
  const files = { "/project/.pyve/config": "envs:\n  ci: { python: 3.12 }\n" };
  const { stdout } = await envs(madeProject(stateOf(), { files }), "envs --json --size");
  assert.deepEqual(v.parse(envsSchema, JSON.parse(stdout)).environments, [
    {
      name: "default",
      active: false,
      backend: "venv",
      prefix: "/project/.venv",
      python: "3.11.7",
      made: "2024-05-06T07:08:09.000Z",
      size: 0,
      status: "usable",
    },
    { name: "ci", status: "not made", backend: null },
  ]);
});

Deno.test("in a project of bash pyve it says how its environment is brought over", async () => {
  const config = 'pyve_version: "1.16.1"\nbackend: venv\n';
  const { exit, stderr } = await envs({ files: { "/project/.pyve/config": config } });
  assert.equal(exit, 0);
  assert.match(stderr, /note: this is a project of pyve 1\.16\.1: `pyve init` brings it over\n/);
});

Deno.test("outside of a project it ends with 3", async () => {
  const { exit, stderr } = await envs({ cwd: "/elsewhere" });
  assert.equal(exit, 3);
  assert.match(stderr, /hint: run `pyve init`/);
});
