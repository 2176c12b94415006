import assert from "node:assert/strict";
import { uv } from "../../../../lib/plan/blocks/uv.ts";
import { gpu } from "../../../../lib/plan/profiles/gpu.ts";
import { ubuntu } from "../../../../lib/plan/profiles/ubuntu.ts";
import type { PythonSpec } from "../../../../lib/plan/project.ts";
import { blockContext, imageProject, planContext } from "../../../support/image_project.ts";
import {
  codesOf,
  linesSource,
  pythonSpec,
  requirementAt,
  requirementsSource,
  runsOf,
  stepsIn,
  uvLockSource,
} from "../../../support/python_spec.ts";
import { anyPython as python, uvContext as contextOf } from "../../../support/uv_block.ts";

Deno.test("uv is needed for its lock, where it is asked for, and where there is no pip", () => {
  const needed = (given: Partial<PythonSpec>, profile = blockContext().profile) =>
    uv.needed(blockContext({ project: imageProject({ python: pythonSpec(given) }), profile }));
  assert.equal(uv.needed(blockContext()), false);
  assert.equal(needed({}), true);
  assert.equal(needed({ installer: "pip" }), false);
  assert.equal(needed({ installer: "pip", source: uvLockSource() }), true);
  assert.equal(needed({ installer: "pip" }, ubuntu), true);
});

Deno.test("uv comes from its own image, by the pinned version and digest", () => {
  const project = imageProject({ python: pythonSpec() });
  const digest = `sha256:${"0".repeat(64)}`;
  const pins = { "ghcr.io/astral-sh/uv:0.13.9": digest };
  const pinned = { ...project, wishes: { ...project.wishes, pins } };
  const [step] = stepsIn(uv.plan(planContext({ project: pinned }, [python])), "tools", "dev");
  assert.deepEqual(step?.operation, {
    kind: "copy",
    from: { kind: "image", image: { name: "ghcr.io/astral-sh/uv", tag: "0.13.9", digest } },
    paths: ["/uv"],
    to: "/usr/local/bin/uv",
  });
});

Deno.test("requirements files are seen at their places, and are in no layer", () => {
  const source = requirementsSource({
    "requirements.txt": "-r deps/base.txt\nnumpy==2.1.0\n",
    "deps/base.txt": "attrs==24.1.0\n",
  });
  const context = contextOf({ source });
  const [run] = runsOf(uv, context, "environment");
  assert.deepEqual(run?.mounts.slice(1), [
    { kind: "bind", source: "requirements.txt", target: "/tmp/spec/requirements.txt" },
    { kind: "bind", source: "deps/base.txt", target: "/tmp/spec/deps/base.txt" },
  ]);
  assert.deepEqual(run?.script.slice(1), [
    "uv venv --no-project /opt/env",
    "cd /tmp/spec",
    "uv pip install --python /opt/env/bin/python -r 'requirements.txt'",
  ]);
  assert.deepEqual(codesOf(uv.plan(context)), []);
});

Deno.test("files with digests let uv take nothing else", () => {
  const text = `numpy==2.1.0 --hash=sha256:${"0".repeat(64)}\n`;
  const source = requirementsSource({ "requirements.txt": text }, { hashed: true });
  const [run] = runsOf(uv, contextOf({ source }), "environment");
  assert.match(run?.script.at(-1) ?? "", /install .*--require-hashes -r 'requirements\.txt'$/);
});

