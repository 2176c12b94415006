/** Conda environments made from a lock, by the compiled binary and a micromamba. */
import assert from "node:assert/strict";
import { condaProject, environmentYml, init } from "../support/conda_environments.ts";
import { needsMicromamba } from "../support/needs.ts";
import { succeeds } from "../support/project.ts";

const show = ["run", "sh", "-c", 'echo "${MODE-none}"'];

needsMicromamba(
  "an environment keeps the variables of its spec when it is locked, and gets new ones",
  async (micromamba) => {
    const spec = environmentYml("python=3.12");
    await using project = await condaProject(micromamba, {
      "environment.yml": `${spec}variables: { MODE: fast }\n`,
    });
    await succeeds(project, ["lock"]);
    await succeeds(project, init);
    assert.equal(await succeeds(project, show), "fast");
    await project.write("environment.yml", `${spec}variables: { MODE: slow }\n`);
    await succeeds(project, ["lock", "--check"]);
    const changed = await project.pyve(init);
    assert.match(changed.stderr, /the variables of environment\.yml changed/);
    assert.equal(await succeeds(project, show), "slow");
    await project.write("environment.yml", spec);
    await succeeds(project, init);
    assert.equal(await succeeds(project, show), "none");
    assert.match((await project.pyve(init)).stderr, /is up to date: nothing was changed/);
  },
);

needsMicromamba(
  "an environment of nothing is previewed, locked, and made from its lock",
  async (micromamba) => {
    await using project = await condaProject(micromamba, {
      "environment.yml": "name: stats\nchannels: [conda-forge]\ndependencies: []\n",
    });
    assert.match(
      await succeeds(project, [...init, "--dry-run"]),
      /0 packages, 0 B; nothing to download/,
    );
    await succeeds(project, ["lock"]);
    await succeeds(project, [...init, "--strict"]);
    await succeeds(project, ["run", "true"]);
  },
);
