import assert from "node:assert/strict";
import { formatPosition, PyveError } from "../../../lib/errors.ts";
import { readUvLock } from "../../../lib/spec/uv_lock.ts";
import { uvLockRequirements } from "../../../lib/spec/uv_lock_lines.ts";

const file = "uv.lock";
const index = '"https://index.example/simple"';

/** A package from the index, as uv writes it. */
function fromIndex(name: string, version: string, more = ""): string {
  return `[[package]]
name = "${name}"
version = "${version}"
source = { registry = ${index} }
${more}wheels = [{ url = "https://index.example/${name}.whl", hash = "sha256:${name}${version}" }]

`;
}

const old =
  `version = "1", source = { registry = ${index} }, marker = "python_full_version < '3.10'"`;
const young =
  `version = "2", source = { registry = ${index} }, marker = "python_full_version >= '3.10'"`;
const full = `version = 1
revision = 3
requires-python = ">=3.9"
conflicts = [[{ package = "shop", extra = "cpu" }, { package = "shop", extra = "gpu" }]]

[manifest]
members = ["lib-a", "shop"]

${fromIndex("base", "1")}${fromIndex("base", "2")}${fromIndex("colorama", "4")}${
  fromIndex("fork", "5", 'dependencies = [{ name = "colorama", marker = "os_name == \'nt\'" }]\n')
}[[package]]
name = "lib-a"
version = "1"
source = { editable = "libs/a" }
dependencies = [{ name = "base", ${old} }, { name = "base", ${young} }]

[package.optional-dependencies]
x = [{ name = "colorama" }, { name = "repo" }]

[[package]]
name = "repo"
version = "1"
source = { git = "https://git.example/r.git?tag=v1&subdirectory=part#0123abc" }

[[package]]
name = "shop"
version = "1"
source = { editable = "." }
dependencies = [
  { name = "fork", marker = "sys_platform == 'win32'" },
  { name = "lib-a", extra = ["x"], marker = "sys_platform != 'win32'" },
]

[package.optional-dependencies]
cpu = [{ name = "base", ${old} }]
gpu = [{ name = "wheel" }]

[package.dev-dependencies]
dev = [{ name = "fork" }, { name = "zip", marker = "extra == 'extra-4-shop-cpu'" }]

[[package]]
name = "wheel"
version = "1"
source = { path = "vendor/wheel.whl" }
wheels = [{ filename = "wheel.whl", hash = "sha256:ww" }]

[[package]]
name = "zip"
version = "1"
source = { url = "https://files.example/zip.zip" }
sdist = { hash = "sha256:zz" }
`;
const lock = readUvLock(full, file);

Deno.test("a uv.lock is read with the lines of its packages", () => {
  assert.deepEqual(lock.requiresPython, { text: ">=3.9", at: { file, line: 3, column: 1 } });
  assert.deepEqual(lock.members, ["lib-a", "shop"]);
  assert.deepEqual(
    lock.packages.slice(0, 2).map(({ name, at }) => `${name} ${formatPosition(at)}`),
    ["base uv.lock:9:1", "base uv.lock:15:1"],
  );
});

Deno.test("every package is wanted under the conditions of all ways to it", () => {
  const { hashed, unhashed } = uvLockRequirements(lock, { extras: [], groups: [] });
  assert.deepEqual(hashed, [
    "base==1 ; python_full_version < '3.10' and sys_platform != 'win32' --hash=sha256:base1",
    "base==2 ; python_full_version >= '3.10' and sys_platform != 'win32' --hash=sha256:base2",
    "colorama==4 ; os_name == 'nt' or sys_platform != 'win32' --hash=sha256:colorama4",
    "fork==5 ; sys_platform == 'win32' --hash=sha256:fork5",
  ]);
  assert.deepEqual(
    unhashed,
    [
      "./libs/a ; sys_platform != 'win32'",
      "repo @ git+https://git.example/r.git@0123abc#subdirectory=part ; sys_platform != 'win32'",
      "-e .",
    ],
  );
});

