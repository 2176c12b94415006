import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { normalizeName, readRequirement } from "../../../lib/spec/requirement.ts";

const at = { file: "requirements.txt", line: 3 };

function named(
  name: string,
  specifier = "",
  extras: readonly string[] = [],
  marker: string | undefined = undefined,
) {
  return { kind: "named", name, extras, specifier, marker };
}

function url(
  address: string,
  name: string | undefined = undefined,
  extras: readonly string[] = [],
  marker: string | undefined = undefined,
) {
  return { kind: "url", name, extras, url: address, marker };
}

function path(
  place: string,
  extras: readonly string[] = [],
  marker: string | undefined = undefined,
) {
  return { kind: "path", path: place, extras, marker };
}

const cases: readonly (readonly [string, unknown])[] = [
  ["requests", named("requests")],
  ["  zope.interface ", named("zope.interface")],
  ["a", named("a")],
  ["3to2", named("3to2")],
  ["under_", named("under_")],
  ["requests>=2,<3", named("requests", ">=2,<3")],
  ["requests >= 2 , < 3", named("requests", ">= 2,< 3")],
  ["requests (>=2,<3)", named("requests", ">=2,<3")],
  ["requests(==2.*)", named("requests", "==2.*")],
  ["requests>=2,", named("requests", ">=2")],
  ["torch==2.4.0+cu121", named("torch", "==2.4.0+cu121")],
  ["a===weird-2012a", named("a", "===weird-2012a")],
  ["a~=1!2.0", named("a", "~=1!2.0")],
  ["a>=1.0.*", named("a", ">=1.0.*")],
  ["fastapi[standard]>=0.1", named("fastapi", ">=0.1", ["standard"])],
  ["a [ x , y ] != 1", named("a", "!= 1", ["x", "y"])],
  ["a[]", named("a")],
  ["a;", named("a")],
  ["numpy==1; sys_platform != 'win32'", named("numpy", "==1", [], "sys_platform != 'win32'")],
  ['a;extra == "a;b"', named("a", "", [], 'extra == "a;b"')],
  ["pkg @ https://index.example/a.whl", url("https://index.example/a.whl", "pkg")],
  ["pkg@https://index.example/a.whl", url("https://index.example/a.whl", "pkg")],
  [
    "pkg[x] @ git+ssh://git@index.example/r.git@v1 ; python_version > '3'",
    url("git+ssh://git@index.example/r.git@v1", "pkg", ["x"], "python_version > '3'"),
  ],
  ["pkg @ file:///a;b", url("file:///a;b", "pkg")],
  ["pkg @ file:///a; os_name == 'nt'", url("file:///a", "pkg", [], "os_name == 'nt'")],
  ["https://index.example/a-1.0.tar.gz", url("https://index.example/a-1.0.tar.gz")],
  [
    "git+https://index.example/r#subdirectory=s&egg=foo[x,y]",
    url("git+https://index.example/r#subdirectory=s&egg=foo[x,y]", "foo", ["x", "y"]),
  ],
  [
    "https://index.example/a ; os_name == 'nt'",
    url("https://index.example/a", undefined, [], "os_name == 'nt'"),
  ],
  [".", path(".")],
  ["./local[dev]", path("./local", ["dev"])],
  ["../other ; os_name == 'nt'", path("../other", [], "os_name == 'nt'")],
  ["C:\\wheels\\a.whl", path("C:\\wheels\\a.whl")],
  ["foo-1.0.tar.gz", path("foo-1.0.tar.gz")],
  ["foo-1.0-py3-none-any.whl", path("foo-1.0-py3-none-any.whl")],
  ["torch==${TORCH}", named("torch", "==${TORCH}")],
  ["${PACKAGE}", { kind: "variable", text: "${PACKAGE}" }],
];

Deno.test("requirements are read as PEP 508 and pip have them", () => {
  for (const [text, expected] of cases) assert.deepEqual(readRequirement(text, at), expected, text);
});

const faults: readonly (readonly [string, RegExp, string])[] = [
  ["torch=1.0", /`=` compares no versions/, "write `torch==1.0`"],
  ["torch 1.0", /`1\.0` is no version specifier/, "write `torch==1.0`"],
  [
    "torch^1.0",
    /`\^1\.0` is no version specifier/,
    "write `torch` with versions as in `torch>=1.2,<2`",
  ],
  ["torch>=1 <2", /no version specifier/, "write `torch` with versions as in `torch>=1.2,<2`"],
  ["torch[x", /no version specifier/, "write `torch` with versions as in `torch>=1.2,<2`"],
  ["torch and more", /no version specifier/, "write `torch` with versions as in `torch>=1.2,<2`"],
  [
    "==1.0",
    /does not begin with the name/,
    "write a requirement as in `name>=1.2`, a URL or a path",
  ],
  ["; os_name == 'nt'", /it is empty/, "write a requirement as in `name>=1.2`, a URL or a path"],
  ["pkg @", /no URL follows the `@`/, "write `pkg @ https://…`"],
];

Deno.test("what is no requirement is refused with its place and what to write instead", () => {
  for (const [text, message, hint] of faults) {
    assert.throws(
      () => readRequirement(text, at),
      (error) => {
        assert(error instanceof PyveError, text);
        assert.match(error.message, message, text);
        assert.deepEqual([error.exit, error.hint, error.at], [2, hint, at]);
        return true;
      },
    );
  }
});

Deno.test("a long or unprintable line is shown as a short piece of it", () => {
  assert.throws(() => readRequirement(`!\u001b[31m${"x".repeat(500)}`, at), (error) => {
    assert(error instanceof PyveError);
    assert(!error.message.includes("\u001b"));
    assert(error.message.length < 200, error.message);
    return true;
  });
});

Deno.test("names are normalized as the index does", () => {
  assert.equal(normalizeName("Zope._-Interface"), "zope-interface");
});
