import assert from "node:assert/strict";
import { activation } from "../../../../lib/plan/blocks/activation.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { findingsOf, runsOf, withEnvironment, withLock } from "../../../support/conda_image.ts";
import { blockContext, planContext } from "../../../support/image_project.ts";

Deno.test("every image has the entry point, which becomes the command", () => {
  assert.equal(activation.needed(blockContext()), true);
  const { steps = [], settings } = activation.plan(planContext());
  assert.deepEqual(settings, [{ settings: { entryPoint: ["/usr/local/bin/pyve-entry"] } }]);
  const [step, ...others] = steps;
  assert.deepEqual(others, []);
  assert.ok(step?.operation.kind === "file");
  assert.equal(step.phase, "variables");
  assert.equal(step.operation.path, "/usr/local/bin/pyve-entry");
  assert.equal(step.operation.mode, "0755");
  assert.match(step.operation.content, /^#!\/bin\/sh\n[^]*\nexec "\$@"\n$/);
});

Deno.test("what is the same in every container is a variable of the image", () => {
  const project = withEnvironment(
    'dependencies: [r-base]\nvariables: {mode: "it\'s $HOME", PATH: /wrong, API_TOKEN: abc}\n',
  );
  const made = activation.plan(planContext({ project }));
  const variables = made.steps?.find(({ operation }) => operation.kind === "variables");
  assert.deepEqual(variables?.operation, {
    kind: "variables",
    path: ["/opt/env/bin"],
    variables: {
      MODE: "it's $HOME",
      CONDA_DEFAULT_ENV: "/opt/env",
      CONDA_PREFIX: "/opt/env",
      CONDA_SHLVL: "1",
    },
  });
  assert.doesNotMatch(JSON.stringify(made), /abc/);
});

Deno.test("what scripts set is found out once, without the variables that the image has itself", () => {
  const project = withEnvironment("dependencies: [gdal]\nvariables: {MODE: a, API_TOKEN: abc}\n");
  const made = activation.plan(planContext({ project }));
  assert.deepEqual(made.steps?.map(({ phase, operation }) => `${phase} ${operation.kind}`), [
    "activation run",
    "variables variables",
    "variables file",
  ]);
  const [run] = runsOf(made);
  assert.equal(run?.network, "none");
  assert.match(run?.script.at(-1) ?? "", /^env -i .* micromamba run -p \/opt\/env sh -c 'more=/);
  for (const name of ["MODE", "API_TOKEN", "CONDA_PREFIX", "HOME"]) {
    assert.match(run?.script.at(-1) ?? "", new RegExp(`unset .*\\b${name}\\b.*; export -p`));
  }
});

Deno.test("of the PATH only what scripts add is written down, and goes before that of the container", () => {
  const project = withEnvironment("dependencies: [gdal]\n");
  const [run] = runsOf(activation.plan(planContext({ project })));
  const line = run?.script.at(-1) ?? "";
  assert.match(line, /^env -i .* PATH="\$PATH" PYVE_IMAGE_PATH="\$PATH" /);
  assert.match(line, /s#\/opt\/env\/bin:##g; s#\/opt\/pyve\/cache\/micromamba\/condabin:##g/);
  assert.match(line, /unset PATH; fi; unset .*; export -p > .*PATH=\$PYVE_MORE_PATH\$PATH; unset /);
});

Deno.test("variables of several lines are said to be the entry point's, or nobody's", () => {
  const text = 'dependencies: [r-base]\nvariables: {A: "1\\n2"}\n';
  const solved = activation.plan(planContext({ project: withEnvironment(text) }));
  assert.deepEqual(findingsOf(solved), ["PC0421 warning"]);
  assert.match(solved.findings?.[0]?.message ?? "", /only the entry point sets it$/);
  const environment = readEnvironmentYml(text, "environment.yml");
  const locked = activation.plan(
    planContext({ project: withLock([{ name: "r-base" }], { environment }) }),
  );
  assert.match(locked.findings?.[0]?.message ?? "", /no image gets it$/);
});
