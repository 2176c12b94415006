import assert from "node:assert/strict";
import { appSource } from "../../../../lib/plan/blocks/app_source.ts";
import type { ImageProject } from "../../../../lib/plan/project.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { imageProject, imageRequest, planContext } from "../../../support/image_project.ts";
import { rProject } from "../../../support/r_project.ts";

function environment(text: string): ImageProject {
  const file = readEnvironmentYml(text, "environment.yml");
  return imageProject({ conda: { kind: "environment", file } });
}

/** The command of production, and the codes of the findings. */
function started(project: ImageProject): readonly unknown[] {
  const { settings = [], findings = [] } = appSource.plan(planContext({ project }));
  const commands = settings.filter(({ targets }) => targets?.includes("production"))
    .map((one) => one.settings.command);
  return [...commands, findings.map(({ code }) => code)];
}

Deno.test("the whole project is copied to its folder, and is the user's", () => {
  const { steps = [] } = appSource.plan(planContext());
  assert.deepEqual(steps.map(({ phase, operation }) => [phase, operation]), [
    ["application", { kind: "folder", path: "/app" }],
    ["application", {
      kind: "copy",
      from: { kind: "context" },
      paths: ["."],
      to: "/app/",
      owner: "10001:10001",
    }],
  ]);
});

Deno.test("production starts the application, and only production does", () => {
  const application = { command: ["gunicorn", "app:app"], from: "Procfile" };
  assert.deepEqual(started(imageProject({ application })), [["gunicorn", "app:app"], []]);
  const { settings = [] } = appSource.plan(planContext({ project: imageProject({ application }) }));
  assert.deepEqual(
    settings.filter(({ settings }) => settings.command !== undefined).map(({ targets }) => targets),
    [["production"]],
  );
});

Deno.test("without an application, the interpreter that is there is started, and that is said", () => {
  assert.deepEqual(started(environment("dependencies: [python=3.12]\n")), [["python"], ["PC0709"]]);
  assert.deepEqual(started(environment("dependencies: [numpy]\n")), [["python"], ["PC0709"]]);
  assert.deepEqual(started(environment("dependencies: [r-base]\n")), [
    ["R", "--no-save"],
    ["PC0709"],
  ]);
  assert.deepEqual(started(rProject()), [["R", "--no-save"], ["PC0709"]]);
  assert.deepEqual(started(imageProject()), [["sh"], ["PC0709"]]);
  const { findings } = appSource.plan(planContext({ request: imageRequest({ targets: ["dev"] }) }));
  assert.deepEqual(findings, []);
});

Deno.test("ports are every target's, and a low one is warned about", () => {
  const wishes = { base: undefined, labels: {}, ports: [80, 8443], pins: {} };
  const { settings = [], findings = [] } = appSource.plan(
    planContext({ project: imageProject({ wishes }) }),
  );
  assert.deepEqual(settings[0], { settings: { ports: [80, 8443] } });
  assert.deepEqual(
    findings.map(({ code, severity }) => `${code} ${severity}`),
    ["PC0709 note", "PC0712 warning"],
  );
});
