import assert from "node:assert/strict";
import * as fc from "fast-check";
import { type VenvRequest, venvSteps } from "../../../lib/backend/venv_steps.ts";
import { venvScript } from "../../../lib/backend/venv_script.ts";
import type { VenvSpec } from "../../../lib/backend/venv_spec.ts";
import { PyveError } from "../../../lib/errors.ts";
import type { Platform } from "../../../lib/host/host.ts";
import { readUvLock } from "../../../lib/spec/uv_lock.ts";
import { fakeHost } from "../../support/fake_host.ts";

const folder = "/project/.pyve/envs/default.00000001";
const wheel = "/usr/lib/python3.11/ensurepip/_bundled/pip-23.0-py3-none-any.whl";

const request: VenvRequest = {
  place: { root: "/project", folder, prefix: "/project/.venv" },
  prompt: "project",
  interpreter: "/usr/bin/python3.11",
  installer: { name: "uv", path: "/usr/bin/uv" },
  spec: { kind: "none" },
  pip: true,
  wheel,
  offline: false,
};
const byPip: VenvRequest = { ...request, installer: { name: "pip" } };

function steps(wanted: VenvRequest, os: Platform["os"] = "linux") {
  return venvSteps(fakeHost({ platform: { os, arch: "x86_64" } }), wanted);
}

/** The commands as lines, with short names for what is long. */
function lines(wanted: VenvRequest, os: Platform["os"] = "linux"): readonly string[] {
  return steps(wanted, os).map(({ argv }) =>
    argv.map((word) => word === venvScript ? "SCRIPT" : word).join(" ")
      .replaceAll(folder, "FOLDER").replaceAll(wheel, "WHEEL")
  );
}

const files: VenvSpec = {
  kind: "requirements",
  files: ["requirements.txt", "more/dev.txt"],
  hashed: false,
};
const project: VenvSpec = {
  kind: "pyproject",
  editable: false,
  extras: ["docs", "test"],
  groups: ["dev", "lint"],
  requirements: ["click>=8", "ruff"],
};
const built: VenvSpec = { ...project, editable: true, requirements: ["ruff"] };
const bare: VenvSpec = { ...built, extras: [], groups: [], requirements: [] };

const uvVenv = "/usr/bin/uv venv --no-project --python /usr/bin/python3.11 --prompt=project FOLDER";
const uvInstall = "/usr/bin/uv pip install --python /usr/bin/python3.11 --prefix FOLDER";
const pythonVenv = "/usr/bin/python3.11 -I -c SCRIPT FOLDER project";
const pipInstall = "FOLDER/bin/python -m pip install --progress-bar off";
const wheelInstall = "FOLDER/bin/python WHEEL/pip install --progress-bar off";

