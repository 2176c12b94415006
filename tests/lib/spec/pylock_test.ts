import assert from "node:assert/strict";
import { formatPosition, PyveError } from "../../../lib/errors.ts";
import { isPylockName, readPylock } from "../../../lib/spec/pylock.ts";
import { pylockRequirements } from "../../../lib/spec/pylock_lines.ts";

const file = "pylock.toml";
const head = 'lock-version = "1.0"\ncreated-by = "us"\n';
const full = `${head}requires-python = ">=3.9"
extras = ["Fast"]
dependency-groups = ["dev", "docs"]
default-groups = ["dev"]

[[packages]]
name = "six"
version = "1.17.0"
marker = "python_full_version < '3.12'"
index = "https://index.example/simple"
sdist = { url = "https://index.example/six.tar.gz", hashes = { sha256 = "aa" } }
wheels = [
  { url = "https://index.example/six.whl", hashes = { md5 = "00", sha256 = "bb" } },
]

[[packages]]
name = "local"
version = "1"
wheels = [{ name = "local-1.whl", path = "wheels/local-1.whl", hashes = { sha512 = "cc" } }]

[[packages]]
name = "fast"
version = "2"
marker = "'fast' in extras and sys_platform == 'linux'"
sdist = { url = "https://index.example/fast.tgz", hashes = { sha256 = "dd" } }

[[packages]]
name = "docs"
version = "3"
marker = "'docs' in dependency_groups"
sdist = { url = "https://index.example/docs.tgz", hashes = { sha256 = "ee" } }

[[packages]]
name = "repo"
vcs = { type = "git", url = "https://git.example/r.git", commit-id = "abc123", subdirectory = "p" }

[[packages]]
name = "folder"
directory = { path = "lib/a b", editable = true }

[[packages]]
name = "archive"
archive = { url = "https://files.example/a.zip", hashes = { sha256 = "ff" } }
`;

Deno.test("a pylock.toml is read with the lines of its packages", () => {
  const lock = readPylock(full, file);
  assert.deepEqual(lock.requiresPython, { text: ">=3.9", at: { file, line: 3, column: 1 } });
  assert.deepEqual([lock.extras, lock.groups, lock.defaultGroups], [
    ["Fast"],
    ["dev", "docs"],
    ["dev"],
  ]);
  assert.deepEqual(lock.packages.map(({ name, at }) => `${name} ${formatPosition(at)}`), [
    "six pylock.toml:8:1",
    "local pylock.toml:18:1",
    "fast pylock.toml:23:1",
    "docs pylock.toml:29:1",
    "repo pylock.toml:35:1",
    "folder pylock.toml:39:1",
    "archive pylock.toml:43:1",
  ]);
});

Deno.test("what is wanted of a pylock.toml is lines with digests, and a list of what has none", () => {
  const { hashed, unhashed } = pylockRequirements(readPylock(full, file), ["fast"], ["dev"]);
  assert.deepEqual(hashed, [
    "--find-links ./wheels",
    "six==1.17.0 ; python_full_version < '3.12' --hash=sha256:bb --hash=sha256:aa",
    "local==1 --hash=sha512:cc",
    "fast==2 ; sys_platform == 'linux' --hash=sha256:dd",
    "archive @ https://files.example/a.zip --hash=sha256:ff",
  ]);
  assert.deepEqual(unhashed, [
    "--find-links ./wheels",
    "repo @ git+https://git.example/r.git@abc123#subdirectory=p",
    '-e "./lib/a b"',
  ]);
  const others = pylockRequirements(readPylock(full, file), [], ["docs"]).hashed.join("\n");
  assert.match(others, /^docs==3 --hash/m);
  assert.doesNotMatch(others, /^fast/m);
});

Deno.test("several indexes are named, one is what pip is configured with", () => {
  const text = (index: string) =>
    `${head}[[packages]]\nname = "a"\nversion = "1"\nindex = "https://one.example/"\n` +
    'sdist = { url = "https://one.example/a.tgz", hashes = { sha256 = "aa" } }\n' +
    `[[packages]]\nname = "b"\nversion = "1"\nindex = "${index}"\n` +
    'sdist = { url = "https://one.example/b.tgz", hashes = { sha256 = "bb" } }\n';
  const lines = (index: string) => pylockRequirements(readPylock(text(index), file), [], []).hashed;
  assert.deepEqual(lines("https://one.example/").length, 2);
  assert.deepEqual(lines("https://two.example/").slice(0, 2), [
    "--extra-index-url https://one.example/",
    "--extra-index-url https://two.example/",
  ]);
});

Deno.test("names of lock files are those of PEP 751", () => {
  assert.deepEqual(
    ["pylock.toml", "pylock.dev.toml", "pylock..toml", "pylock.a.b.toml", "my.pylock.toml"].map(
      isPylockName,
    ),
    [true, true, false, false, false],
  );
});

const wrong: readonly (readonly [string, string, string])[] = [
  ["created-by = 'us'\n", "`lock-version` is missing", "pylock.toml:1"],
  ['lock-version = "2.0"\n', "its lock-version `2.0` is not known", "pylock.toml:1:1"],
  [`${head}packages = 1\n`, "`packages` is not an array", "pylock.toml:3:1"],
  [`${head}packages = [1]\n`, "an entry of `packages` is no table", "pylock.toml:3:1"],
  [`${head}\n[[packages]]\nversion = "1"\n`, "`name` is missing", "pylock.toml:4:1"],
  [
    `${head}[[packages]]\nname = "a"\nversion = 1\n`,
    "`version` is not a string",
    "pylock.toml:5:1",
  ],
  [
    `${head}[[packages]]\nname = "a"\nversion = "1"\n`,
    "package `a` has neither files nor another source",
    "pylock.toml:3:1",
  ],
  [
    `${head}[[packages]]\nname = "a"\n  wheels = 3\n`,
    "`wheels` is not an array of tables",
    "pylock.toml:5:3",
  ],
  [
    `${head}[[packages]]\nname = "a"\nvcs = { type = "git", url = "u" }\n`,
    "`commit-id` is missing",
    "pylock.toml:3:1",
  ],
  [
    `${head}[[packages]]\nname = "a"\ndirectory = { path = ".", editable = "yes" }\n`,
    "`editable` is not a boolean",
    "pylock.toml:3:1",
  ],
];

for (const [text, reason, place] of wrong) {
  Deno.test(`a pylock.toml is refused at ${place}: ${reason}`, () => {
    assert.throws(() => readPylock(text, file), (error) => {
      assert.ok(error instanceof PyveError);
      assert.equal(error.message, `Cannot read \`pylock.toml\`: ${reason}`);
      assert.deepEqual([error.exit, error.at && formatPosition(error.at)], [2, place]);
      return error.hint !== undefined;
    });
  });
}

Deno.test("a package without a version is refused only where pip would need it", () => {
  const lock = readPylock(
    `${head}[[packages]]\nname = "a"\nsdist = { url = "u", hashes = { sha256 = "aa" } }\n`,
    file,
  );
  assert.throws(
    () => pylockRequirements(lock, [], []),
    (error) => error instanceof PyveError && error.at?.line === 3 && /uv/.test(error.hint ?? ""),
  );
});
