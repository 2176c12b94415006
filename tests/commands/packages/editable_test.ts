import assert from "node:assert/strict";
import * as v from "valibot";
import { addSchema } from "../../../commands/schema/packages.ts";
import type { FakeHost } from "../../support/fake_host.ts";
import { type InitMachine, pyve } from "../../support/init_machine.ts";
import { packageMachine, succeed } from "../../support/package_machine.ts";

const pyproject = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["six"]\n';

const library = {
  "/library/pyproject.toml": '[project]\nname = "My_Lib"\nversion = "1"\n',
  "/former/setup.cfg": "[options]\nname = no\n\n[metadata]\nname = former.lib\nversion = 1\n",
  "/empty/README": "",
};

/** A project whose environment was made. */
async function project(
  files: Readonly<Record<string, string>>,
  options: InitMachine = { uv: true },
): Promise<FakeHost> {
  const host = packageMachine(files, { ...options, files: { ...library, ...options.files } });
  await succeed(host, "init --no-direnv");
  return host;
}

function text(host: FakeHost, file = "pyproject.toml"): string | undefined {
  return host.fs.readText(`/project/${file}`);
}

async function refused(host: FakeHost, line: string): Promise<string> {
  const before = host.tree();
  assert.equal(await pyve(host, line), 2, host.stderr());
  assert.deepEqual(host.tree(), before);
  return host.stderr();
}

Deno.test("a folder goes into a pyproject.toml by the name of its project, and out by either", async () => {
  const host = await project({ "pyproject.toml": pyproject });
  for (const gone of ["../library", "My.Lib"]) {
    await succeed(host, "add -e ../library --no-sync");
    assert.equal(
      text(host),
      pyproject.replace('["six"]', '["my-lib", "six"]') +
        '\n[tool.uv.sources]\nmy-lib = { path = "../library", editable = true }\n',
    );
    await succeed(host, `remove ${gone} --no-sync`);
    assert.equal(text(host), pyproject);
  }
  await succeed(host, "add -e ../former[x] --group dev --no-sync --json");
  assert.match(text(host) ?? "", /"former-lib\[x\]"/);
  assert.match(text(host) ?? "", /former-lib = \{ path = "\.\.\/former", editable = true \}/);
  const { packages } = v.parse(addSchema, JSON.parse(host.stdout()));
  assert.deepEqual(packages, [{ name: "former-lib", text: "../former[x]" }]);
});

Deno.test("a folder gets no lower bound, and stands from where the user stood", async () => {
  const host = await project({ "pyproject.toml": pyproject }, { uv: true });
  const below = packageMachine({
    "pyproject.toml": pyproject,
    "src/x": "",
    ".pyve/config": "backend: venv\n",
    ".pyve/state.json": host.fs.readText("/project/.pyve/state.json") ?? "",
  }, { uv: true, cwd: "/project/src", files: library });
  await succeed(below, "add -e ../../library --no-sync");
  assert.match(text(below) ?? "", /\["my-lib", "six"\]\n\n.*\n.*path = "\.\.\/library"/);
});

Deno.test("where pip installs, `[tool.uv.sources]` would not be read: that is said", async () => {
  const host = await project({ "pyproject.toml": pyproject }, {});
  const said = await refused(host, "add -e ../library");
  assert.match(said, /as editable: only uv reads `\[tool\.uv\.sources\]`, and pip installs this/);
  assert.match(said, /hint: install uv; or run `pyve run pip install -e \.\.\/library`/);
});

Deno.test("the tables of poetry say it for every installer", async () => {
  const poetry = '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\npython = "^3.9"\n';
  const host = await project({ "pyproject.toml": poetry }, {});
  await succeed(host, "add -e ../library --no-sync");
  assert.equal(text(host), `${poetry}my-lib = { path = "../library", develop = true }\n`);
  await succeed(host, "remove ../library --no-sync");
  assert.equal(text(host), poetry);
});

Deno.test("groups that uv does not read from a pyproject.toml take no folder", async () => {
  const pdm = `${pyproject}[tool.pdm.dev-dependencies]\ndev = ["ruff"]\n`;
  const host = await project({ "pyproject.toml": pdm });
  assert.match(
    await refused(host, "add -e ../library --dev"),
    /uv does not read the tables that its groups are in/,
  );
});

Deno.test("a folder that is none, or says no name, is refused", async () => {
  const host = await project({ "pyproject.toml": pyproject });
  assert.match(await refused(host, "add -e ../nowhere"), /Cannot add `..\/nowhere`: it is no fold/);
  assert.match(await refused(host, "add -e ../empty"), /neither a pyproject.toml nor a setup.cfg/);
  assert.match(await refused(host, "add ../library"), /for a folder, give `--editable`/);
  assert.match(await refused(host, "remove ../library"), /does not ask for it/);
});
