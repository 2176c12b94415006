/** The options of `pyve doctor`, on environments of both backends. */
import assert from "node:assert/strict";
import { join } from "node:path";
import * as v from "valibot";
import { doctorSchema } from "../../commands/schema/doctor.ts";
import { askDoctor, condaPatient, edit, patient } from "../support/doctor.ts";
import { needsMicromamba } from "../support/needs.ts";
import { succeeds, type TestProject } from "../support/project.ts";

const warned = { VIRTUAL_ENV: "/tmp/other" };

async function assertStrict(project: TestProject): Promise<void> {
  const calm = await project.pyve(["doctor", "--quiet"], { env: warned });
  assert.equal(calm.code, 0, calm.stderr);
  assert.match(calm.stdout, /^(?:⚠|! ) other-environment .*\n +hint: deactivate\n$/);
  const strict = await project.pyve(["doctor", "--quiet", "--strict"], { env: warned });
  assert.deepEqual([strict.code, strict.stdout, strict.stderr], [1, calm.stdout, ""]);
  const { code } = await project.pyve(["doctor", "--strict"]);
  assert.equal(code, 0, "nothing to warn of");
}

async function assertBackend(project: TestProject, own: string, other: string): Promise<void> {
  const same = await askDoctor(project, ["--backend", own]);
  assert.match(same.said.get("backend") ?? "", /^ok: .*\(--backend\)/);
  const asked = await askDoctor(project, ["--backend", other, "--strict"]);
  assert.equal(asked.code, 1);
  assert.deepEqual(asked.wrong, ["backend"]);
  assert.match(
    asked.said.get("backend") ?? "",
    new RegExp(`^warning: .*made by ${own}, but the backend is ${other} now`),
  );
  const fix = await project.pyve(["doctor", "--fix", "--yes", "--backend", other]);
  assert.equal(fix.code, 2);
  assert.match(fix.stderr, new RegExp(`pyve config set backend ${other}`));
}

/** Breaks the environment `dev`, which nothing about the default one may tell. */
async function assertEnvironment(project: TestProject): Promise<void> {
  const unmade = await project.pyve(["doctor", "--env", "dev"]);
  assert.equal(unmade.code, 3);
  assert.match(unmade.stderr, /pyve init --env dev/);
  await succeeds(project, ["init", "--env", "dev", "--no-direnv", "--no-input"]);
  const healthy = await askDoctor(project, ["--env", "dev"]);
  assert.deepEqual(healthy.wrong, []);
  assert.match(healthy.said.get("prefix") ?? "", /^ok: `\.pyve\/envs\/dev` leads to/);
  await edit(project, ".pyve/run-dev", /exec "\$@"/, 'exec echo "$@"');
  await Deno.remove(join(project.root, ".pyve/envs/dev"));
  const broken = await askDoctor(project, ["--env", "dev"]);
  assert.deepEqual([broken.code, broken.wrong], [1, ["prefix", "launcher"]]);
  assert.deepEqual(new Set(broken.remedies), new Set(["pyve init --env dev"]));
  assert.deepEqual((await askDoctor(project)).wrong, []);
  const fixed = await askDoctor(project, ["--env", "dev", "--fix", "--yes"]);
  assert.deepEqual([fixed.code, fixed.fixed], [0, ["prefix", "launcher"]]);
  await succeeds(project, ["run", "--env", "dev", "true"]);
}

async function assertJson(project: TestProject): Promise<void> {
  const { stdout, stderr } = await project.pyve(["doctor", "--json"]);
  const { root, checks, summary } = v.parse(doctorSchema, JSON.parse(stdout));
  assert.deepEqual([root, stderr], [project.root, ""]);
  assert.deepEqual([checks.length, summary.ok], [summary.checks, summary.checks]);
  const groups = checks.map(({ group }) => group);
  assert.deepEqual([...new Set(groups)], [
    "project",
    "environment",
    "packages",
    "activation",
    "machine",
  ]);
  const told = await project.pyve(["doctor"]);
  const titles = told.stdout.split("\n").filter((line) => /^[A-Z][a-z]+$/.test(line));
  assert.deepEqual(titles.map((title) => title.toLowerCase()), [...new Set(groups)]);
  const more = await project.pyve(["doctor", "--verbose"]);
  assert.ok(more.stdout.length > told.stdout.length);
}

Deno.test("of a venv: `--strict`, `--backend`, `--env` and `--json`", async () => {
  await using project = await patient();
  Object.assign(project.env, { SHELL: "" });
  await assertStrict(project);
  await assertBackend(project, "venv", "micromamba");
  await assertEnvironment(project);
  await assertJson(project);
});

needsMicromamba(
  "of a conda environment: `--strict`, `--backend`, `--env` and `--json`",
  async (micromamba) => {
    await using project = await condaPatient(micromamba, {
      "environment.yml": "name: shop\nchannels: [conda-forge]\ndependencies: [python=3.12]\n",
    });
    Object.assign(project.env, { SHELL: "" });
    await assertStrict(project);
    await assertBackend(project, "micromamba", "venv");
    await assertEnvironment(project);
    await assertJson(project);
  },
);
