import assert from "node:assert/strict";
import { stackOf, stacks } from "../../../../lib/plan/stacks/mod.ts";
import { withEnvironment } from "../../../support/conda_image.ts";
import { imageProject } from "../../../support/image_project.ts";
import { pythonSpec, requirementsSource } from "../../../support/python_spec.ts";
import { rProject } from "../../../support/r_project.ts";

Deno.test("a project is of the stack that takes most of it", async () => {
  const conda = withEnvironment("dependencies: [python]\n");
  const { r } = rProject();
  const python = pythonSpec({ source: requirementsSource({ "requirements.txt": "click==8\n" }) });
  const name = async (given: Parameters<typeof imageProject>[0]) =>
    (await stackOf(imageProject(given)))?.name;
  assert.equal(await name({ conda: conda.conda }), "conda");
  assert.equal(await name({ conda: conda.conda, r }), "conda-r");
  assert.equal(await name({ r }), "r");
  assert.equal(await name({ python }), "python");
  assert.equal(await name({ python, r }), "python");
  assert.equal(await name({}), undefined);
});

Deno.test("every stack is loaded under its own name", async () => {
  for (const { name, load } of stacks) assert.equal((await load()).name, name);
});