Deno.test("what a file names of the project is installed from its source, after the rest", () => {
  const source = requirementsSource({
    "requirements.txt": "numpy==2.1.0\n-e .[plot]\n./wheels/own-1.0-py3-none-any.whl\n",
  });
  const context = contextOf({ source, isPackage: true });
  const [written] = stepsIn(uv.plan(context), "environment", "production");
  assert.deepEqual(written?.operation, {
    kind: "file",
    path: "/tmp/spec/requirements.txt",
    content: "numpy==2.1.0\n",
    mode: "0644",
    madeFrom: ["requirements.txt"],
  });
  const words = (target: string) =>
    runsOf(uv, context, "package", target)[0]?.script.find((line) => /pip install/.test(line))
      ?.replace(/^.*bin\/python /, "");
  assert.equal(words("dev"), "-e '.[plot]' './wheels/own-1.0-py3-none-any.whl'");
  assert.equal(words("production"), "'.[plot]' './wheels/own-1.0-py3-none-any.whl'");
  const [run] = runsOf(uv, context, "environment");
  assert.ok(run?.mounts.every((mount) => mount.kind !== "bind"));
});

Deno.test("only source, and no package, is an empty environment at first", () => {
  const source = requirementsSource({ "requirements.txt": "-e .\n" });
  const [run] = runsOf(uv, contextOf({ source }), "environment");
  assert.equal(run?.script.at(-1), "uv venv --no-project /opt/env");
  assert.equal(run?.network, "none");
});

Deno.test("lines with and without digests are installed apart, and nothing is resolved", () => {
  const hash = `--hash=sha256:${"0".repeat(64)}`;
  const source = linesSource({
    production: { hashed: [`attrs==24.1.0 ${hash}`], unhashed: ["x @ git+https://git.example/x"] },
    development: { hashed: [`pytest==8.3.0 ${hash}`], unhashed: [] },
  });
  const context = contextOf({ source });
  const files = stepsIn(uv.plan(context), "environment", "production").flatMap(({ operation }) =>
    operation.kind === "file" ? [operation] : []
  );
  assert.deepEqual(files.map(({ path, madeFrom }) => [path, madeFrom]), [
    ["/tmp/spec/production-hashed.txt", ["pylock.toml"]],
    ["/tmp/spec/production.txt", ["pylock.toml"]],
  ]);
  const installs = (phase: string, target: string) =>
    runsOf(uv, context, phase, target).flatMap(({ script }) =>
      script.flatMap((line) => /bin\/python (.*)$/.exec(line)?.[1] ?? [])
    );
  assert.deepEqual(installs("environment", "production"), [
    "--require-hashes --no-deps -r 'production-hashed.txt'",
    "--no-deps -r 'production.txt'",
  ]);
  assert.deepEqual(installs("development", "ci"), [
    "--require-hashes --no-deps -r 'development-hashed.txt'",
  ]);
  assert.deepEqual(installs("development", "production"), []);
});

Deno.test("many digests go into several files, each short enough for one argument", () => {
  const hashes = Array.from({ length: 100 }, () => `--hash=sha256:${"0".repeat(64)}`).join(" ");
  const hashed = Array.from({ length: 20 }, (_, index) => `p${index}==1.0 ${hashes}`);
  const source = linesSource({ production: { hashed, unhashed: [] } });
  const files = stepsIn(uv.plan(contextOf({ source })), "environment", "dev")
    .flatMap(({ operation }) => operation.kind === "file" ? [operation] : []);
  assert.ok(files.length > 1);
  assert.ok(files.every(({ content }) => content.length < 100_000));
  assert.equal(
    files.map(({ content }) => content).join(""),
    hashed.map((one) => `${one}\n`).join(""),
  );
});

Deno.test("a variable in an address becomes a secret of that one command", () => {
  const text =
    "--index-url https://${INDEX_USER}:${INDEX_TOKEN}@index.example/simple\nattrs==24.1\n";
  const context = contextOf({ source: requirementsSource({ "requirements.txt": text }) });
  const { secrets } = uv.plan(context);
  assert.deepEqual(secrets?.map(({ id, variable, required }) => [id, variable, required]), [
    ["index-token", "INDEX_TOKEN", true],
    ["index-user", "INDEX_USER", true],
  ]);
  const [run] = runsOf(uv, context, "environment");
  assert.match(
    run?.script.at(-1) ?? "",
    /^INDEX_TOKEN="\$\(cat \/run\/secrets\/index-token\)" INDEX_USER="\$\(cat \/run\/secrets\/index-user\)" uv pip install /,
  );
  assert.deepEqual(run?.mounts.filter(({ kind }) => kind === "secret"), [
    { kind: "secret", id: "index-token", target: "/run/secrets/index-token" },
    { kind: "secret", id: "index-user", target: "/run/secrets/index-user" },
  ]);
});

