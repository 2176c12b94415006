import assert from "node:assert/strict";
import { readCogYaml } from "../../../lib/spec/cog_yaml.ts";
import { utf16 } from "../../support/utf16.ts";
import { assertRefused, cannotRead } from "../../support/refusals.ts";

const file = "cog.yaml";

const cogText = `# a model
build:
  gpu: true
  cuda: "12.4"
  cudnn: 9
  python_version: 3.10
  python_packages:
    - torch==2.5.1
    - --extra-index-url https://index.example/simple
  system_packages:
    - "libgl1"
    - ffmpeg=7:5.1.6-0
  pre_install:
    - python -m compileall .
  run:
    - curl -o /usr/local/bin/get https://mirror.example/get && chmod +x /usr/local/bin/get
    - command: pip download model
      mounts:
        - type: secret
          id: token
          target: /run/secrets/token
image: registry.example/lab/model:1
environment:
  - HF_HOME=/src/cache dir
  - EMPTY=
predict: "predict.py:Predictor"
`;

Deno.test("a cog.yaml is read with all that an image is made of", () => {
  const cog = readCogYaml(cogText, file);
  const { build } = cog;
  assert.equal(build.gpu, true);
  assert.deepEqual([build.cuda, build.cudnn, build.pythonVersion], [
    { text: "12.4", at: { file, line: 4, column: 9 } },
    { text: "9", at: { file, line: 5, column: 10 } },
    { text: "3.10", at: { file, line: 6, column: 19 } },
  ]);
  assert.deepEqual(build.pythonPackages.map(({ items, at }) => [items[0]?.kind, at.line]), [
    ["requirement", 8],
    ["option", 9],
  ]);
  assert.equal(build.pythonRequirements, undefined);
  assert.deepEqual(build.systemPackages.map(({ name, version, at }) => [name, version, at.line]), [
    ["libgl1", undefined, 11],
    ["ffmpeg", "7:5.1.6-0", 12],
  ]);
  assert.deepEqual(build.before, [
    { command: "python -m compileall .", secrets: [], at: { file, line: 14, column: 7 } },
  ]);
  assert.deepEqual(build.run.map(({ secrets }) => secrets), [[], [
    { id: "token", target: "/run/secrets/token", at: { file, line: 19, column: 11 } },
  ]]);
  assert.equal(build.run[1]?.command, "pip download model");
  assert.deepEqual(cog.image, {
    text: "registry.example/lab/model:1",
    at: { file, line: 22, column: 8 },
  });
  assert.deepEqual(cog.variables.map(({ name, value }) => [name, value]), [
    ["HF_HOME", "/src/cache dir"],
    ["EMPTY", ""],
  ]);
  assert.equal(cog.predict?.text, "predict.py:Predictor");
  assert.deepEqual(readCogYaml(utf16(`\ufeff${cogText}`), file), cog);
  assert.deepEqual(readCogYaml(cogText.replaceAll("\n", "\r\n"), file), cog);
});

Deno.test("a requirements file is named relative to the project, other keys have defaults", () => {
  const { build, warnings, train } = readCogYaml(
    'build:\n  python_requirements: "./req/base.txt"\ntrain:\n',
    file,
  );
  assert.deepEqual(build, {
    gpu: false,
    cuda: undefined,
    cudnn: undefined,
    pythonVersion: undefined,
    pythonPackages: [],
    pythonRequirements: { text: "./req/base.txt", at: { file, line: 2, column: 24 } },
    systemPackages: [],
    before: [],
    run: [],
  });
  assert.deepEqual([warnings, train], [[], undefined]);
});

Deno.test("what is not taken over and what nobody knows is warned of by name, in order", () => {
  const { warnings, predict } = readCogYaml(
    `predict: p.py:P
train: t.py:T
concurrency: {max: 4}
weights: [{source: a}]
tests: []
build: {fast: true, python_overrides: o.txt, gpu: no}
datasets: x
`,
    file,
  );
  const notTaken = (key: string): string =>
    `\`${key}\` of \`cog.yaml\` is not taken over: the image has no server of Cog's in it`;
  assert.deepEqual(warnings.map(({ message, at }) => [message, at.line]), [
    [notTaken("predict"), 1],
    [notTaken("train"), 2],
    [notTaken("concurrency"), 3],
    [notTaken("weights"), 4],
    [notTaken("tests"), 5],
    ["Key `build.fast` of `cog.yaml` is ignored", 6],
    ["Key `build.python_overrides` of `cog.yaml` is ignored", 6],
    ["Key `datasets` of `cog.yaml` is ignored", 7],
  ]);
  assert.equal(predict?.text, "p.py:P");
  const newer = readCogYaml("run: run.py:Runner\n", file);
  assert.equal(newer.predict?.text, "run.py:Runner");
  assert.deepEqual(newer.warnings.map(({ message }) => message), [
    notTaken("run"),
    "`cog.yaml` has no `build`: it asks for nothing to be installed",
  ]);
});

