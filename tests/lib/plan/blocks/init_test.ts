import assert from "node:assert/strict";
import { init } from "../../../../lib/plan/blocks/init.ts";
import { profiles } from "../../../../lib/plan/profiles/mod.ts";
import { planContext } from "../../../support/image_project.ts";

Deno.test("process 1 is an init that every profile's own packages have", () => {
  const programs = profiles.map((profile) => {
    const { settings = [] } = init.plan(planContext({ profile }));
    return [profile.name, settings[0]?.settings.entryPoint];
  });
  const entry = ["--", "/usr/local/bin/pyve-entry"];
  assert.deepEqual(Object.fromEntries(programs), {
    debian: ["/usr/bin/tini", ...entry],
    ubuntu: ["/usr/bin/tini", ...entry],
    rocky: ["/usr/libexec/catatonit/catatonit", ...entry],
    alpine: ["/sbin/tini", ...entry],
    gpu: ["/usr/bin/tini", ...entry],
  });
});
