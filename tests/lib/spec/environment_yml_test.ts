import assert from "node:assert/strict";
import { formatPosition } from "../../../lib/errors.ts";
import {
  dependenciesFor,
  type EnvironmentYml,
  readEnvironmentYml,
} from "../../../lib/spec/environment_yml.ts";
import { foreignExport } from "../../../lib/spec/environment_yml_export.ts";

const file = "environment.yml";

function read(text: string, name = file): EnvironmentYml {
  return readEnvironmentYml(text, name);
}

/** The texts of what is to be installed on a platform. */
function wanted(spec: EnvironmentYml, platform: "linux-64" | "osx-arm64" | "win-64"): string {
  return dependenciesFor(spec, platform).conda.map(({ text }) => text).join(" ");
}

/** Warnings as `line:column message || hint`. */
function warnings(text: string): readonly string[] {
  return read(text).warnings.map(({ message, hint, at }) =>
    `${formatPosition(at).slice(file.length + 1)} ${message} || ${hint}`
  );
}

Deno.test("an environment.yml is read with all its keys", () => {
  const spec = read(`# how to use it
name: 3.10
channels:
  - conda-forge
  - nodefaults
  - https://channel.example/lab
dependencies:
  - python >= 3.9, <3.13
  - conda-forge::numpy=1.26   # pinned
  - libarchive>=3.8 lgpl_*
  - pip
  - pip:
    - requests[socks]>=2
    - -e .
variables:
  PLAIN: a b
  NUMBER: 010
  TRUTH: yes
  QUOTED: "a \\"b\\" $c"
prefix: /home/me/env
platforms: [linux-64, osx-arm64]
category: dev
`);
  assert.deepEqual(spec.name, { text: "3.10", at: { file, line: 2, column: 7 } });
  assert.deepEqual(spec.channels.map(({ text }) => text), [
    "conda-forge",
    "https://channel.example/lab",
  ]);
  assert.equal(spec.nodefaults, true);
  const [python, numpy, archive] = spec.dependencies;
  assert.equal(python?.text, "python >= 3.9, <3.13");
  assert.equal(python.spec.version, ">=3.9,<3.13");
  assert.equal(numpy?.spec.channel, "conda-forge");
  assert.deepEqual(archive?.at, { file, line: 10, column: 5 });
  assert.equal(archive.spec.build, "lgpl_*");
  assert.deepEqual(spec.pip.map(({ text, section, installer }) => [text, section, installer]), [
    ["requests[socks]>=2", 0, "pip"],
    ["-e .", 0, "pip"],
  ]);
  assert.deepEqual(spec.variables, {
    PLAIN: "a b",
    NUMBER: "010",
    TRUTH: "yes",
    QUOTED: 'a "b" $c',
  });
  assert.equal(spec.prefix?.text, "/home/me/env");
  assert.deepEqual(spec.platforms.map(({ text }) => text), ["linux-64", "osx-arm64"]);
  assert.equal(spec.category?.text, "dev");
  assert.deepEqual(spec.warnings, []);
});

Deno.test("a file with next to nothing in it is read", () => {
  const { warnings: none, ...rest } = read("dependencies: [numpy]");
  assert.deepEqual(none, []);
  assert.deepEqual({ ...rest, dependencies: rest.dependencies.length }, {
    file,
    name: undefined,
    prefix: undefined,
    channels: [],
    nodefaults: false,
    dependencies: 1,
    pip: [],
    variables: {},
    platforms: [],
    category: undefined,
    commentSelectors: [],
    merges: [],
  });
});

Deno.test("selectors as keys choose by platform, several in one item too", () => {
  const spec = read(
    "dependencies:\n- sel(linux): gcc\n- sel(osx): clang\n  sel(win): vs2022\n- sel(unix): make\n- a\n",
  );
  assert.equal(wanted(spec, "linux-64"), "gcc make a");
  assert.equal(wanted(spec, "osx-arm64"), "clang make a");
  assert.equal(wanted(spec, "win-64"), "vs2022 a");
  assert.deepEqual(spec.dependencies.map(({ selector }) => selector), [
    "linux",
    "osx",
    "win",
    "unix",
    undefined,
  ]);
});

Deno.test("selectors in comments are ignored, as micromamba does, with a warning", () => {
  const text = "dependencies:\n" +
    "  - gcc>=6  # [linux64]\n" +
    "  - a #[osx or win]\n" +
    "  - b  # [sic]\n" +
    "  - c  # see [linux] there\n";
  assert.equal(wanted(read(text), "win-64"), "gcc>=6 a b c");
  assert.deepEqual(warnings(text), [
    "2:13 micromamba ignores the selector `[linux64]`: it takes `gcc>=6` on every platform" +
    " || write `- sel(linux): gcc>=6`",
    "3:7 micromamba ignores the selector `[osx or win]`: it takes `a` on every platform" +
    " || write `- sel(linux): a`",
  ]);
});

Deno.test("each pip section is one of its own, and every line keeps its place", () => {
  const spec = read(
    "dependencies:\n- pip:\n  - a==1\n  - -r more.txt\n- numpy\n- uv:\n    - b\n- pip: [c]\n",
    "sub/environment.yml",
  );
  assert.deepEqual(
    spec.pip.map(({ text, section, installer, at }) => [
      text,
      section,
      installer,
      at.line,
      at.column,
    ]),
    [
      ["a==1", 0, "pip", 3, 5],
      ["-r more.txt", 0, "pip", 4, 5],
      ["b", 1, "uv", 7, 7],
      ["c", 2, "pip", 8, 9],
    ],
  );
  const [pinned, include] = spec.pip.flatMap(({ items }) => items);
  assert(pinned?.kind === "requirement" && pinned.requirement.kind === "named");
  assert.equal(pinned.requirement.specifier, "==1");
  assert(include?.kind === "include");
  assert.deepEqual(include.at, { file: "sub/environment.yml", line: 4, column: 5 });
});

