import assert from "node:assert/strict";
import type { StaleLock } from "../../../../lib/backend/backend.ts";
import { plainRequest } from "../../../support/build_request.ts";
import {
  argvOf,
  environmentYml,
  type Files,
  files,
  folder,
  found,
  lock,
  made,
  plan,
  refused,
} from "../../../support/micromamba_plan.ts";

Deno.test("a lock that has this platform wins over environment.yml, which stays known", async () => {
  const result = await plan({ ...files, "conda-lock.yml": lock() }, {
    ask: { ...plainRequest.ask, micromamba: found, staleLock: () => Promise.resolve("lock") },
  });
  assert.deepEqual(argvOf(result).slice(5), ["-f", "/project/conda-lock.yml"]);
  assert.deepEqual(result.specs.map(({ path }) => path), [
    "conda-lock.yml",
    "environment.yml",
    "requirements.txt",
  ]);
});

Deno.test("a lock without this platform is passed over with a word, or refused where nothing else is", async () => {
  const result = await plan({ ...files, "conda-lock.yml": lock(["osx-64"]) });
  assert.deepEqual(argvOf(result).slice(5), ["-f", "/project/environment.yml"]);
  assert.match(result.warnings[0] ?? "", /`conda-lock\.yml` has no packages for linux-64/);
  const elsewhere = { "conda-lock.yml": lock(["osx-64"]) };
  await refused(plan(elsewhere), 2, /no packages for linux-64/);
  await assert.rejects(plan(elsewhere), { hint: /^write an environment\.yml, then run/ });
  const named = { "micromamba.env_file": "conda-lock.yml" };
  await assert.rejects(plan({ ...files, ...elsewhere }, {}, named), {
    hint: /or give `--env-file environment\.yml`$/,
  });
});

Deno.test("a lock under another name is handed over under one that micromamba takes for a lock", async () => {
  const result = await plan({ "locked.yml": lock() }, {}, { "micromamba.env_file": "locked.yml" });
  assert.deepEqual(argvOf(result).slice(5), ["-f", `${folder}-lock.yml`]);
  assert.deepEqual(Object.keys(result.steps[0]?.inputs ?? {}), [`${folder}-lock.yml`]);
  const named = await plan({ "prod-lock.yaml": lock() }, {}, {
    "micromamba.env_file": "prod-lock.yaml",
  });
  assert.deepEqual(argvOf(named).slice(5), ["-f", "/project/prod-lock.yaml"]);
});

Deno.test("a stale lock is asked about once, and the answer holds as long as the files do", async () => {
  const stale: Files = {
    ...files,
    "conda-lock.yml": lock(["linux-64"], ["python"]),
    ".pyve/envs/stats/conda-meta/state": '{"env_vars": {"MODE": "fast"}}',
  };
  const asked: StaleLock[] = [];
  const answering = (answer: "lock" | "spec") => ({
    ...plainRequest.ask,
    micromamba: found,
    staleLock: (question: StaleLock) => {
      asked.push(question);
      return Promise.resolve(answer);
    },
  });
  const solved = await plan(stale, { ask: answering("spec") });
  assert.deepEqual(argvOf(solved).slice(5), ["-f", "/project/environment.yml"]);
  assert.deepEqual(asked.map(({ lock, spec }) => [lock, spec]), [[
    "conda-lock.yml",
    "environment.yml",
  ]]);
  assert.match(asked[0]?.changes.join() ?? "", /numpy/);
  const locked = await plan(stale, { ask: answering("lock") });
  assert.deepEqual(argvOf(locked).slice(5), ["-f", "/project/conda-lock.yml"]);
  for (const before of [solved, locked]) {
    const again = await plan(stale, { existing: made(before), ask: plainRequest.ask });
    assert.deepEqual(again.reasons, []);
  }
  const changed = { ...stale, "environment.yml": `${environmentYml}# more\n` };
  const kept = await plan(changed, { existing: made(locked), ask: answering("lock") });
  assert.deepEqual(kept.reasons, [], "the lock did not change");
});

Deno.test("the variables of environment.yml count for the lock that was made from it", async () => {
  const both: Files = { ...files, "conda-lock.yml": lock() };
  const answer = "lock" as const;
  const ask = { ...plainRequest.ask, micromamba: found, staleLock: () => Promise.resolve(answer) };
  const first = await plan(both, { ask });
  assert.deepEqual(first.variables, { MODE: "fast" });
  const existing = made(first);
  const state = ".pyve/envs/stats/conda-meta/state";
  const written = (variables: object) => ({ [state]: JSON.stringify({ env_vars: variables }) });
  const reasons = async (spec: string, variables: object) =>
    (await plan({ ...both, "environment.yml": spec, ...written(variables) }, { existing, ask }))
      .reasons;
  const changed = ["the variables of environment.yml changed"];
  assert.deepEqual(await reasons(environmentYml, { MODE: "fast" }), []);
  assert.deepEqual(await reasons(environmentYml, { MODE: "fast", BY_HAND: "1" }), []);
  assert.deepEqual(await reasons(environmentYml, {}), changed);
  assert.deepEqual(
    await reasons(environmentYml.replace("fast", "slow"), { MODE: "fast" }),
    changed,
  );
  const without = environmentYml.replace(/^variables.*\n/m, "");
  assert.deepEqual(await reasons(without, { MODE: "fast" }), changed);
  assert.deepEqual(await reasons(`${environmentYml}# more\n`, { mode: "fast" }), []);
});

Deno.test("--strict takes a lock that fits, and nothing else", async () => {
  await refused(plan(files, { strict: true }), 4, /not locked/);
  await refused(plan({}, { strict: true }), 4, /not locked/);
  const stale = { ...files, "conda-lock.yml": lock(["linux-64"], ["python"]) };
  await refused(plan(stale, { strict: true }), 4, /`conda-lock\.yml` is stale: .*numpy/);
  const alone = await plan({ "conda-lock.yml": lock() }, { strict: true });
  assert.equal(alone.steps.length, 1);
});

Deno.test("the Python of a lock is the one there is", async () => {
  const only: Files = { "conda-lock.yml": lock() };
  await refused(plan(only, { python: "3.11" }), 2, /two Pythons/);
  assert.deepEqual(argvOf(await plan(only, { python: "3.12" })).slice(5), [
    "-f",
    "/project/conda-lock.yml",
  ]);
});
