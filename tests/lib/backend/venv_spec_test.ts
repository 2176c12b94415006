import assert from "node:assert/strict";
import type { Selection } from "../../../lib/project/state.ts";
import {
  built,
  project,
  readSpec,
  sha256,
  type SpecFiles,
  specRefusal,
} from "../../support/read_spec.ts";

const nothing = {
  spec: { kind: "none" },
  digests: [],
  requiresPython: undefined,
  uvSources: [],
  warnings: [],
};

Deno.test("a project without files is made of nothing", () => {
  assert.deepEqual(readSpec({}), nothing);
});

Deno.test("requirements.txt is the spec, before pyproject.toml", () => {
  const { spec, digests, requiresPython } = readSpec({
    "requirements.txt": "click\n",
    "pyproject.toml": project,
  });
  assert.deepEqual(spec, { kind: "requirements", files: ["requirements.txt"], hashed: false });
  assert.deepEqual(digests, [{ path: "requirements.txt", sha256: sha256("click\n") }]);
  assert.equal(requiresPython?.text, ">=3.9", "the version is wanted whatever is installed");
});

Deno.test("requirements files that are named take the place of those that are found", () => {
  const files = { "requirements.txt": "click\n", "dev.txt": "pytest\n", "more/x.txt": "rich\n" };
  const { spec, digests } = readSpec(files, { requirements: ["more/x.txt", "dev.txt"] });
  assert.deepEqual(spec, {
    kind: "requirements",
    files: ["more/x.txt", "dev.txt"],
    hashed: false,
  });
  assert.deepEqual(digests.map(({ path }) => path), ["more/x.txt", "dev.txt"]);
});

Deno.test("files that requirements files include are digested, too, also outside of the project", () => {
  const { spec, digests } = readSpec({
    "requirements.txt": "-r req/base.txt\n-c ../limits.txt\n-r /etc/team.txt\nclick\n",
    "req/base.txt": "rich\n",
    "/limits.txt": "rich<14\n",
    "/etc/team.txt": "httpx\n",
  });
  assert.deepEqual(spec, { kind: "requirements", files: ["requirements.txt"], hashed: false });
  assert.deepEqual(digests.slice(1), [
    { path: "req/base.txt", sha256: sha256("rich\n") },
    { path: "../limits.txt", sha256: sha256("rich<14\n") },
    { path: "../etc/team.txt", sha256: sha256("httpx\n") },
  ]);
});

Deno.test("a requirements file that does not exist is wrong input", () => {
  assert.equal(specRefusal({}, { requirements: ["nowhere.txt"] }).exit, 2);
  const included = specRefusal({ "requirements.txt": "click\n-r nowhere.txt\n" }, {});
  assert.deepEqual([included.exit, included.at?.file, included.at?.line], [
    2,
    "requirements.txt",
    2,
  ]);
});

Deno.test("a project that cannot be built gives its requirements, with the group dev", () => {
  const { spec, digests, requiresPython } = readSpec({ "pyproject.toml": project });
  assert.deepEqual(spec, {
    kind: "pyproject",
    editable: false,
    extras: [],
    groups: ["dev"],
    requirements: ["click>=8", "rich; python_version < '3.14'", "mypy", "ruff"],
  });
  assert.deepEqual(digests, [{ path: "pyproject.toml", sha256: sha256(project) }]);
  assert.equal(requiresPython?.text, ">=3.9");
});

Deno.test("a project that can be built is installed editable: its own requirements come with it", () => {
  const { spec } = readSpec({ "pyproject.toml": built }, { extras: ["my.docs"] });
  assert.deepEqual(spec, {
    kind: "pyproject",
    editable: true,
    extras: ["my-docs"],
    groups: ["dev"],
    requirements: ["mypy", "ruff"],
  });
});

Deno.test("extras and groups add to it, and the group dev can be left out", () => {
  const { spec } = readSpec({ "pyproject.toml": project }, {
    extras: ["test", "MY_docs"],
    groups: ["lint"],
    dev: false,
  });
  assert.deepEqual(spec, {
    kind: "pyproject",
    editable: false,
    extras: ["test", "my-docs"],
    groups: ["lint"],
    requirements: ["click>=8", "rich; python_version < '3.14'", "pytest", "sphinx", "ruff"],
  });
});

