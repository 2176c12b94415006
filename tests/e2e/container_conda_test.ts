/** Images of conda projects, built by a real engine on stand-ins for the public images. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { dockerfile } from "../../lib/builder/dockerfile.ts";
import { composePlan } from "../../lib/plan/compose.ts";
import { imageName } from "../../lib/plan/image_name.ts";
import type { Mode } from "../../lib/plan/plan.ts";
import { debian } from "../../lib/plan/profiles/debian.ts";
import type { ImageProject } from "../../lib/plan/project.ts";
import { conda } from "../../lib/plan/stacks/conda.ts";
import { withEnvironment } from "../support/conda_image.ts";
import { baseImages } from "../support/engine/base_images.ts";
import type { Engine } from "../support/engine/engine.ts";
import { imageRequest } from "../support/image_project.ts";
import { needsEngine } from "../support/needs.ts";

/** Builds the production image of a project with these files, as `made`. */
async function build(
  engine: Engine,
  project: ImageProject,
  files: Readonly<Record<string, string>>,
  mode: Mode = "prefix-copy",
): Promise<void> {
  const request = imageRequest({ mode, targets: ["production"] });
  const plan = composePlan(conda, project, debian, request, () => []);
  assert.deepEqual(plan.findings.filter(({ severity }) => severity === "error"), []);
  await baseImages(engine, {
    [imageName(debian.base)]: "debian",
    "docker.io/mambaorg/micromamba:2.6.1": "micromamba",
  });
  const context = join(engine.folder, "context");
  const rendered = dockerfile.render(plan, { dialect: "portable", syntax: false });
  for (const [path, text] of [...Object.entries(files), ...rendered]) {
    await Deno.mkdir(dirname(join(context, path)), { recursive: true });
    await Deno.writeTextFile(join(context, path), text);
  }
  const argv = ["build", "--format=docker", "--network=host", "--tag=made", "."];
  const ended = await engine.podman(argv, context);
  assert.equal(ended.code, 0, ended.stdout + ended.stderr);
}

/** Runs a command in a container as narrow as one gets. */
async function runIn(
  engine: Engine,
  argv: readonly string[],
  options: readonly string[] = [],
): Promise<string> {
  const narrow = ["--rm", "--network=none", "--read-only", "--cap-drop=ALL"];
  const ended = await engine.podman(["run", ...narrow, ...options, "made", ...argv]);
  assert.equal(ended.code, 0, ended.stdout + ended.stderr);
  return ended.stdout;
}

const text = `channels: [conda-forge]
dependencies:
  - python
  - activate-plain
  - activate-bash
  - activate-failing
  - env-vars
  - never-there  # [win]
variables:
  MODE: "it's $HOME"
`;

for (const mode of ["prefix-copy", "single-stage"] as const) {
  needsEngine(`a conda environment runs where it was promised (${mode})`, async (engine) => {
    await build(engine, withEnvironment(text), { "environment.yml": text, "main.py": "" }, mode);
    const prefix = await runIn(engine, ["python", "-c", "import sys; print(sys.prefix)"]);
    assert.equal(prefix, "/opt/env\n");
    assert.match(await runIn(engine, ["id", "-u"]), /^[1-9]/);
    const variables = await runIn(engine, ["env"], ["--env=HOME=/elsewhere"]);
    assert.match(variables, /^MODE=it's \$HOME$/m);
    assert.match(variables, /^PLAIN_HOME=\/opt\/env\/share\/plain$/m);
    assert.match(variables, /^BASH_PARTS=3$/m);
    assert.match(variables, /^FAILING_STARTED=1$/m);
    assert.match(variables, /^PACKAGE_HOME=\/opt\/of the package$/m);
    assert.match(variables, /^CONDA_PREFIX=\/opt\/env$/m);
    assert.match(await runIn(engine, ["env"], ["--env=MODE=mine"]), /^MODE=mine$/m);
    const run = ["run", "--detach", "--name=one", "--network=none", "--read-only", "made"];
    await engine.podman([...run, "sleep", "60"]);
    assert.equal((await engine.podman(["healthcheck", "run", "one"])).code, 0);
  });
}

/** A package whose backend is its own: nothing is got from an index to build it. */
const backend = `import zipfile
def build_wheel(folder, config_settings=None, metadata_directory=None):
    name = "stats-1.0-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.write("stats.py")
        at = "stats-1.0.dist-info"
        wheel.writestr(f"{at}/METADATA", "Metadata-Version: 2.1\\nName: stats\\nVersion: 1.0\\n")
        wheel.writestr(f"{at}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{at}/RECORD", "")
    return name
`;

needsEngine("the project itself is in the environment, wherever it is started", async (engine) => {
  const spec = "channels: [conda-forge]\ndependencies:\n- python\n- pip:\n  - -e .\n";
  await build(engine, withEnvironment(spec), {
    "environment.yml": spec,
    "backend.py": backend,
    "stats.py": "answer = 42\n",
    "pyproject.toml":
      '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n' +
      '[project]\nname = "stats"\nversion = "1.0"\n',
  });
  const program = "import stats; print(stats.answer, stats.__file__)";
  const said = await runIn(engine, ["python", "-c", program], ["--workdir=/tmp"]);
  assert.match(said, /^42 \/opt\/env\/lib\/python3\.\d+\/site-packages\/stats\.py\n$/);
});

needsEngine("an environment without Python runs, is well and stops at once", async (engine) => {
  const spec = "channels: [conda-forge]\ndependencies: [activate-plain, hello-prefix]\n";
  await build(engine, withEnvironment(spec), { "environment.yml": spec });
  assert.match(await runIn(engine, ["env"]), /^PLAIN_HOME=\/opt\/env\/share\/plain$/m);
  const run = ["run", "--detach", "--name=one", "--network=none", "--read-only", "made"];
  const wait = "trap 'exit 0' TERM; while :; do sleep 0.05; done";
  await engine.podman([...run, "sh", "-c", wait]);
  assert.equal((await engine.podman(["healthcheck", "run", "one"])).code, 0);
  const begun = performance.now();
  await engine.podman(["stop", "--time=90", "one"]);
  assert.ok(performance.now() - begun < 60_000, "it was killed instead");
});