Deno.test("anchors, aliases and merge keys say what they stand for", () => {
  const text = "channels: &c [conda-forge]\ndependencies:\n" +
    "- &n numpy>=1\n- *n\n- pip: &p [a]\n- pip: *p\nvariables:\n  <<: &v {A: b}\n  C: d\n";
  const spec = read(text);
  assert.equal(wanted(spec, "linux-64"), "numpy>=1 numpy>=1");
  assert.deepEqual(spec.pip.map((line) => `${line.section} ${line.text}`), ["0 a", "1 a"]);
  assert.deepEqual(spec.variables, { C: "d", A: "b" });
  assert.deepEqual(warnings(text), [
    "8:3 micromamba does not follow the merge key `<<` || write out what it takes over",
  ]);
});

Deno.test("what is read otherwise than its author may think is a warning with a fix", () => {
  const cases: readonly (readonly [string, string])[] = [
    [
      "dependencies: []\ndescription: x\n",
      "2:1 Key `description` of `environment.yml` is ignored || take it out; keys are `name`, " +
      "`channels`, `dependencies`, `variables`, `prefix`, `platforms`, `category`",
    ],
    [
      "pip: [a]\ndependencies: []\n",
      "1:1 Key `pip` of `environment.yml` is ignored || move it under `dependencies:`, as `- pip:`",
    ],
    [
      "name: x\n",
      "1:1 `environment.yml` has no `dependencies`: the environment will be empty || " +
      "write `dependencies:` and below it, indented, lines such as `- python=3.12`",
    ],
    [
      "dependencies:\n- python==3.9\n",
      "2:3 `python==3.9` is Python 3.9.0 and no other 3.9 || write `python=3.9` for the newest 3.9",
    ],
    [
      "dependencies:\n- PyYAML\n",
      "2:3 Channels name their packages in lower case, unlike `PyYAML` || " +
      "write `pyyaml`: micromamba finds no other spelling",
    ],
    [
      "dependencies:\n- numpy scipy\n",
      "2:3 `numpy scipy` asks for the version `scipy` of `numpy` || " +
      "write each package on a line of its own",
    ],
    ["dependencies:\n- a\n-\n", "3:2 A dependency is empty || take the dash out"],
    [
      "dependencies: []\nvariables:\n  A:\n",
      '3:3 Variable `A` has no value, and micromamba sets it to `null` || write `A: ""` for an ' +
      "empty one",
    ],
    [
      "dependencies: []\nvariables:\n  a: b\n",
      "3:3 micromamba sets variable `a` under the name `A` || write `A`",
    ],
    [
      "dependencies: []\nplatforms: [linux-s390x]\n",
      "2:13 There is no micromamba for platform `linux-s390x` || take it out; there is one for " +
      "`linux-64`, `linux-aarch64`, `linux-ppc64le`, `osx-64`, `osx-arm64`, `win-64`",
    ],
  ];
  for (const [text, expected] of cases) assert.deepEqual(warnings(text), [expected], text);
});

Deno.test("an export with builds is a warning on another system, and on its own it is none", () => {
  const mac = read(
    "dependencies:\n- appnope=0.1.3=py39hecd8cb5_0\n- numpy=1.22=py39h2e5f0a9_0\n",
  );
  assert.equal(foreignExport(mac, "osx-64"), undefined);
  assert.deepEqual(foreignExport(mac, "linux-64"), {
    message: "`environment.yml` was exported on macOS: builds such as " +
      "`appnope=0.1.3=py39hecd8cb5_0` fit no other platform",
    hint: "export it there with `conda env export --from-history`, or `--no-builds`",
    at: { file, line: 2, column: 3 },
  });
  const systems: Readonly<Record<string, RegExp>> = {
    "- a=1=b_0\nprefix: C:\\Users\\me\\env": /exported on Windows/,
    "- a=1=b_0\nprefix: /Users/me/env": /exported on macOS/,
    "- a=1=b_0\n- vs2015_runtime=14=c_1": /exported on Windows/,
  };
  for (const [lines, message] of Object.entries(systems)) {
    assert.match(
      foreignExport(read(`dependencies:\n${lines}\n`), "linux-64")?.message ?? "",
      message,
    );
  }
  const linux = read("dependencies:\n- a=1=b_0\n- _libgcc_mutex=0.1=main\nprefix: /home/me/e\n");
  assert.match(foreignExport(linux, "osx-arm64")?.message ?? "", /exported on Linux/);
  assert.equal(foreignExport(linux, "linux-aarch64"), undefined);
});

Deno.test("without builds, or with builds for one system only, nothing is said of an export", () => {
  const texts = [
    "- appnope=0.1.3\nprefix: /Users/me/env",
    "- sel(osx): appnope=0.1.3=py39hecd8cb5_0\n- numpy",
    "- numpy=1.22=py39*\nprefix: /Users/me/env",
    "- numpy=1.22=py39_0",
  ];
  for (const text of texts) {
    assert.equal(foreignExport(read(`dependencies:\n${text}\n`), "linux-64"), undefined, text);
  }
});