Deno.test("extras and groups add their dependencies, also those that a conflict forks", () => {
  const lines = (extras: readonly string[], groups: readonly string[]) =>
    uvLockRequirements(lock, { extras, groups }).hashed;
  assert.ok(lines(["gpu"], []).includes("./vendor/wheel.whl --hash=sha256:ww"));
  assert.ok(lines([], ["dev"]).includes("fork==5 --hash=sha256:fork5"));
  assert.ok(!lines([], ["dev"]).some((line) => line.startsWith("zip")));
  assert.ok(
    lines(["cpu"], ["dev"]).includes("zip @ https://files.example/zip.zip --hash=sha256:zz"),
  );
});

Deno.test("extras that conflict are refused together", () => {
  assert.throws(
    () => uvLockRequirements(lock, { extras: ["cpu", "gpu"], groups: [] }),
    /Cannot install extra `cpu` and extra `gpu` together/,
  );
});

Deno.test("an index that the project names is told to pip", () => {
  const declared = ["https://index.example/simple"];
  const { hashed } = uvLockRequirements(lock, { extras: [], groups: [] }, declared);
  assert.equal(hashed[0], "--extra-index-url https://index.example/simple");
});

Deno.test("a folder of packages in place of an index is told to pip", () => {
  const local = readUvLock(
    `version = 1
[[package]]
name = "shop"
source = { virtual = "." }
dependencies = [{ name = "a" }]
[[package]]
name = "a"
version = "1"
source = { registry = "vendor" }
wheels = [{ path = "a-1.whl", hash = "sha256:aa" }]
`,
    file,
  );
  assert.deepEqual(uvLockRequirements(local, { extras: [], groups: [] }), {
    hashed: ["--find-links ./vendor", "a==1 --hash=sha256:aa"],
    unhashed: [],
  });
});

Deno.test("a workspace without a project at its root gives all its members and its groups", () => {
  const workspace = readUvLock(
    `version = 1
[manifest]
members = ["one"]
[manifest.dependency-groups]
dev = [{ name = "a", specifier = ">=1" }]
${fromIndex("a", "1")}[[package]]
name = "one"
version = "1"
source = { virtual = "one" }
`,
    file,
  );
  const wanted = uvLockRequirements(workspace, { extras: [], groups: ["dev"] });
  assert.deepEqual(wanted.hashed, ["a==1 --hash=sha256:a1"]);
});

const root = '[[package]]\nname = "shop"\nsource = { virtual = "." }\n';
const wrong: readonly (readonly [string, RegExp, string])[] = [
  ["", /`version` is missing/, "uv.lock:1"],
  ["version = 2\n", /its `version` is not 1/, "uv.lock:1:1"],
  ["version = 1\n[[package]]\n", /`name` is missing/, "uv.lock:2:1"],
  [
    'version = 1\n[[package]]\nname = "a"\n',
    /package `a` has no source that is known/,
    "uv.lock:2:1",
  ],
  [
    'version = 1\n[[package]]\nname = "a"\nsource = { git = "https://git.example/a" }\n',
    /`https:\/\/git.example\/a` names no commit/,
    "uv.lock:2:1",
  ],
  [
    `version = 1\n\n${root}dependencies = [{ name = "b" }]\n`,
    /package `b`, which is depended on, is missing/,
    "uv.lock:3:1",
  ],
  [
    `version = 1\n${root}dependencies = [{ name = "b", marker = "x" }]\n`,
    /Cannot read marker `x`/,
    "uv.lock:2:1",
  ],
  [`version = 1\n${root}dependencies = 1\n`, /`dependencies` is not an array/, "uv.lock:5:1"],
  [
    `version = 1\n${root}dependencies = [{ name = "a" }]\n${fromIndex("a", "1")}${
      fromIndex("a", "2")
    }`,
    /is there more than once/,
    "uv.lock:2:1",
  ],
];

for (const [text, reason, place] of wrong) {
  Deno.test(`a uv.lock is refused at ${place}: ${reason.source}`, () => {
    assert.throws(
      () => uvLockRequirements(readUvLock(text, file), { extras: [], groups: [] }),
      (error) => {
        assert.ok(error instanceof PyveError, String(error));
        assert.match(error.message, reason);
        assert.deepEqual([error.exit, error.at && formatPosition(error.at)], [2, place]);
        return error.hint !== undefined;
      },
    );
  });
}
