/** `pyve envs`, `list` and `purge` of a conda environment, by the compiled binary and a micromamba. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { sampleRequirements, writeSampleWheel } from "../support/faults/sample_wheel.ts";
import { needsMicromamba } from "../support/needs.ts";
import { succeeds, type TestProject, testProject } from "../support/project.ts";
import { snapshot } from "../support/snapshot.ts";

interface Listed {
  readonly name: string;
  readonly source: { readonly kind: string };
}

needsMicromamba(
  "a conda environment is listed with channels and pip's packages, and purged without micromamba",
  async ({ path, environment }) => {
    await using project = await testProject({
      "environment.yml":
        "name: stats\nchannels: [conda-forge]\ndependencies:\n  - python=3.12\n  - pip\n" +
        "  - pip:\n    - -r requirements.txt\n",
      "requirements.txt": sampleRequirements,
    });
    await writeSampleWheel(join(project.root, "wheels"), 1);
    const before = [...(await snapshot(project.root)).keys()];
    Object.assign(project.env, { PYVE_MICROMAMBA: path, ...environment });
    await succeeds(project, ["init", "--no-direnv", "--no-input"]);
    const listed = await succeeds(project, ["envs"]);
    assert.match(listed, /default +micromamba +3\.12\.\d+ +\.pyve\/envs\/stats +usable/);
    const { packages } = JSON.parse(await succeeds(project, ["list", "--json"]));
    const kinds = new Map(packages.map(({ name, source }: Listed) => [name, source.kind]));
    assert.deepEqual(["python", "pip", "sample"].map((name) => kinds.get(name)), [
      "conda",
      "conda",
      "index",
    ]);
    assert.equal(packages.filter(({ name }: Listed) => name === "pip").length, 1);
    const called = join(project.home, "called");
    const stub = join(project.home, "micromamba");
    await Deno.writeTextFile(stub, `#!/bin/sh\ntouch '${called}'\n`, { mode: 0o755 });
    const global = join(project.home, "mamba", "envs", "stats", "conda-meta");
    await Deno.mkdir(global, { recursive: true });
    await Deno.mkdir(join(project.home, ".conda"), { recursive: true });
    await Deno.writeTextFile(
      join(project.home, ".conda", "environments.txt"),
      `${dirname(global)}\n`,
    );
    const home = await homeOf(project);
    const env = { PYVE_MICROMAMBA: stub, PATH: `${project.home}:${project.env["PATH"]}` };
    const { code, stderr } = await project.pyve(["purge", "--yes"], { env });
    assert.equal(code, 0, stderr);
    assert.deepEqual(await homeOf(project), home);
    const after = [...(await snapshot(project.root)).keys()];
    assert.deepEqual(after.sort(), [...before, ".pyve", ".pyve/config"].sort());
  },
);

/** The user's home but for pyve's own note that the project may be entered, which goes with it. */
async function homeOf(project: TestProject): Promise<ReadonlyMap<string, string>> {
  const all = [...await snapshot(project.home)];
  return new Map(all.filter(([path]) => !path.startsWith(".local/state/pyve/allowed")));
}
