import assert from "node:assert/strict";
import * as v from "valibot";
import { addSchema } from "../../../commands/schema/packages.ts";
import type { FakeHost } from "../../support/fake_host.ts";
import { pyve } from "../../support/init_machine.ts";
import { addByHand, installedIn, packageMachine, succeed } from "../../support/package_machine.ts";

const requirements = "# web\nflask\n";

/** A project whose environment was made. */
async function project(
  files: Readonly<Record<string, string>> = { "requirements.txt": requirements },
  line = "init --no-direnv",
): Promise<FakeHost> {
  const host = packageMachine(files);
  await succeed(host, line);
  return host;
}

function text(host: FakeHost, file = "requirements.txt"): string | undefined {
  return host.fs.readText(`/project/${file}`);
}

/** Runs a command line that must fail with this status; what is said and hinted. */
async function fails(host: FakeHost, line: string, status: number): Promise<string> {
  const before = host.tree();
  const said = host.stderr().length;
  assert.equal(await pyve(host, line), status, host.stderr());
  const after = host.tree();
  // A lock that nobody holds is all that an attempt may leave.
  assert.deepEqual({ ...after, "/project/.pyve/lock": "" }, {
    ...before,
    "/project/.pyve/lock": "",
  });
  return host.stderr().slice(said);
}

Deno.test("a package gets a lower bound, is installed, and the next init changes nothing", async () => {
  const host = await project();
  await succeed(host, "add Click");
  assert.equal(text(host), "# web\nClick>=2.1\nflask\n");
  assert.deepEqual(installedIn(host), ["click", "flask"]);
  assert.match(host.stderr(), /Added `Click>=2.1` to `requirements.txt`\n {2}\+ click 2.1\n/);
  const before = host.tree();
  await succeed(host, "init --no-direnv");
  assert.deepEqual(host.tree(), before);
});

Deno.test("what is asked for stands as it was typed where it says a version", async () => {
  const host = await project();
  await succeed(host, "add click==1.0 rich[jupyter]");
  assert.equal(text(host), "# web\nclick==1.0\nflask\nrich[jupyter]>=2.1\n");
});

Deno.test("what is there already changes nothing", async () => {
  const host = await project();
  const before = host.tree();
  await succeed(host, "add flask");
  assert.deepEqual(host.tree(), before);
  assert.match(
    host.stderr(),
    /`flask`: `requirements.txt` has it already\n`.venv` is up to date\n$/,
  );
});

Deno.test("a package that is not to be had leaves all as it was", async () => {
  const host = await project();
  const said = await fails(host, "add missing", 1);
  assert.match(said, /No matching distribution/);
  assert.match(said, /hint: `requirements.txt` and the environment are as they were/);
});

Deno.test("a spec that is not there yet is made, and gone again after a failure", async () => {
  const host = await project({});
  await fails(host, "add missing", 1);
  assert.equal(text(host), undefined);
  await succeed(host, "add click");
  assert.equal(text(host), "click>=2.1\n");
  assert.match(host.stderr(), /to `requirements.txt`, which is new/);
});

Deno.test("of several requirements files the one that has the package is changed", async () => {
  const files = { "a.txt": "flask\n", "b.txt": "pytest==7.0\n" };
  const host = await project(files, "init --no-direnv --requirements a.txt --requirements b.txt");
  await succeed(host, "add pytest==8.0");
  assert.deepEqual([text(host, "a.txt"), text(host, "b.txt")], ["flask\n", "pytest==8.0\n"]);
  await succeed(host, "add click");
  assert.equal(text(host, "a.txt"), "click>=2.1\nflask\n");
  await succeed(host, "add rich --requirements b.txt");
  assert.equal(text(host, "b.txt"), "pytest==8.0\nrich>=2.1\n");
  const said = await fails(host, "add rich --requirements c.txt", 2);
  assert.match(said, /Cannot change `c.txt`: the environment is made from `a.txt` and `b.txt`/);
});

const pyproject = `[project]
name = "shop"
version = "1"
dependencies = [
  'flask', # web
]
`;

Deno.test("a pyproject.toml keeps its quotes and comments; groups and extras are parts of it", async () => {
  const host = await project({ "pyproject.toml": pyproject });
  await succeed(host, "add click==1.0");
  assert.equal(
    text(host, "pyproject.toml"),
    pyproject.replace("  'flask'", "  'click==1.0',\n  'flask'"),
  );
  await succeed(host, "add pytest --dev");
  assert.match(
    text(host, "pyproject.toml") ?? "",
    /\[dependency-groups\]\ndev = \[\n *"pytest>=2.1",\n\]/,
  );
  await succeed(host, "add sphinx --group docs");
  assert.match(text(host, "pyproject.toml") ?? "", /docs = \[\n *"sphinx",\n\]/);
  assert.match(host.stderr(), /group `docs` is not installed here: `pyve init --group docs`/);
});

