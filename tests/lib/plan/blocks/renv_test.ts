import assert from "node:assert/strict";
import { renv } from "../../../../lib/plan/blocks/renv.ts";
import type { Run } from "../../../../lib/plan/plan.ts";
import type { Profile } from "../../../../lib/plan/profile.ts";
import { debian } from "../../../../lib/plan/profiles/debian.ts";
import { rocky } from "../../../../lib/plan/profiles/rocky.ts";
import type { ImageProject } from "../../../../lib/plan/project.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { blockContext, planContext } from "../../../support/image_project.ts";
import { rProject } from "../../../support/r_project.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";
const ours = {
  Source: "GitHub",
  RemoteUsername: "lab",
  RemoteRepo: "ours",
  RemoteRef: "main",
  RemoteSha: commit,
};

/** The step that restores. */
function restoring(project: ImageProject, profile: Profile = debian): Run {
  const { steps = [] } = renv.plan(planContext({ project, profile }));
  const operation = steps.map((step) => step.operation).find(({ kind }) => kind === "run");
  assert.ok(operation?.kind === "run");
  return operation;
}

Deno.test("the lock is restored by its own renv, from its own repositories, without links", () => {
  const { script, mounts } = restoring(rProject({
    repositories: [
      { Name: "CRAN", URL: "https://mirror.example/cran/2024-06-30" },
      { Name: "it's ours", URL: "https://index.example/r" },
    ],
  }));
  const [settings, restore, ...others] = script;
  assert.deepEqual(others, []);
  assert.match(settings ?? "", /^export .*RENV_CONFIG_CACHE_SYMLINKS=FALSE/);
  assert.match(settings ?? "", /RENV_CONFIG_PAK_ENABLED=FALSE/);
  assert.equal(
    restore,
    "Rscript --vanilla /opt/pyve/restore.R '/opt/env/lib/R/site-library' '/tmp/spec/renv.lock' " +
      "'1.0.7' 'CRAN' 'https://mirror.example/cran/2024-06-30' 'it'\\''s ours' " +
      "'https://index.example/r'",
  );
  assert.deepEqual(mounts, [
    { kind: "cache", target: "/opt/pyve/cache/renv/4.4.1", sharing: "locked" },
    { kind: "bind", source: "renv.lock", target: "/tmp/spec/renv.lock" },
  ]);
});

Deno.test("a renv that is in no repository is not asked for by its version", () => {
  const script = (packages: Readonly<Record<string, Readonly<Record<string, string>>>>): string =>
    restoring(rProject({ packages })).script.at(-1) ?? "";
  const fromGitHub = { ...ours, Version: "1.0.7.9000", RemoteRepo: "renv" };
  assert.match(script({ renv: fromGitHub }), /renv\.lock' '' 'CRAN'/);
});

Deno.test("R alone is an environment that is brought, and finds its packages", () => {
  const { steps = [], provides, needs } = renv.plan(planContext({ project: rProject() }));
  assert.deepEqual(provides, [{ capability: "environment", paths: ["/opt/env"] }]);
  assert.deepEqual(needs, ["r"]);
  assert.deepEqual(steps.map(({ phase }) => phase), [
    "environment",
    "environment",
    "variables",
    "arrival",
  ]);
  const set = steps.find(({ phase }) => phase === "variables")?.operation;
  assert.deepEqual(set, {
    kind: "variables",
    variables: {
      R_LIBS: "/opt/env/lib/R/site-library",
      RENV_CONFIG_AUTOLOADER_ENABLED: "FALSE",
    },
  });
});

Deno.test("in a conda environment, its R restores, from source", () => {
  const file = readEnvironmentYml("dependencies: [r-base=4.4.1]\n", "environment.yml");
  const URL = "https://packagemanager.posit.co/cran/__linux__/noble/2024-06-30";
  const project = rProject(
    { repositories: [{ Name: "CRAN", URL }], packages: { curl: {} } },
    { conda: { kind: "environment", file } },
  );
  const { steps = [], provides, findings = [] } = renv.plan(planContext({ project }));
  assert.equal(provides, undefined);
  assert.ok(steps.every(({ phase }) => phase !== "arrival"));
  const { script } = restoring(project);
  assert.match(script[0] ?? "", /RENV_CONFIG_PPM_ENABLED=FALSE/);
  assert.equal(script[1], 'export PATH="/opt/env/bin:$PATH"');
  assert.match(script.at(-1) ?? "", / 'https:\/\/packagemanager\.posit\.co\/cran\/2024-06-30'$/);
  assert.deepEqual(findings.map(({ code }) => code), ["PC0608"]);
  assert.match(findings[0]?.remedy ?? "", /`- r-curl`/);
});

Deno.test("a token reaches the one command, is never required, and is in no argument", () => {
  const project = rProject({ packages: { ours } });
  const { secrets } = renv.plan(planContext({ project }));
  assert.deepEqual(secrets?.map(({ variable, required }) => [variable, required]), [
    ["GITHUB_PAT", false],
  ]);
  const { script, mounts } = restoring(project);
  assert.match(script[1] ?? "", /^if \[ -s \/run\/secrets\/github-pat \]/);
  assert.ok(mounts.some((mount) => mount.kind === "secret" && mount.id === "github-pat"));
  assert.deepEqual(renv.plan(planContext({ project: rProject() })).secrets, []);
});

Deno.test("well-known packages ask for their libraries, to build and to run", () => {
  const wishes = (project: ImageProject, profile: Profile = debian): readonly string[] =>
    (renv.wishes?.(blockContext({ project, profile })) ?? []).map(({ name, scope, at }) => {
      assert.equal(at?.file, "renv.lock");
      return `${scope} ${name}`;
    });
  const packages = { sf: {}, R6: {} };
  assert.deepEqual(wishes(rProject({ packages })), [
    "build libgdal-dev",
    "run ^libgdal[0-9]+(t64)?$",
    "build libgeos-dev",
    "run ^libgeos-c1(v5|t64)$",
    "build libproj-dev",
    "run ^libproj[0-9]+$",
    "run proj-data",
    "build libudunits2-dev",
    "run libudunits2-0",
    "build libsqlite3-dev",
    "run libsqlite3-0",
  ]);
  assert.deepEqual(wishes(rProject({ packages }), rocky), []);
  const git = { Source: "git", RemoteUrl: "https://git.example/ours.git", RemoteSha: commit };
  assert.deepEqual(wishes(rProject({ packages: { ours: git } })), ["build git"]);
});