Deno.test("the environment arrives with the interpreter that uv brought, and is active", () => {
  const { provides, steps = [] } = uv.plan(contextOf({}, { profile: ubuntu }));
  assert.deepEqual(provides?.at(-1), {
    capability: "environment",
    paths: ["/opt/python", "/opt/env"],
  });
  assert.deepEqual(steps.at(-1)?.operation, { kind: "bring", capability: "environment" });
  const [set] = steps.flatMap(({ operation }) => operation.kind === "variables" ? [operation] : []);
  assert.deepEqual(set?.path, ["/opt/env/bin"]);
  assert.equal(set?.variables["VIRTUAL_ENV"], "/opt/env");
});

Deno.test("torch comes from the index of its build, unless a lock or a line says where", () => {
  const settings = (text: string, profile = blockContext().profile) => {
    const requirements = [requirementAt("torch", "==2.7.1")];
    const source = requirementsSource({ "requirements.txt": text });
    const [run] = runsOf(uv, contextOf({ source, requirements }, { profile }), "environment");
    return /UV_TORCH_BACKEND=(\S+)/.exec(run?.script[0] ?? "")?.[1];
  };
  assert.equal(settings("torch==2.7.1\n"), "cpu");
  assert.equal(settings("torch==2.7.1\n", gpu), "cu126");
  const own = "--extra-index-url https://download.pytorch.org/whl/cu118\ntorch==2.7.1\n";
  assert.equal(settings(own), undefined);
});

Deno.test("a requirement from a repository needs git where the image is built", () => {
  const text = "core @ git+https://git.example/core@v1\n";
  const project = imageProject({
    python: pythonSpec({ source: requirementsSource({ "requirements.txt": text }) }),
  });
  const wishes = uv.wishes?.(blockContext({ project })) ?? [];
  assert.deepEqual(wishes.map(({ ecosystem, name, at }) => [ecosystem, name, at?.line]), [
    ["tool", "uv", undefined],
    ["system", "git", 1],
    ["system", "ca-certificates", 1],
  ]);
});

Deno.test("what is compiled against torch is built when torch is there, and sees it", () => {
  const text = "torch==2.7.1\nflash-attn==2.7.4\n";
  const requirements = [requirementAt("torch", "==2.7.1"), requirementAt("flash-attn", "==2.7.4")];
  const script = (source: PythonSpec["source"], named = requirements) =>
    runsOf(
      uv,
      planContext({
        project: imageProject({ python: pythonSpec({ source, requirements: named }) }),
        profile: gpu,
      }),
      "environment",
    )
      .at(-1)?.script.slice(2) ?? [];
  const install = "uv pip install --python /opt/env/bin/python";
  const file = "-r 'requirements.txt'";
  assert.deepEqual(script(requirementsSource({ "requirements.txt": text })), [
    "cd /tmp/spec",
    "printf '%s\\n' flash-attn > /tmp/compiled-later.txt",
    `${install} --excludes /tmp/compiled-later.txt ${file} ninja packaging psutil setuptools wheel`,
    "rm /tmp/compiled-later.txt",
    `${install} --no-build-isolation-package flash-attn ${file}`,
  ]);
  const alone = [requirementAt("flash-attn", "==2.7.4")];
  assert.deepEqual(
    script(requirementsSource({ "requirements.txt": "flash-attn==2.7.4\n" }), alone),
    [
      "cd /tmp/spec",
      `${install} ${file}`,
    ],
  );
});
