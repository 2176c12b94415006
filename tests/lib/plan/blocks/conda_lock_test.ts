import assert from "node:assert/strict";
import { condaLock } from "../../../../lib/plan/blocks/conda_lock.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { readExplicit } from "../../../../lib/spec/explicit.ts";
import { bothPlatforms, findingsOf, runsOf, withLock } from "../../../support/conda_image.ts";
import {
  blockContext,
  imageProject,
  imageRequest,
  planContext,
} from "../../../support/image_project.ts";

Deno.test("a lock is installed as it is, the category `dev` for those who develop", () => {
  const project = withLock([
    { name: "python" },
    { name: "rich", manager: "pip" },
    { name: "pytest", category: "dev" },
  ]);
  assert.equal(condaLock.needed(blockContext({ project })), true);
  assert.equal(condaLock.needed(blockContext()), false);
  const made = condaLock.plan(planContext({ project }));
  assert.deepEqual(made.steps?.map(({ phase, targets }) => [phase, targets]), [
    ["environment", undefined],
    ["development", ["dev", "ci"]],
    ["arrival", undefined],
  ]);
  const [main, dev] = runsOf(made);
  assert.equal(
    main?.script.at(-1),
    "micromamba create -y -p /opt/env -f '/tmp/spec/conda-lock.yml'",
  );
  assert.equal(
    dev?.script.at(-1),
    "micromamba install -y -p /opt/env --category dev -f '/tmp/spec/conda-lock.yml'",
  );
  const caches = (run: typeof main): readonly string[] =>
    run?.mounts.flatMap((one) => one.kind === "cache" ? [one.target] : []) ?? [];
  assert.ok(caches(main).includes("/root/.cache/pip"));
  assert.ok(!caches(dev).includes("/root/.cache/pip"));
  assert.deepEqual(findingsOf(made), []);
});

Deno.test("micromamba sees a lock under a name by which it knows one", () => {
  const project = withLock([{ name: "python" }]);
  const { conda } = project;
  assert.ok(conda?.kind === "lock");
  const lock = { ...conda.lock, file: "locks/prod.yml" };
  const made = condaLock.plan(planContext({ project: { ...project, conda: { ...conda, lock } } }));
  assert.deepEqual(runsOf(made)[0]?.mounts.filter(({ kind }) => kind === "bind"), [
    { kind: "bind", source: "locks/prod.yml", target: "/tmp/spec/locks/conda-lock.yml" },
  ]);
});

Deno.test("a platform that a lock lacks is an error with the command that adds it", () => {
  const project = withLock([{ name: "python" }]);
  const made = condaLock.plan(planContext({ project, request: bothPlatforms() }));
  assert.deepEqual(made.findings?.map(({ code, remedy }) => [code, remedy]), [
    ["PC0412", "run `pyve lock --platform linux-aarch64`"],
  ]);
});

Deno.test("a stale lock is a warning, and an error where nothing may be left to chance", () => {
  const environment = readEnvironmentYml("dependencies: [python]\n", "environment.yml");
  const project = withLock([{ name: "python" }], { environment, stale: ["`rich` is new"] });
  const made = condaLock.plan(planContext({ project }));
  assert.deepEqual(findingsOf(made), ["PC0406 warning"]);
  assert.match(
    made.findings?.[0]?.message ?? "",
    /`environment\.yml` as it is now: `rich` is new$/,
  );
  const strict = condaLock.plan(
    planContext({ project, request: imageRequest({ strict: true }) }),
  );
  assert.deepEqual(findingsOf(strict), ["PC0406 error"]);
});

Deno.test("other categories are in no image, and that is said", () => {
  const project = withLock([{ name: "python" }, { name: "sphinx", category: "docs" }]);
  const made = condaLock.plan(planContext({ project }));
  assert.equal(runsOf(made).length, 1);
  assert.deepEqual(findingsOf(made), ["PC0417 note"]);
});

Deno.test("a list of files is installed for its own platform", () => {
  const url = "https://channel.example/linux-64/zlib-1.3-h1_0.conda";
  const file = readExplicit(`# platform: linux-64\n@EXPLICIT\n${url}#${"a".repeat(32)}\n`, "a.txt");
  const project = imageProject({ conda: { kind: "explicit", file } });
  const made = condaLock.plan(planContext({ project }));
  assert.equal(
    runsOf(made)[0]?.script.at(-1),
    "micromamba create -y -p /opt/env -f '/tmp/spec/a.txt'",
  );
  assert.deepEqual(findingsOf(made), []);
  const both = condaLock.plan(planContext({ project, request: bothPlatforms() }));
  assert.deepEqual(findingsOf(both), ["PC0412 error"]);
});

Deno.test("an image that is to be the same in every build has no times in its environment", () => {
  const project = withLock([{ name: "python" }, { name: "ipython", category: "dev" }]);
  const request = imageRequest({ sourceDateEpoch: 1_700_000_000 });
  const runs = runsOf(condaLock.plan(planContext({ project, request })));
  assert.equal(runs.length, 2);
  for (const { script } of runs) {
    assert.match(script.at(-2) ?? "", / <==\/' \/opt\/env\/conda-meta\/history$/);
    assert.match(script.at(-1) ?? "", /compileall .*unchecked-hash/);
  }
});
