/** The workflows, read by actionlint, and what other files rely on in them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { parse } from "yaml";
import { capture, repository } from "../../tools/task.ts";
import { needs } from "../support/needs.ts";

const folder = join(repository, ".github", "workflows");
const workflows = [...Deno.readDirSync(folder)].map(({ name }) => join(folder, name)).sort();

interface Job {
  readonly strategy: { readonly matrix: { readonly include: readonly { target: string }[] } };
}

needs(["actionlint"], "actionlint finds nothing in the workflows", async () => {
  const outcome = await capture(["actionlint", "-no-color", ...workflows]);
  assert.deepEqual(outcome, { code: 0, stdout: "", stderr: "" });
});

Deno.test("every action is pinned to a version of its publisher", async () => {
  for (const workflow of workflows) {
    const text = await Deno.readTextFile(workflow);
    const used = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action ?? "");
    assert.ok(used.length > 0);
    for (const action of used) assert.match(action, /^actions\/[a-z-]+@v\d+$/);
  }
});

Deno.test("a job may do no more than it needs", async () => {
  for (const workflow of workflows) {
    const { permissions, jobs } = parse(await Deno.readTextFile(workflow));
    assert.deepEqual(permissions, { contents: "read" }, workflow);
    for (const [name, job] of Object.entries<{ permissions?: object }>(jobs)) {
      if (name !== "publish") assert.equal(job.permissions, undefined, name);
    }
  }
});

Deno.test("what is published is all that was tested, built and tried", async () => {
  const { jobs } = parse(await Deno.readTextFile(join(folder, "release.yml")));
  assert.deepEqual(jobs.publish.needs, ["test", "build", "try"]);
  const targets = ({ strategy }: Job) => strategy.matrix.include.map(({ target }) => target);
  assert.deepEqual(targets(jobs.try), targets(jobs.build));
});
