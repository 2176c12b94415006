import assert from "node:assert/strict";
import fc from "fast-check";
import { parseConfig } from "../../../lib/config/parse.ts";
import type { Value } from "../../../lib/config/value_types.ts";
import { formatPosition, PyveError } from "../../../lib/errors.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

function read(text: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(parseConfig(text, "c").map(({ known, value }) => [known.key, value]));
}

function places(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parseConfig(text, "c").map(({ known, at }) => [known.key, formatPosition(at)]),
  );
}

function mistake(text: string): PyveError {
  try {
    parseConfig(text, "c");
  } catch (error) {
    assert.ok(error instanceof PyveError, String(error));
    assert.equal(error.exit, 2);
    assert.notEqual(error.hint, undefined);
    return error;
  }
  return assert.fail("the text was taken");
}

Deno.test("the example of the manual is read", () => {
  assert.deepEqual(
    read(`backend: micromamba            # venv | micromamba | auto
python: { version: "3.11" }
venv: { directory: .venv, install: auto, installer: auto, pip: true }
micromamba: { env_name: myproject, env_file: environment.yml, version: "2.9.0", mirror: "https://m.example", path: /m }
prompt: { show: true, format: "({backend}:{env_name})" }
env_file: .env
envs: { dev: { backend: venv, requirements: [requirements-dev.txt] } }
container: { profile: debian, base_image: x, registry: r, organization: o, builder: b, output: Dockerfile, labels: { a.b: c } }
remote_builders: { lab: { driver: ssh, endpoint: "ssh://lab" } }
`),
    {
      "backend": "micromamba",
      "python.version": "3.11",
      "venv.directory": ".venv",
      "venv.install": "auto",
      "venv.installer": "auto",
      "venv.pip": true,
      "micromamba.env_name": "myproject",
      "micromamba.env_file": "environment.yml",
      "micromamba.version": "2.9.0",
      "micromamba.mirror": "https://m.example",
      "micromamba.path": "/m",
      "prompt.show": true,
      "prompt.format": "({backend}:{env_name})",
      "env_file": ".env",
      "envs.dev.backend": "venv",
      "envs.dev.requirements": ["requirements-dev.txt"],
      "container.profile": "debian",
      "container.base_image": "x",
      "container.registry": "r",
      "container.organization": "o",
      "container.builder": "b",
      "container.output": "Dockerfile",
      "container.labels.a.b": "c",
      "remote_builders.lab.driver": "ssh",
      "remote_builders.lab.endpoint": "ssh://lab",
    },
  );
});

Deno.test("a file of the pyve that was a shell script is read as it is", () => {
  const text = `pyve_version: "1.1.3"
backend: micromamba

micromamba:
  env_name: myproject
  channels:
    - conda-forge
  prefix: .pyve/envs/myproject

python:
  version: 3.13.7
`;
  assert.deepEqual(read(text), {
    "backend": "micromamba",
    "micromamba.env_name": "myproject",
    "python.version": "3.13.7",
  });
});

Deno.test("a version keeps its text without quotes", () => {
  for (const version of ["3.10", "3.11", "3.9", "3", "3.10.0", "3.10e0"]) {
    assert.deepEqual(read(`python:\n  version: ${version}\n`), { "python.version": version });
  }
});

Deno.test("files without keys set nothing", () => {
  for (const text of ["", "\n", "# only a comment\n", "---\n", "\uFEFF", "venv:\n", "venv: {}\n"]) {
    assert.deepEqual(read(text), {}, JSON.stringify(text));
  }
});

Deno.test("positions count from 1, at the value, whatever the line ends", () => {
  assert.deepEqual(places("backend: venv\nvenv:\n  pip: false\n"), {
    "backend": "c:1:10",
    "venv.pip": "c:3:8",
  });
  assert.deepEqual(places("backend: venv\r\nvenv:\r\n  pip: false\r\n"), {
    "backend": "c:1:10",
    "venv.pip": "c:3:8",
  });
  assert.deepEqual(places("\uFEFFbackend: venv\n"), { "backend": "c:1:10" });
  assert.deepEqual(places("envs: {dev: {extras: [a]}}"), { "envs.dev.extras": "c:1:22" });
});

Deno.test("an anchor's value is read through its alias", () => {
  assert.deepEqual(read("python: {version: &v 3.10}\nenvs: {dev: {python: *v}}\n"), {
    "python.version": "3.10",
    "envs.dev.python": "3.10",
  });
  assert.deepEqual(read("envs:\n  a: &e {backend: venv}\n  b: *e\n"), {
    "envs.a.backend": "venv",
    "envs.b.backend": "venv",
  });
});