const b = "build:\n  ";

/** Text, place, what is wrong, what to write. */
const refusals: readonly (readonly [string, string, string, string])[] = [
  ["", "1:1", "it is empty", "write `build:`"],
  ["- a\n", "1:1", "it has no keys", "write `build:`"],
  ["services: {}\n", "1:1", "none of its keys is one of Cog's", "write `build:`"],
  ["build: python\n", "1:8", "`build` has no keys", "write keys below it"],
  ["build:\n\tgpu: true\n", "2:1", "a tab stands where it is indented", "indent with spaces"],
  [`${b}gpu: maybe\n`, "2:8", "`gpu` is neither true nor false", "write `gpu: true`"],
  [`${b}gpu: [true]\n`, "2:8", "`gpu` is no text", 'write `gpu: "…"`'],
  [`${b}gpu: true\n  gpu: false\n`, "3:3", "`gpu` stands twice in it", "put both into one"],
  [`${b}cuda: 12\n`, "2:9", "`12` cannot be `cuda`", 'write it as in `cuda: "12.4"`'],
  [`${b}python_version: "3"\n`, "2:19", "`3` cannot be `python_version`", "write it as in"],
  [`${b}python_version: 3.12; x\n`, "2:19", "`3.12; x` cannot be `python_version`", "write it"],
  [`${b}python_packages: torch\n`, "2:3", "`python_packages` is no list", "write each item"],
  [`${b}python_packages: [a: b]\n`, "2:21", "an item of `python_packages` is no text", "write one"],
  [
    `${b}python_packages:\n  - "a\\nb"\n`,
    "3:5",
    "an item of `python_packages` has a line",
    "write",
  ],
  [
    `${b}python_packages: [a]\n  python_requirements: r.txt\n`,
    "3:24",
    "both `python_packages` and `python_requirements` are there",
    "move the packages into `r.txt`",
  ],
  [
    `${b}python_requirements: ../r.txt\n`,
    "2:24",
    "`../r.txt` is no file of the project",
    "copy it",
  ],
  [`${b}python_requirements: /r.txt\n`, "2:24", "`/r.txt` is no file of the project", "copy it"],
  [`${b}run: make\n`, "2:3", "`run` is no list", "write each item on a line"],
  [`${b}run: [mounts: []]\n`, "2:9", "an item of `run` has no `command`", "write one command"],
  [`${b}run: ['']\n`, "2:9", "an item of `run` is empty", "take the dash out"],
  [`${b}run:\n  - |\n    a\n    b\n`, "3:5", "an item of `run` has a line break", "write one"],
  [
    `${b}run:\n  - {command: a, mounts: [{type: bind, id: a, target: /b}]}\n`,
    "3:34",
    "a mount is no secret",
    "write `type: secret`",
  ],
  [
    `${b}run:\n  - {command: a, mounts: [{type: secret, id: a}]}\n`,
    "3:27",
    "a mount has no `target`",
    "write `type: secret`",
  ],
  [
    `${b}run:\n  - {command: a, mounts: [{type: secret, id: a, target: "/b,uid=0"}]}\n`,
    "3:57",
    "`/b,uid=0` cannot be `target`",
    "write it as in",
  ],
  ["image: A B\nbuild:\n", "1:8", "`A B` is no name of an image", "use small letters"],
  ["environment: [A]\n", "1:15", "`A` sets no variable", "write it as in `NAME=value`"],
  ["build:\nenvironment: [A=1, A=2]\n", "2:20", "variable `A` is set twice", "keep one of them"],
];

/** The same, for lines that other readers name. */
const lines: readonly (readonly [string, string, string, string])[] = [
  [
    `${b}python_packages: [numpy=1]\n`,
    "2:21",
    "Cannot read requirement `numpy=1`",
    "write `numpy==1`",
  ],
  [
    `${b}system_packages: [git, "a; id"]\n`,
    "2:26",
    "Cannot read system package `a; id`",
    "write the name",
  ],
];

Deno.test("every mistake is refused with its line, its column and what to write instead", () => {
  assertRefused(readCogYaml, file, [...cannotRead(file, refusals), ...lines]);
});
