import assert from "node:assert/strict";
import {
  concreteKeys,
  entries,
  placeOf,
  requireKey,
  variablesOf,
} from "../../../lib/config/key_names.ts";
import { PyveError } from "../../../lib/errors.ts";

function mistake(key: string): PyveError {
  try {
    requireKey(key);
  } catch (error) {
    assert.ok(error instanceof PyveError);
    assert.equal(error.exit, 2);
    return error;
  }
  return assert.fail(`${key} is known`);
}

Deno.test("every example in the table is a value of its key", () => {
  for (const { pattern, definition } of entries) {
    assert.ok("value" in definition.type.fromText(definition.example), pattern);
  }
});

Deno.test("every default in the table is a value of its key", () => {
  for (const { pattern, definition } of entries) {
    if (definition.default === undefined) continue;
    const reading = definition.type.fromText(String(definition.default));
    assert.deepEqual(reading, { value: definition.default }, pattern);
  }
});

Deno.test("a key is found with its name filled in", () => {
  assert.equal(requireKey("envs.dev.backend").pattern, "envs.<name>.backend");
  assert.deepEqual(requireKey("venv.pip").path, ["venv", "pip"]);
});

Deno.test("the name of a label may have dots in it", () => {
  const known = requireKey("container.labels.org.example.title");
  assert.deepEqual(known.path, ["container", "labels", "org.example.title"]);
  assert.equal(requireKey("container.labels.title").pattern, "container.labels.<name>");
});

const nearest: Readonly<Record<string, string>> = {
  "venv.instal": "venv.install",
  "vnev.install": "venv.install",
  "Backend": "backend",
  "python.verison": "python.version",
  "directory": "venv.directory",
  "env_name": "micromamba.env_name",
  "micromamb": "micromamba",
  "envs.dev.requirement": "envs.dev.requirements",
  "remote_builders.lab.drivr": "remote_builders.lab.driver",
};

for (const [written, meant] of Object.entries(nearest)) {
  Deno.test(`the nearest key to ${written} is ${meant}`, () => {
    assert.equal(mistake(written).hint, `did you mean \`${meant}\`?`);
  });
}

Deno.test("a key that nothing is near to is told where all keys are listed", () => {
  assert.equal(mistake("colour").hint, "`pyve config list` shows every key");
  assert.equal(mistake("pyve_version").hint, "`pyve config list` shows every key");
});

Deno.test("a section is answered with its keys", () => {
  assert.equal(mistake("python").hint, "name one of its keys: `python.version`");
  assert.match(mistake("envs.dev").hint ?? "", /`envs\.dev\.backend`, `envs\.dev\.python`/);
});

Deno.test("a name that cannot be the name of a folder is refused", () => {
  for (const name of ["a/b", "", " ", "Dev", "-x", "<name>", "x".repeat(256)]) {
    assert.throws(() => requireKey(`envs.${name}.backend`), PyveError, name);
  }
  assert.match(mistake("envs.Dev.backend").message, /^Cannot use `Dev` as a name/);
});

Deno.test("the keys of objects in JavaScript are no keys of ours", () => {
  for (const key of ["__proto__", "constructor", "venv.toString"]) {
    assert.match(mistake(key).message, /no such key$/);
  }
});

Deno.test("the variable of a key is PYVE_ and its name in capitals", () => {
  assert.deepEqual(variablesOf(requireKey("micromamba.mirror")), ["PYVE_MICROMAMBA_MIRROR"]);
  assert.deepEqual(variablesOf(requireKey("envs.my-env.dev")), ["PYVE_ENVS_MY_ENV_DEV"]);
  assert.deepEqual(variablesOf(requireKey("micromamba.path")), [
    "PYVE_MICROMAMBA_PATH",
    "PYVE_MICROMAMBA",
  ]);
});

Deno.test("no two keys of the table share a variable", () => {
  const variables = concreteKeys([]).flatMap(variablesOf);
  assert.equal(new Set(variables).size, variables.length);
});

Deno.test("a mentioned name brings all keys of its section, once", () => {
  const known = ["envs.dev.extras", "envs.dev.dev", "container.labels.a.b"].map(requireKey);
  const named = concreteKeys(known).filter(({ key, pattern }) => key !== pattern);
  assert.deepEqual(named.map(({ key }) => key), [
    "envs.dev.backend",
    "envs.dev.python",
    "envs.dev.env_name",
    "envs.dev.env_file",
    "envs.dev.requirements",
    "envs.dev.extras",
    "envs.dev.groups",
    "envs.dev.dev",
    "container.labels.a.b",
  ]);
});

Deno.test("keys of the pyve that was a shell script are known as such", () => {
  assert.equal(placeOf(["pyve_version"]).kind, "former");
  assert.equal(placeOf(["micromamba", "channels"]).kind, "former");
});