const tables: readonly (readonly [string, VenvRequest, readonly string[]])[] = [
  ["uv makes it and unpacks pip", request, [
    uvVenv,
    `${uvInstall} --no-require-hashes --no-deps --no-index WHEEL`,
  ]],
  ["uv makes it without pip", { ...request, pip: false }, [uvVenv]],
  ["uv gets pip where the interpreter brings none", { ...request, wheel: undefined }, [
    uvVenv,
    `${uvInstall} pip`,
  ]],
  ["uv installs requirements files", { ...request, spec: files }, [
    uvVenv,
    `${uvInstall} --no-require-hashes --no-deps --no-index WHEEL`,
    `${uvInstall} -r requirements.txt -r more/dev.txt`,
  ]],
  ["uv installs the requirements of a project", { ...request, spec: project, pip: false }, [
    uvVenv,
    `${uvInstall} -r pyproject.toml --extra docs --extra test --group dev --group lint`,
  ]],
  ["uv installs a project editable", { ...request, spec: built, pip: false }, [
    uvVenv,
    `${uvInstall} -e .[docs,test] --group dev --group lint`,
  ]],
  ["uv opens no connection when offline", { ...request, spec: bare, offline: true }, [
    uvVenv.replace(" FOLDER", " --offline FOLDER"),
    `${uvInstall} --offline --no-require-hashes --no-deps --no-index WHEEL`,
    `${uvInstall} --offline -e .`,
  ]],
  ["pip needs one program where nothing is installed", byPip, [`${pythonVenv} WHEEL`]],
  ["without pip the same program unpacks nothing", { ...byPip, pip: false }, [`${pythonVenv} `]],
  ["pip installs requirements files", { ...byPip, spec: files }, [
    `${pythonVenv} WHEEL`,
    `${pipInstall} -r requirements.txt -r more/dev.txt`,
  ]],
  ["the bundled pip installs where none stays", { ...byPip, spec: files, pip: false }, [
    `${pythonVenv} `,
    `${wheelInstall} -r requirements.txt -r more/dev.txt`,
  ]],
  ["pip reads the requirements of a project from a file", { ...byPip, spec: project }, [
    `${pythonVenv} WHEEL`,
    `${pipInstall} -r FOLDER.txt`,
  ]],
  ["pip installs a project editable, with its groups", { ...byPip, spec: built }, [
    `${pythonVenv} WHEEL`,
    `${pipInstall} -e .[docs,test] -r FOLDER.txt`,
  ]],
  ["pip installs a project without groups", { ...byPip, spec: bare }, [
    `${pythonVenv} WHEEL`,
    `${pipInstall} -e .`,
  ]],
  ["a project without any requirement installs nothing", {
    ...byPip,
    spec: { ...bare, editable: false },
  }, [`${pythonVenv} WHEEL`]],
];

for (const [sentence, wanted, commands] of tables) {
  Deno.test(sentence, () => assert.deepEqual(lines(wanted), commands));
}

Deno.test("uv sync fills the folder of the generation, and no variable leads it elsewhere", () => {
  const lock = readUvLock("version = 1\n", "uv.lock");
  const spec: VenvSpec = { kind: "uv.lock", lock, extras: [], groups: ["dev"], indexes: [] };
  const made = steps({ ...request, spec, offline: true });
  const last = made.at(-1);
  assert.deepEqual(
    lines({ ...request, spec, offline: true }).at(-1),
    [
      "/usr/bin/uv sync --python FOLDER/bin/python --offline",
      "--frozen --inexact --no-default-groups --group dev",
    ].join(" "),
  );
  assert.equal(last?.changes.set["UV_PROJECT_ENVIRONMENT"], folder);
  assert.ok(last?.changes.unset.includes("UV_NO_SYNC"));
  assert.equal(made.filter(({ changes }) => "UV_PROJECT_ENVIRONMENT" in changes.set).length, 1);
});

Deno.test("on Windows pip makes its own launchers", () => {
  assert.deepEqual(lines(byPip, "windows"), [
    `${pythonVenv} `,
    "FOLDER/Scripts/python.exe WHEEL/pip install --progress-bar off --no-index --no-deps WHEEL",
  ]);
});

Deno.test("a folder's name that starts with a dash is no option", () => {
  const [uv = ""] = lines({ ...request, prompt: "-h", pip: false });
  assert.match(uv, / --prompt=-h FOLDER$/);
  const [python] = steps({ ...byPip, prompt: "-h" });
  assert.deepEqual(python?.argv.slice(-4), [venvScript, folder, "-h", wheel]);
});

Deno.test("pip without a pip to be had is refused with the command that brings one", () => {
  const refused = (wanted: VenvRequest) => {
    try {
      return steps(wanted).length;
    } catch (error) {
      return error instanceof PyveError ? error.hint : error;
    }
  };
  assert.match(String(refused({ ...byPip, wheel: undefined })), /apt install python3-venv/);
  const filled = { ...byPip, wheel: undefined, pip: false, spec: files };
  assert.match(String(refused(filled)), /apt install python3-venv/);
  assert.equal(refused({ ...byPip, wheel: undefined, pip: false }), 1);
});