Deno.test("what was installed by hand stays, unless the spec asks for it from now on", async () => {
  const host = await project();
  addByHand(host, "rich");
  addByHand(host, "click");
  await succeed(host, "add click==1.0");
  assert.deepEqual(installedIn(host), ["click", "flask", "rich"]);
  const site = "/project/.venv/lib/python3.11/site-packages";
  assert.notEqual(host.fs.stat(`${site}/click-1.0.dist-info`), undefined);
  assert.equal(host.fs.stat(`${site}/click-2.1.dist-info`), undefined);
});

Deno.test("--no-sync changes the spec alone, --dry-run nothing", async () => {
  const host = await project();
  const before = host.tree();
  await succeed(host, "add click --dry-run");
  assert.deepEqual(host.tree(), before);
  assert.equal(host.stdout(), "Would change `requirements.txt`:\n+ click\n");
  await succeed(host, "add click --no-sync");
  assert.equal(text(host), "# web\nclick\nflask\n");
  assert.deepEqual(installedIn(host), ["flask"]);
});

Deno.test("a folder is installed editable", async () => {
  const host = await project({ "requirements.txt": requirements, "library/x": "" });
  await succeed(host, "add --editable ./library");
  assert.equal(text(host), "# web\nflask\n-e ./library\n");
  await succeed(host, "remove ./library");
  assert.equal(text(host), requirements);
});

Deno.test("a path is meant from where the user stands", async () => {
  const host = await project({ "requirements.txt": requirements, "src/x": "" });
  await succeed(host, "add ../library ./src/part[dev]");
  assert.equal(text(host), "# web\nflask\n../library\n./src/part[dev]\n");
  await succeed(host, "remove ./src/part --no-sync");
  assert.equal(text(host), "# web\nflask\n../library\n");
  const below = packageMachine({
    "requirements.txt": requirements,
    "src/x": "",
    ".pyve/config": "backend: venv\n",
    ".pyve/state.json": host.fs.readText("/project/.pyve/state.json") ?? "",
  }, { cwd: "/project/src" });
  await succeed(below, "add --no-sync ../../library ./part[dev]");
  await succeed(below, "add --no-sync --editable .");
  assert.equal(text(below), "# web\nflask\n../library\n./src/part[dev]\n-e ./src\n");
});

Deno.test("--json tells it as its schema says", async () => {
  const host = await project();
  await succeed(host, "add click --json");
  const document = v.parse(addSchema, JSON.parse(host.stdout()));
  assert.deepEqual(document.packages, [{ name: "click", text: "click>=2.1" }]);
  assert.deepEqual(document.installed, [{ name: "click", from: null, to: "2.1" }]);
  assert.deepEqual([document.changed, document.synced, document.made], [true, true, true]);
});

Deno.test("without uv, a uv.lock is left stale with a warning, and the environment as it was", async () => {
  const lock =
    `version = 1\nrequires-python = ">=3.9"\n\n[[package]]\nname = "shop"\nversion = "1"\n` +
    `source = { virtual = "." }\n`;
  const bare =
    '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.9"\ndependencies = []\n';
  const host = await project({ "pyproject.toml": bare, "uv.lock": lock });
  await succeed(host, "add click");
  assert.match(text(host, "pyproject.toml") ?? "", /dependencies = \["click"\]/);
  assert.deepEqual([text(host, "uv.lock"), installedIn(host)], [lock, []]);
  assert.match(host.stderr(), /warning: `uv.lock` does not fit .*\nhint: .*`uv lock`/);
});

/** Command lines that are refused, and why. */
const refusals: readonly (readonly [string, RegExp])[] = [
  ["add", /Cannot add anything: no package is named/],
  ["add click Click==1", /Cannot add `click`: it is named twice/],
  ["add python", /Cannot change Python like a package[^]*`pyve init --python VERSION`/],
  ["add click=1", /`=` compares no versions[^]*`click==1`/],
  ["add !", /Cannot read requirement `!`/],
  ["add click --pip", /`--pip` is for micromamba/],
  ["add click --dev", /Cannot change group `dev`: the environment is made from `requirements.txt`/],
  ["add click --group a --extra b", /Cannot write one package to two places: --group and --extra/],
];

for (const [line, message] of refusals) {
  Deno.test(`\`pyve ${line}\` is refused`, async () => {
    assert.match(await fails(await project(), line, 2), message);
  });
}

Deno.test("without an environment there is nothing to add to", async () => {
  const host = packageMachine({ ".pyve/config": "backend: venv\n" });
  assert.match(await fails(host, "add click", 3), /hint: run `pyve init`/);
  assert.match(
    await fails(packageMachine({}), "add click", 3),
    /hint: run `pyve init` in the folder/,
  );
});
