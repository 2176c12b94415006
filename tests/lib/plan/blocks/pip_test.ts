import assert from "node:assert/strict";
import { pip } from "../../../../lib/plan/blocks/pip.ts";
import { alpine } from "../../../../lib/plan/profiles/alpine.ts";
import { rocky } from "../../../../lib/plan/profiles/rocky.ts";
import type { PythonSpec } from "../../../../lib/plan/project.ts";
import { blockContext, imageProject, planContext } from "../../../support/image_project.ts";
import {
  codesOf,
  linesSource,
  pythonSpec,
  requirementAt,
  requirementsSource,
  runsOf,
  uvLockSource,
} from "../../../support/python_spec.ts";

function projectOf(given: Partial<PythonSpec> = {}) {
  return imageProject({ python: pythonSpec({ installer: "pip", ...given }) });
}

Deno.test("pip installs where it is asked for and the image brings it", () => {
  assert.equal(pip.needed(blockContext()), false);
  assert.equal(pip.needed(blockContext({ project: projectOf() })), true);
  assert.equal(pip.needed(blockContext({ project: projectOf(), profile: alpine })), true);
  assert.equal(pip.needed(blockContext({ project: projectOf(), profile: rocky })), false);
  const locked = projectOf({ source: uvLockSource() });
  assert.equal(pip.needed(blockContext({ project: locked })), false);
});

Deno.test("the pip of the image fills an environment that has none", () => {
  const source = requirementsSource({ "requirements.txt": "attrs==24.1.0\n" });
  const context = planContext({ project: projectOf({ source }) });
  const [run] = runsOf(pip, context, "environment");
  assert.deepEqual(run?.script.slice(1), [
    "/usr/local/bin/python3 -m venv --without-pip /opt/env",
    "cd /tmp/spec",
    "/usr/local/bin/python3 -m pip --python /opt/env/bin/python install --no-compile " +
    "-r 'requirements.txt'",
    "/opt/env/bin/python -m compileall -qq --invalidation-mode unchecked-hash /opt/env/lib || true",
  ]);
  assert.match(run?.script[0] ?? "", /^export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 /);
  assert.deepEqual(run?.mounts[0], {
    kind: "cache",
    target: "/root/.cache/pip",
    sharing: "shared",
  });
  assert.deepEqual(pip.plan(context).provides, [
    { capability: "environment", paths: ["/opt/env"] },
  ]);
});

Deno.test("pip is told of the index of a torch without CUDA", () => {
  const project = projectOf({
    source: requirementsSource({ "requirements.txt": "torch==2.7.1\n" }),
    requirements: [requirementAt("torch", "==2.7.1")],
  });
  const [run] = runsOf(pip, planContext({ project }), "environment");
  assert.match(
    run?.script.join("\n") ?? "",
    /install --no-compile --extra-index-url https:\/\/download\.pytorch\.org\/whl\/cpu -r /,
  );
});

Deno.test("a locked project is installed without its dependencies, editable in dev alone", () => {
  const source = linesSource({ production: { hashed: [], unhashed: ["attrs==24.1.0"] } });
  const context = planContext({ project: projectOf({ source, isPackage: true }) });
  const words = (target: string) =>
    runsOf(pip, context, "package", target)[0]?.script.find((line) => line.includes("pip --python"))
      ?.replace(/^.*--no-compile /, "");
  assert.equal(words("dev"), "--no-deps -e '.'");
  assert.equal(words("production"), "--no-deps '.'");
});

Deno.test("nothing is installed from a spec that is refused", () => {
  const text = "--extra-index-url https://ghp_0123456789abcdef@index.example/simple\n";
  const source = requirementsSource({ "requirements.txt": text });
  const context = planContext({ project: projectOf({ source }) });
  assert.deepEqual(codesOf(pip.plan(context)), ["PC0503 error"]);
  assert.deepEqual(runsOf(pip, context, "environment"), []);
});
