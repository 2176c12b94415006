import assert from "node:assert/strict";
import { uv } from "../../../../lib/plan/blocks/uv.ts";
import { imageProject, imageRequest, planContext } from "../../../support/image_project.ts";
import { pythonSpec, runsOf, uvLockSource } from "../../../support/python_spec.ts";
import { anyPython as python, uvContext as contextOf } from "../../../support/uv_block.ts";

const packaged = contextOf({
  isPackage: true,
  source: uvLockSource({
    manifests: ["pyproject.toml", "libs/core/pyproject.toml"],
    extras: ["fast"],
    groups: ["web"],
    developmentGroups: ["dev"],
  }),
});

Deno.test("the packages of a lock are installed from the lock and the manifests alone", () => {
  const [run] = runsOf(uv, packaged, "environment");
  assert.deepEqual(
    run?.mounts.map((mount) => mount.kind === "bind" ? mount.source : mount.target),
    ["/root/.cache/uv", "uv.lock", "pyproject.toml", "libs/core/pyproject.toml"],
  );
  assert.equal(
    run?.script.at(-1),
    "uv sync --frozen --no-install-local --no-default-groups --group 'web' --extra 'fast'",
  );
  const settings = run?.script[1] ?? "";
  for (
    const word of [
      "UV_PROJECT_ENVIRONMENT=/opt/env",
      "UV_LINK_MODE=copy",
      "UV_COMPILE_BYTECODE=1",
      "PYC_INVALIDATION_MODE=UNCHECKED_HASH",
      "UV_PYTHON=/usr/local/bin/python3",
      "UV_PYTHON_DOWNLOADS=never",
    ]
  ) assert.ok(settings.split(" ").includes(word), word);
});

Deno.test("a lock of nothing but packages is checked when they are installed", () => {
  const [run] = runsOf(uv, contextOf({ source: uvLockSource() }), "environment");
  assert.equal(run?.script.at(-1), "uv sync --locked --no-default-groups");
  assert.deepEqual(runsOf(uv, contextOf({ source: uvLockSource() }), "package"), []);
});

Deno.test("groups of developers are in dev and ci, the project editable in dev alone", () => {
  const last = (phase: string, target: string) =>
    runsOf(uv, packaged, phase, target).map(({ script }) =>
      script.findLast((line) => line.startsWith("uv sync"))
    );
  const all = "--no-default-groups --group 'web' --group 'dev' --extra 'fast'";
  assert.deepEqual(last("development", "production"), []);
  assert.deepEqual(last("development", "ci"), [`uv sync --frozen --no-install-local ${all}`]);
  assert.deepEqual(last("package", "dev"), [`uv sync --locked ${all}`]);
  assert.deepEqual(last("package", "ci"), [`uv sync --locked --no-editable ${all}`]);
  assert.deepEqual(last("package", "production"), [
    "uv sync --locked --no-editable --no-default-groups --group 'web' --extra 'fast'",
  ]);
  assert.ok(runsOf(uv, packaged, "package", "dev")[0]?.script.includes("cd /app"));
  assert.ok(runsOf(uv, packaged, "package")[0]?.script.includes("rm -rf /tmp/build"));
});

Deno.test("the names of groups and extras are words of their command", () => {
  const source = uvLockSource({ groups: ["a; rm -rf /"], extras: ["$(id)"] });
  const [run] = runsOf(uv, contextOf({ source }), "environment");
  assert.match(run?.script.at(-1) ?? "", /--group 'a; rm -rf \/' --extra '\$\(id\)'$/);
});

Deno.test("an index of a uv project may ask for a login, by its name", () => {
  const at = { file: "pyproject.toml", line: 9 };
  const source = uvLockSource({
    indexes: [
      { name: "lab-index", url: "https://index.example/simple", at },
      { name: "torch", url: "https://download.pytorch.org/whl/cpu", at },
    ],
  });
  const context = contextOf({ source });
  assert.deepEqual(
    uv.plan(context).secrets?.map(({ variable, required }) => [variable, required]),
    [
      ["UV_INDEX_LAB_INDEX_USERNAME", false],
      ["UV_INDEX_LAB_INDEX_PASSWORD", false],
    ],
  );
  const [run] = runsOf(uv, context, "environment");
  const line = run?.script.find((one) => one.includes("LAB_INDEX_PASSWORD")) ?? "";
  assert.match(line, /^if \[ -s \/run\/secrets\/uv-index-lab-index-password \]; then export /);
});

Deno.test("what uv notes of times is taken out where an image is to be the same in every build", () => {
  const dated = imageRequest({ sourceDateEpoch: 1_700_000_000 });
  const project = imageProject({
    python: pythonSpec({ isPackage: true, source: uvLockSource({ developmentGroups: ["dev"] }) }),
  });
  const lines = (request = imageRequest()) =>
    runsOf(uv, planContext({ project, request }, [python]), "package", "production")
      .flatMap(({ script }) => script.filter((line) => line.includes("uv_cache")));
  assert.deepEqual(lines(), []);
  assert.deepEqual(lines(dated), [
    "for file in /opt/env/lib/python3*/site-packages/*.dist-info/uv_cache.json; do " +
    `if [ -f "$file" ]; then sed -i '/uv_cache\\.json/d' "\${file%/*}/RECORD"; rm "$file"; fi; done`,
  ]);
});