Deno.test("the group dev that is also named is installed once", () => {
  const { spec } = readSpec({ "pyproject.toml": project }, { groups: ["dev", "lint"] });
  assert.deepEqual(spec.kind === "pyproject" && spec.groups, ["dev", "lint"]);
});

Deno.test("groups alone are a spec, tables of tools are none", () => {
  const groups = '[dependency-groups]\ndev = ["ruff"]\n';
  const { spec } = readSpec({ "pyproject.toml": groups });
  assert.deepEqual(spec.kind === "pyproject" && spec.requirements, ["ruff"]);
  assert.deepEqual(readSpec({ "pyproject.toml": "[tool.ruff]\nline-length = 100\n" }), nothing);
});

Deno.test("an extra or a group that is not there is wrong usage, with those that are", () => {
  const extra = specRefusal({ "pyproject.toml": project }, { extras: ["tests"] });
  assert.deepEqual([extra.message, extra.exit, extra.at?.file], [
    "Cannot find extra `tests`",
    2,
    "pyproject.toml",
  ]);
  assert.match(extra.hint ?? "", /`my-docs`, `test`/);
  assert.equal(specRefusal({ "pyproject.toml": project }, { groups: ["docs"] }).exit, 2);
  const none = specRefusal({ "pyproject.toml": '[project]\nname = "x"\n' }, { extras: ["tests"] });
  assert.match(none.hint ?? "", /\[project\.optional-dependencies\]/);
});

Deno.test("an extra that the build backend gives cannot be checked and is passed on", () => {
  const dynamic = '[project]\nname = "x"\ndynamic = ["optional-dependencies"]\n[build-system]\n';
  const { spec } = readSpec({ "pyproject.toml": dynamic }, { extras: ["Any"] });
  assert.deepEqual(spec.kind === "pyproject" && spec.extras, ["any"]);
});

Deno.test("extras and groups without a pyproject.toml that is the spec are wrong usage", () => {
  const beside = { "requirements.txt": "click\n", "pyproject.toml": project };
  const parts: readonly Partial<Selection>[] = [{ extras: ["test"] }, { groups: ["lint"] }];
  for (const selection of parts) {
    const error = specRefusal(beside, selection);
    assert.equal(error.exit, 2);
    assert.match(error.hint ?? "", /the spec here is `requirements.txt`/);
    assert.match(specRefusal({}, selection).hint ?? "", /add a pyproject.toml/);
  }
});

Deno.test("a digest or `--require-hashes` anywhere asks for digests everywhere", () => {
  const hashed = (files: SpecFiles) => {
    const { spec } = readSpec(files);
    return spec.kind === "requirements" && spec.hashed;
  };
  assert.equal(hashed({ "requirements.txt": "click==8 --hash=sha256:aa\nrich\n" }), true);
  assert.equal(hashed({ "requirements.txt": "-r a.txt\n", "a.txt": "--require-hashes\n" }), true);
  assert.equal(hashed({ "requirements.txt": "click\n" }), false);
  const limited = (limits: string) =>
    hashed({ "requirements.txt": "-c l.txt\nclick==8 --hash=sha256:aa\n", "l.txt": limits });
  assert.deepEqual([limited("click==8\n"), limited("click<9\n")], [true, false]);
});

Deno.test("files that nothing is installed from are named, with what brings them in", () => {
  const warnings = (files: SpecFiles, install = true) => readSpec(files, { install }).warnings;
  assert.deepEqual(warnings({ "setup.py": "" }), [
    "Nothing is installed, since setup.py alone is not read: write a requirements.txt with the " +
    "line `-e .`",
  ]);
  assert.deepEqual(warnings({ "Pipfile": "", "pyproject.toml": "[tool.black]\n" }), [
    "Nothing is installed, since a Pipfile is not read: run `pipenv requirements > requirements.txt`",
  ]);
  assert.deepEqual(warnings({ "setup.py": "" }, false), []);
  assert.deepEqual(warnings({ "setup.py": "", "requirements.txt": "-e .\n" }), []);
  assert.deepEqual(warnings({}), []);
});