const mistakes: readonly (readonly [string, string, string, string])[] = [
  ["vnev: {}\n", "`vnev`: there is no such key", "c:1:1", "did you mean `venv`?"],
  [
    "backend: venv\nvenv:\n  instal: auto\n",
    "`venv.instal`: there is no such key",
    "c:3:3",
    "did you mean `venv.install`?",
  ],
  [
    "envs: {dev: {requirement: []}}",
    "`envs.dev.requirement`: there is no such key",
    "c:1:14",
    "did you mean `envs.dev.requirements`?",
  ],
  [
    "backend: conda\n",
    "`backend`: `conda` is not auto, venv or micromamba",
    "c:1:10",
    "see `pyve config explain backend`",
  ],
  [
    "backend: Venv\n",
    "`backend`: `Venv` is not auto, venv or micromamba",
    "c:1:10",
    "did you mean `venv`?",
  ],
  [
    "venv:\n  pip: maybe\n",
    "`venv.pip`: `maybe` is a text, not true or false",
    "c:2:8",
    "see `pyve config explain venv.pip`",
  ],
  [
    "python: 3.11\n",
    "`python` as a key: it is a section",
    "c:1:1",
    "name one of its keys: `python.version`",
  ],
  [
    "envs: {Dev: {}}\n",
    "`Dev` as a name in the configuration",
    "c:1:8",
    "use small letters, digits, `-` and `_`, a letter first, such as `dev`",
  ],
  [
    "env_file:\n",
    "`env_file`: it is empty",
    "c:1:10",
    "see `pyve config explain env_file`",
  ],
  [
    "<<: {backend: venv}\n",
    "`<<`: there is no such key",
    "c:1:1",
    "`pyve config list` shows every key",
  ],
  [
    "venv.directory: x\n",
    "`venv.directory`: it is one word in the file",
    "c:1:1",
    "write `directory:` on a line of its own below `venv:`",
  ],
];

for (const [text, message, at, hint] of mistakes) {
  Deno.test(`the mistake in ${JSON.stringify(text)} is named with its place`, () => {
    const error = mistake(text);
    assert.equal(error.message, `Cannot use ${message}`);
    assert.equal(formatPosition(error.at ?? { file: "" }), at);
    assert.equal(error.hint, hint);
  });
}

const unreadable: readonly (readonly [string, string, string])[] = [
  ["backend: venv\nbackend: auto\n", "map keys must be unique", "c:2:1"],
  ["venv:\n\tpip: true\n", "tabs are not allowed as indentation", "c:2:1"],
  ["- backend\n", "it is not made of keys and values", "c:1:1"],
  ["\n  venv\n", "it is not made of keys and values", "c:2:3"],
  ["a: b\n---\nc: d\n", "it has more than one document in it", "c:2:1"],
  ["[a]: b\n", "a key is not a word", "c:1:1"],
];

for (const [text, problem, at] of unreadable) {
  Deno.test(`${JSON.stringify(text)} is no configuration: ${problem}`, () => {
    const error = mistake(text);
    assert.equal(error.message, `Cannot read the configuration: ${problem}`);
    assert.equal(formatPosition(error.at ?? { file: "" }), at);
  });
}

Deno.test("a list that holds itself ends in an error, not in a circle", () => {
  assert.match(mistake("envs: {a: {extras: &x [*x]}}").message, /in the list, it is a list/);
  assert.match(mistake("envs: &e {a: *e}\n").message, /Cannot/);
  assert.match(mistake("backend: *nowhere\n").message, /it is empty/);
});

Deno.test("whatever the text, it is read or refused as the user's mistake", () => {
  const words = ["backend", "venv", "envs", "a", ": ", "\n", "  ", "- ", "{", "}", "[", "]", ","];
  const marks = ["&x ", "*x", "|", ">", "'", '"', "#", "\t", "3.10", "~", "? ", "!!", "\r\n"];
  const piece = fc.oneof(fc.constantFrom(...words, ...marks), fc.string({ maxLength: 4 }));
  const property = fc.property(fc.array(piece).map((pieces) => pieces.join("")), (text) => {
    try {
      parseConfig(text, "c");
    } catch (error) {
      assert.ok(error instanceof PyveError, `${JSON.stringify(text)}: ${error}`);
    }
  });
  fc.assert(property, { numRuns: fuzzRuns() });
});
