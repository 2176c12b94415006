import assert from "node:assert/strict";
import { type Choice, chooseBackend, ruleNames } from "../../../lib/backend/choose.ts";
import type { Origin, Setting } from "../../../lib/config/settings.ts";
import type { BackendName } from "../../../lib/project/state.ts";

const at = { file: "c", line: 1, column: 2 };

const origins: Readonly<Record<string, Origin>> = {
  flag: { kind: "flag", flag: "--backend" },
  environment: { kind: "environment", variable: "PYVE_BACKEND" },
  project: { kind: "file", layer: "project", at },
  user: { kind: "file", layer: "user", at },
  system: { kind: "file", layer: "system", at },
};

const nobody: Setting<"auto"> = { value: "auto", origin: { kind: "default" } };

function reasons({ rules }: Choice): Readonly<Record<string, string>> {
  return Object.fromEntries(rules.map(({ rule, reason }) => [rule, reason]));
}

/** What holds for every choice. */
function isSound(choice: Choice): void {
  assert.deepEqual(choice.rules.map(({ rule }) => rule), ruleNames);
  const deciding = choice.rules.filter(({ decided }) => decided);
  assert.deepEqual(deciding.map(({ rule }) => rule), [choice.decidedBy]);
  assert.ok(choice.rules.every(({ reason }) => reason !== ""));
  assert.equal(choice.ambiguous, choice.warning !== undefined);
}

const condaFiles = ["conda-lock.yml", "environment.yml", "environment.yaml"];
const venvFiles = [
  "requirements.txt",
  "pyproject.toml",
  "setup.py",
  "Pipfile",
  "pylock.toml",
  "uv.lock",
];

for (
  const [file, backend] of [
    ...condaFiles.map((name) => [name, "micromamba"] as const),
    ...venvFiles.map((name) => [name, "venv"] as const),
  ]
) {
  Deno.test(`${file} alone means ${backend}`, () => {
    const choice = chooseBackend(nobody, ["src", file, "README.md"]);
    isSound(choice);
    assert.equal(choice.backend, backend);
    assert.equal(choice.decidedBy, "files");
    assert.deepEqual(choice.evidence, [file]);
    assert.equal(reasons(choice)["files"], `found ${file}: ${backend}`);
    assert.equal(reasons(choice)["default"], "not asked");
  });
}

Deno.test("every set of files gives the backend of its kind, both kinds are ambiguous", () => {
  const all = [...condaFiles, ...venvFiles];
  for (let bits = 0; bits < 2 ** all.length; bits++) {
    const files = all.filter((_, index) => (bits >> index) % 2 === 1);
    const conda = files.some((name) => condaFiles.includes(name));
    const venv = files.some((name) => venvFiles.includes(name));
    const choice = chooseBackend(nobody, files);
    isSound(choice);
    assert.equal(choice.backend, conda ? "micromamba" : "venv");
    assert.equal(choice.ambiguous, conda && venv);
    assert.equal(choice.decidedBy, conda || venv ? "files" : "default");
  }
});

Deno.test("without any file it is venv, and every rule says why it did not decide", () => {
  const choice = chooseBackend(nobody, ["README.md", "setup.cfg", "requirements-dev.txt"]);
  isSound(choice);
  assert.equal(choice.backend, "venv");
  const { files, ...others } = reasons(choice);
  assert.match(files ?? "", /^there is none of .*environment\.yml.*pyproject\.toml/);
  assert.deepEqual(others, {
    flag: "`--backend` was not given",
    environment: "`PYVE_BACKEND` gives no backend",
    project: "the project's configuration does not set `backend`",
    user: "the user's configuration does not set `backend`",
    system: "the system's configuration does not set `backend`",
    default: "nothing else decided: venv",
  });
});

Deno.test("files of both kinds give micromamba and a warning that names the flag", () => {
  const choice = chooseBackend(nobody, ["pyproject.toml", "environment.yml", "setup.py"]);
  assert.equal(
    choice.warning,
    "Chose micromamba because of environment.yml, although pyproject.toml, setup.py are there " +
      "too; `--backend venv` chooses the other",
  );
  assert.match(reasons(choice)["files"] ?? "", /: `init` asks which, and takes micromamba/);
});

for (const [rule, origin] of Object.entries(origins)) {
  for (const backend of ["venv", "micromamba"] satisfies BackendName[]) {
    Deno.test(`${backend} said by ${rule} is taken whatever the files are`, () => {
      const choice = chooseBackend({ value: backend, origin }, ["environment.yml", "setup.py"]);
      isSound(choice);
      assert.equal(choice.backend, backend);
      assert.equal(choice.decidedBy, rule);
      assert.equal(choice.ambiguous, false);
      const after = ruleNames.slice(ruleNames.findIndex((name) => name === rule) + 1);
      assert.ok(after.every((name) => reasons(choice)[name] === "not asked"));
    });
  }

  Deno.test(`auto said by ${rule} leaves it to the files, past the configuration below`, () => {
    const choice = chooseBackend({ value: "auto", origin }, ["environment.yml"]);
    isSound(choice);
    assert.equal(choice.backend, "micromamba");
    assert.equal(choice.decidedBy, "files");
    assert.match(reasons(choice)[rule] ?? "", /^`backend` is `auto` \(.*\): the files .* decide$/);
    const none = chooseBackend({ value: "auto", origin }, []);
    isSound(none);
    assert.equal(none.decidedBy, "default");
    if (rule !== "system") assert.equal(reasons(none)["system"], "not asked");
    assert.match(reasons(none)["files"] ?? "", /^there is none of/);
  });
}

Deno.test("the place of the setting is told", () => {
  const choice = chooseBackend(
    { value: "venv", origin: { kind: "file", layer: "project", at } },
    [],
  );
  assert.equal(reasons(choice)["project"], "`backend` is `venv` (c:1:2)");
});
