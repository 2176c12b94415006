/** What holds for every check. */
import assert from "node:assert/strict";
import { diagnose } from "../../../lib/doctor/diagnose.ts";
import { checks, checksOf } from "../../../lib/doctor/mod.ts";
import { planRepairs } from "../../../lib/doctor/repair.ts";
import { condaFacts, healthyFacts, unknown } from "./healthy_facts.ts";

Deno.test("every check has its own id of small letters and dashes", () => {
  const ids = checks.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z]+(-[a-z]+)*$/);
});

Deno.test("the checks of a group stand together", () => {
  const groups = checks.map(({ group }) => group);
  const changes = groups.filter((group, index) => group !== groups[index - 1]);
  assert.deepEqual(changes, ["project", "environment", "packages", "activation", "machine"]);
});

Deno.test("where all is well every check says so in words, and in one line", () => {
  const diagnoses = diagnose(checksOf(healthyFacts()), healthyFacts());
  assert.deepEqual(diagnoses.map(({ id, findings }) => `${id}: ${findings[0].message}`), [
    "config: The configuration can be read, in all its layers",
    "state: `.pyve/state.json` was written by pyve 0.1.0",
    "backend: venv: found requirements.txt: venv",
    "nesting: The project is `/project`, and in no other",
    "specs: Up to date with `requirements.txt`",
    "lock: `pylock.toml` fits what it was made from",
    "gitignore: git ignores what pyve makes",
    "git-tracked: git tracks nothing that pyve makes",
    "prefix: `.venv` leads to `.pyve/envs/default.0123abcd`",
    "interpreter: `.venv/bin/python` starts (CPython 3.11.7, x86_64)",
    "architecture: Python is a program for this machine (x86_64)",
    "python-version: Python 3.11.7, as wanted by .python-version:1",
    "scripts: 3 scripts, all for the Python of the environment",
    "isolation: The environment shows no packages but its own",
    "leftovers: Nothing was left behind by earlier runs",
    "pip: pip is there, and installs into the environment",
    "packages: 1 package, with all that they require",
    "drift: The packages are those that the specs brought",
    "cuda: PyTorch is not installed",
    "activation: PATH and 1 variable, as recorded",
    "launcher: `.pyve/run` is as pyve writes it",
    "env-file: No `env_file` is configured",
    "envrc: `.envrc` is as pyve writes it, and direnv may read it",
    "hook: No start-up file loads `pyve hook`",
    "other-environment: No environment is active",
    "synced-folder: The project is in no folder that is synced",
    "disk: 82 GB left, on ext4",
    "network: The variables for certificates and proxies are sound, or not set",
  ]);
  assert.deepEqual(new Set(diagnoses.map(({ status }) => status)), new Set(["ok"]));
});

Deno.test("a conda environment is judged by its own checks besides, and by none of venv's alone", () => {
  const facts = condaFacts();
  const all = diagnose(checksOf(facts), facts);
  assert.deepEqual(new Set(all.map(({ status }) => status)), new Set(["ok"]));
  const own = all.filter(({ id }) => checks.some((check) => check.id === id && check.backend));
  assert.deepEqual(own.map(({ id, findings }) => `${id}: ${findings[0].message}`), [
    "micromamba: micromamba 2.9.0 at `/home/ada/.pyve/bin/micromamba`, verified by its SHA-256",
    "conda-records: 1 conda package, 3 MB",
    "overwritten: pip has replaced no conda package",
    "channels: Packages from `conda-forge`",
    "openmp: No OpenMP runtime",
  ]);
  assert.ok(!all.some(({ id }) => id === "isolation"));
});

Deno.test("a fact that cannot be read is reported once, with its remedy and place", () => {
  const reported = unknown({ reported: true });
  const facts = healthyFacts({
    stateFile: { kind: "damaged", why: unknown() },
    environment: reported,
    prefix: reported,
    python: { kind: "not-started" },
    wanted: reported,
    packages: reported,
    specs: reported,
    lock: reported,
    drift: reported,
    activation: reported,
    cuda: reported,
    scripts: reported,
    isolation: reported,
    launcher: reported,
    leftovers: reported,
    envFile: reported,
    envrc: reported,
    ownHook: reported,
  });
  const diagnoses = diagnose(checksOf(facts), facts);
  const ended = (status: string): readonly string[] =>
    diagnoses.filter((one) => one.status === status).map(({ id }) => id);
  assert.deepEqual(ended("error"), ["state"]);
  assert.deepEqual(ended("warning"), []);
  assert.deepEqual(ended("ok"), [
    "config",
    "backend",
    "nesting",
    "gitignore",
    "git-tracked",
    "other-environment",
    "synced-folder",
    "disk",
    "network",
  ]);
});

Deno.test("every fact that cannot be read for a reason of its own is an error somewhere", () => {
  const spoiled = [
    "config",
    "choice",
    "prefix",
    "wanted",
    "packages",
    "specs",
    "lock",
    "drift",
    "activation",
    "conda",
    "micromamba",
    "cuda",
    "scripts",
    "isolation",
    "launcher",
    "leftovers",
    "envFile",
    "envrc",
    "ownHook",
    "workTree",
    "gitignore",
    "tracked",
    "disk",
    "network",
  ] as const;
  for (const fact of spoiled) {
    const diagnoses = diagnose(checks, healthyFacts({ [fact]: unknown() }));
    const errors = diagnoses.flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity === "error");
    assert.ok(errors.length > 0, fact);
    for (const { message, remedy, at } of errors) {
      assert.equal(message, "Cannot read `it`: permission denied; check who owns it");
      assert.deepEqual([remedy, at], ['"${EDITOR:-vi}" +3 it', { file: "it", line: 3 }]);
    }
  }
});

Deno.test("what cannot be read is no reason to mend anything", () => {
  const facts = healthyFacts({
    config: unknown(),
    prefix: unknown(),
    packages: unknown(),
    specs: unknown(),
    lock: unknown(),
    drift: unknown(),
    activation: unknown(),
    scripts: unknown(),
    isolation: unknown(),
    launcher: unknown(),
    leftovers: unknown(),
    envFile: unknown(),
    envrc: unknown(),
    gitignore: unknown(),
  });
  assert.deepEqual(planRepairs(checks, diagnose(checks, facts), facts), []);
});
