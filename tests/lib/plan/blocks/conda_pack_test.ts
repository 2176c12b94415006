import assert from "node:assert/strict";
import { condaPack } from "../../../../lib/plan/blocks/conda_pack.ts";
import { findingsOf, runsOf, withEnvironment, withLock } from "../../../support/conda_image.ts";
import { blockContext, imageRequest, planContext } from "../../../support/image_project.ts";

const request = imageRequest({ mode: "conda-pack" });

Deno.test("an environment is packed only where that is asked for", () => {
  const project = withLock([{ name: "r-base" }]);
  assert.equal(condaPack.needed(blockContext({ project })), false);
  assert.equal(condaPack.needed(blockContext({ project, request })), true);
  assert.equal(condaPack.needed(blockContext({ request })), false);
});

Deno.test("it is packed for its place, brought as one archive, and unpacked there", () => {
  const made = condaPack.plan(planContext({ project: withLock([{ name: "r-base" }]), request }));
  assert.deepEqual(made.provides, [
    { capability: "environment", paths: ["/opt/pyve/environment.tar"] },
  ]);
  assert.deepEqual(made.steps?.map(({ phase, operation }) => `${phase} ${operation.kind}`), [
    "tools run",
    "pack run",
    "arrival bring",
    "arrival run",
  ]);
  const [, pack, unpack] = runsOf(made);
  assert.match(pack?.script.at(-1) ?? "", /--prefix \/opt\/env --dest-prefix \/opt\/env /);
  assert.equal(pack?.network, "none");
  assert.deepEqual(unpack?.script, [
    "mkdir -p /opt/env",
    "tar -xf /opt/pyve/environment.tar -C /opt/env --no-same-owner",
    "rm -f /opt/pyve/environment.tar",
  ]);
  assert.deepEqual(findingsOf(made), []);
});

Deno.test("an editable installation is refused at its line, in included files, too", () => {
  const text = "channels: [a]\ndependencies:\n- pip:\n  - -e .\n  - -r more.txt\n";
  const project = withEnvironment(text, {}, { "more.txt": "rich\n-e ./lib\n" });
  const made = condaPack.plan(planContext({ project, request }));
  const errors = made.findings?.filter(({ code }) => code === "PC0413") ?? [];
  assert.deepEqual(errors.map(({ severity, at }) => [severity, at?.file, at?.line]), [
    ["error", "environment.yml", 4],
    ["error", "more.txt", 2],
  ]);
});

Deno.test("pip writing over files of conda is a warning", () => {
  const project = withEnvironment("dependencies: [python, {pip: [rich]}]\n");
  assert.deepEqual(findingsOf(condaPack.plan(planContext({ project, request }))), [
    "PC0414 warning",
  ]);
});
