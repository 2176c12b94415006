/** `pyve list` through the compiled binary: real installers, and no Python needed to list. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { sampleRequirements, writeSampleWheel } from "../support/faults/sample_wheel.ts";
import { needs } from "../support/needs.ts";
import { succeeds, testProject } from "../support/project.ts";

for (const installer of ["uv", "pip"]) {
  needs(
    [installer],
    `packages that ${installer} installed are listed with where they came from`,
    async () => {
      await using project = await testProject({ "requirements.txt": sampleRequirements });
      const wheel = await writeSampleWheel(join(project.root, "wheels"), 2);
      await succeeds(project, ["init", "--no-direnv", "--installer", installer]);
      const byIndex = JSON.parse(await succeeds(project, ["list", "--json"]));
      const sample = byIndex.packages.find(({ name }: { readonly name: string }) =>
        name === "sample"
      );
      assert.deepEqual(sample, {
        name: "sample",
        version: "1.0",
        source: { kind: "index" },
        installer,
      });
      await project.write("requirements.txt", `sample @ file://${wheel}\n`);
      await succeeds(project, ["init", "--no-direnv", "--installer", installer]);
      // Whoever started Python here would fail.
      await Deno.remove(join(project.root, ".venv", "bin", "python"));
      const listed = await succeeds(project, ["list"]);
      assert.match(listed, /^Package +Version +Source$/m);
      assert.match(listed, /^pip +\S+ +(?:index|bundled with Python)$/m);
      assert.match(listed, /^sample +1\.0 +file \.\/wheels\/sample-1\.0-py3-none-any\.whl$/m);
    },
  );
}

Deno.test("without an environment list ends with 3 and says how to make one", async () => {
  await using project = await testProject({ ".pyve/config": "backend: venv\n" });
  const { code, stdout, stderr } = await project.pyve(["list"]);
  assert.deepEqual([code, stdout], [3, ""]);
  assert.match(stderr, /hint: run `pyve init`/);
});
