import assert from "node:assert/strict";
import * as v from "valibot";
import { syncPlanSchema, syncSchema } from "../../commands/schema/sync.ts";
import type { FakeHost } from "../support/fake_host.ts";
import { effects, initMachine, pyve } from "../support/init_machine.ts";

const site = "/project/.venv/lib/python3.11/site-packages";

/** A project with click, made by pip; what `sync` does in it then. */
async function project(): Promise<FakeHost> {
  const host = initMachine({ files: { "/project/requirements.txt": "click\n" } });
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  return host;
}

/** pip, asked by hand. */
function addByHand(host: FakeHost, name: string): void {
  host.fs.makeFolder(`${site}/${name}.dist-info`);
  host.fs.write(`${site}/${name}.dist-info/INSTALLER`, "pip\n");
  host.fs.write(`${site}/${name}.dist-info/REQUESTED`, "");
}

/** Runs sync where it must succeed. */
async function sync(host: FakeHost, line = "sync") {
  const done = effects(host).length;
  const said = host.stderr().length;
  const printed = host.stdout().length;
  assert.equal(await pyve(host, line), 0, host.stderr());
  return {
    programs: effects(host).slice(done).filter((entry) => entry.startsWith("run ")),
    stderr: host.stderr().slice(said),
    stdout: host.stdout().slice(printed),
  };
}

Deno.test("without a project or an environment sync ends with 3 and names init", async () => {
  const nowhere = initMachine();
  assert.equal(await pyve(nowhere, "sync"), 3);
  assert.match(nowhere.stderr(), /hint: run `pyve init`/);
  const host = await project();
  assert.equal(await pyve(host, "sync --env dev"), 3);
  assert.match(host.stderr(), /hint: run `pyve init --env dev`/);
});

Deno.test("an environment that is as its spec says is left alone", async () => {
  const host = await project();
  const { programs, stderr } = await sync(host);
  assert.deepEqual(programs, []);
  assert.match(stderr, /^`\.venv` is up to date/);
});

Deno.test("a changed spec is brought in, and what was installed by hand is installed again", async () => {
  const host = await project();
  addByHand(host, "rich-13.0");
  host.fs.write("/project/requirements.txt", "click\nattrs\n");
  const { programs, stderr } = await sync(host);
  assert.match(programs.at(-1) ?? "", / -m pip install --progress-bar off rich==13\.0$/);
  assert.match(stderr, /\(requirements\.txt changed\)/);
  assert.match(
    stderr,
    /note: kept rich 13\.0, installed by hand: `pyve sync --prune` leaves it out/,
  );
});

Deno.test("--prune is a reason of its own, and names what it drops", async () => {
  const host = await project();
  addByHand(host, "rich-13.0");
  const { programs, stderr } = await sync(host, "sync --prune");
  assert.ok(!programs.join("\n").includes("rich"));
  assert.match(stderr, /--prune: no spec names rich 13\.0/);
  assert.match(stderr, /dropped +rich 13\.0/);
  assert.match((await sync(host, "sync --prune")).stderr, /up to date/);
});

Deno.test("a package that is gone is brought back", async () => {
  const host = await project();
  await host.fs.removeTree(`${site}/click-1.0.dist-info`);
  const { stderr } = await sync(host);
  assert.match(stderr, /\(click 1\.0 changed or gone\)/);
  assert.notEqual(host.fs.stat(`${site}/click-1.0.dist-info`), undefined);
});

Deno.test("--dry-run and --json say it, as their schemas have it", async () => {
  const host = await project();
  addByHand(host, "rich-13.0");
  host.fs.write("/project/requirements.txt", "attrs\n");
  const planned = await sync(host, "sync --dry-run --json");
  assert.deepEqual(planned.programs, []);
  const plan = v.parse(syncPlanSchema, JSON.parse(planned.stdout));
  assert.equal(plan.steps.at(-1), "Installing what was added by hand with pip");
  const made = v.parse(syncSchema, JSON.parse((await sync(host, "sync --json")).stdout));
  assert.deepEqual([made.made, made.kept], [true, ["rich 13.0"]]);
});

Deno.test("who wanted no .envrc gets none, and the one that is there is kept up", async () => {
  const host = initMachine({ files: { "/project/requirements.txt": "click\n" } });
  assert.equal(await pyve(host, "init --no-direnv"), 0);
  await sync(host);
  assert.equal(host.fs.stat("/project/.envrc"), undefined);
});

Deno.test("a sync that fails leaves everything as it was", async () => {
  let broken = false;
  const host = initMachine({
    files: { "/project/requirements.txt": "click\n" },
    install: (argv) => broken && argv.includes("install") ? { code: 1, stderr: "no\n" } : undefined,
  });
  assert.equal(await pyve(host, "init"), 0);
  host.fs.write("/project/requirements.txt", "attrs\n");
  broken = true;
  const before = host.tree("/project");
  assert.equal(await pyve(host, "sync"), 1);
  assert.deepEqual(host.tree("/project"), before);
});