Deno.test("no variable leads a step to another environment", () => {
  for (const wanted of [{ ...request, spec: files }, { ...byPip, spec: files }]) {
    for (const { changes } of steps(wanted)) {
      for (const name of ["PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX"]) {
        assert.ok(changes.unset.includes(name), name);
      }
      assert.equal(changes.set["NO_COLOR"], "1");
    }
  }
  const [, pip] = steps({ ...byPip, spec: files });
  for (
    const name of [
      ...["PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_PYTHON", "PIP_DRY_RUN"],
      ...["PIP_REQUIREMENT", "PIP_EDITABLE", "PIP_REQUIRE_VIRTUALENV", "PYTHONINSPECT"],
    ]
  ) {
    assert.ok(pip?.changes.unset.includes(name), name);
  }
  assert.equal(pip?.changes.set["PIP_NO_INPUT"], "1");
  for (const { changes } of steps({ ...request, spec: files })) {
    for (const name of ["UV_WORKING_DIR", "UV_WORKING_DIRECTORY", "UV_PROJECT", "UV_VENV_SEED"]) {
      assert.ok(changes.unset.includes(name), name);
    }
  }
});

Deno.test("what a user asks of every package is not asked of the pip beside the interpreter", () => {
  const [, seeding, filling] = steps({ ...request, spec: files });
  for (const name of ["UV_REQUIRE_HASHES", "UV_CONSTRAINT", "UV_NO_BINARY"]) {
    assert.ok(seeding?.changes.unset.includes(name), name);
    assert.ok(!filling?.changes.unset.includes(name), name);
  }
});

Deno.test("what the configuration of pip says of other places is undone", () => {
  const host = (text: string) =>
    fakeHost({ env: { HOME: "/home/ada" }, files: { "/home/ada/.config/pip/pip.conf": text } });
  const options = (text: string) =>
    venvSteps(host(text), { ...byPip, spec: files })[1]?.argv.slice(4, -4);
  const plain = ["--progress-bar", "off"];
  assert.deepEqual(options("[install]\nindex-url = https://index.example/simple\n"), plain);
  assert.deepEqual(options("[install]\nuser = true\n[global]\nuser = yes\n"), [
    ...plain,
    "--no-user",
  ]);
  assert.deepEqual(options("[install]\ntarget = /t\nprefix = /p\nroot = /r\n"), [
    ...plain,
    "--target=",
    `--prefix=${folder}`,
    "--root=/",
  ]);
});

Deno.test("pip looks for no index when offline", () => {
  const variable = (offline: boolean) =>
    steps({ ...byPip, spec: files, offline }).map(({ changes }) => changes.set["PIP_NO_INDEX"]);
  assert.deepEqual(variable(true), ["1", "1"]);
  assert.deepEqual(variable(false), [undefined, undefined]);
});

Deno.test("every step says what it does, and what failed where it fails", () => {
  for (const installer of [request.installer, byPip.installer]) {
    const made = steps({ ...request, installer, spec: files });
    const last = made.at(-1);
    assert.equal(
      last?.label,
      `Installing \`requirements.txt\`, \`more/dev.txt\` with ${installer.name}`,
    );
    assert.equal(last?.failure, "Cannot install `requirements.txt`, `more/dev.txt`");
    for (const { label, failure } of made) {
      assert.match(label, /^[A-Z]/);
      assert.match(failure, /^Cannot /);
    }
  }
});

Deno.test("a password in a requirement's address stands in no argument and no variable", () => {
  const secret = fc.stringMatching(/^[a-z0-9]{12}$/);
  const requests = fc.record({
    installer: fc.constantFrom(request.installer, byPip.installer),
    pip: fc.boolean(),
    offline: fc.boolean(),
    editable: fc.boolean(),
  });
  fc.assert(fc.property(secret, requests, (password, { editable, ...wanted }) => {
    const line = `shop @ https://ada:${password}@index.example/shop.whl`;
    const made = steps({
      ...request,
      ...wanted,
      spec: { ...project, editable, requirements: [line] },
    });
    for (const { inputs: _, ...step } of made) {
      assert.ok(!JSON.stringify(step).includes(password));
    }
    if (wanted.installer.name === "uv") return;
    assert.equal(made.at(-1)?.inputs[`${folder}.txt`], `${line}\n`);
  }));
});
