import assert from "node:assert/strict";
import { dockerfile, renderDockerfile } from "../../../lib/builder/dockerfile.ts";
import type { Dialect } from "../../../lib/builder/builder.ts";
import { targets } from "../../../lib/plan/plan.ts";
import { profiles } from "../../../lib/plan/profiles/mod.ts";
import { ubuntu } from "../../../lib/plan/profiles/ubuntu.ts";
import { golden } from "../../support/golden.ts";
import { planFiles, projectFiles } from "../../support/image_files.ts";

const projects = ["conda", "uv", "requirements", "renv"];
const dialects: readonly Dialect[] = ["buildkit", "portable"];

for (const profile of profiles) {
  for (const name of projects) {
    Deno.test(`the Dockerfiles of ${name} with profile ${profile.name} are the golden ones`, async () => {
      const files = await projectFiles(name);
      for (const target of targets) {
        const { plan, errors } = await planFiles(files, profile, { targets: [target] });
        const folder = `container/${profile.name}/${name}`;
        if (errors.length > 0) {
          const words = errors.map(({ code, message, remedy, at }) => {
            assert.ok(remedy !== undefined, `${code} has no remedy`);
            return `${code} ${at?.file ?? ""}:${at?.line ?? ""}\n${message}\n${remedy}\n`;
          });
          await golden(`${folder}/${target}.refused`, words.join("\n"));
          continue;
        }
        for (const dialect of dialects) {
          const options = { dialect, syntax: true };
          assert.deepEqual(dockerfile.refuses(plan, options), []);
          await golden(
            `${folder}/${target}.${dialect}.Dockerfile`,
            renderDockerfile(plan, options),
          );
        }
      }
    });
  }
}

Deno.test("the folder that a project stands in changes no byte", async () => {
  const options = { dialect: "portable", syntax: true } as const;
  for (const name of projects) {
    const files = await projectFiles(name);
    for (const profile of profiles) {
      const texts = ["/home/ada/project", "/tmp/größe $x/project"].map(async (root) =>
        renderDockerfile((await planFiles(files, profile, {}, root)).plan, options)
      );
      assert.equal(await texts[0], await texts[1]);
    }
  }
});

Deno.test("whatever a step is shown of a project is an input of the plan, with its digest", async () => {
  for (const name of projects) {
    const { plan: { stages, inputs } } = await planFiles(await projectFiles(name), ubuntu);
    const shown = stages.flatMap(({ steps }) => steps).flatMap(({ operation }) =>
      operation.kind === "run" ? operation.mounts : []
    ).flatMap((mount) => mount.kind === "bind" ? [mount.source] : []);
    const known = new Set(inputs.map(({ path }) => path));
    assert.deepEqual(shown.filter((path) => !known.has(path)), [], name);
  }
});
