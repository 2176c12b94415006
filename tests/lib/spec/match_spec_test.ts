import assert from "node:assert/strict";
import fc from "fast-check";
import { PyveError } from "../../../lib/errors.ts";
import { readMatchSpec } from "../../../lib/spec/match_spec.ts";

const at = { file: "environment.yml", line: 7, column: 5 };

/** The parts of a dependency in short: `channel/subdir name version build`, `-` for none. */
function summary(text: string): string {
  const { channel, subdir, name, version = "-", build = "-" } = readMatchSpec(text, at);
  const place = [channel, subdir].filter((part) => part !== undefined).join("|");
  return [...place === "" ? [] : [place], name, version, build].join(" ");
}

const readings: Readonly<Record<string, string>> = {
  "numpy": "numpy - -",
  "  numpy  ": "numpy - -",
  "numpy *": "numpy - -",
  "numpy=*": "numpy - -",
  "numpy # why": "numpy - -",
  "numpy=1.8": "numpy =1.8 -",
  "numpy =1.8": "numpy =1.8 -",
  "numpy = 1.8": "numpy =1.8 -",
  "numpy 1.8": "numpy 1.8 -",
  "numpy==1.8": "numpy ==1.8 -",
  "numpy 1.8*": "numpy 1.8* -",
  "numpy=1.8.*": "numpy =1.8.* -",
  "numpy=1.8.*=*": "numpy =1.8.* -",
  "numpy 1.8 *": "numpy 1.8 -",
  "numpy 1.8 py27_0": "numpy 1.8 py27_0",
  "numpy=1.8=py27_0": "numpy ==1.8 py27_0",
  "numpy==1.8=py27*": "numpy ==1.8 py27*",
  "numpy =1.8 py27_0": "numpy =1.8 py27_0",
  "numpy>=1.8": "numpy >=1.8 -",
  "numpy >= 1.8": "numpy >=1.8 -",
  "numpy >= 1.8, < 2": "numpy >=1.8,<2 -",
  "numpy>=1.8,<2|==3.1": "numpy >=1.8,<2|==3.1 -",
  "numpy !=1.8.*": "numpy !=1.8.* -",
  "numpy ~=1.8": "numpy ~=1.8 -",
  "libarchive>=3.8 lgpl_*": "libarchive >=3.8 lgpl_*",
  "python 3.9.* *_cpython": "python 3.9.* *_cpython",
  "blas=*=openblas": "blas - openblas",
  "libblas=[build=*mkl]": "libblas - *mkl",
  "nvtx>=14.2.4.post0": "nvtx >=14.2.4.post0 -",
  "tz=2!2024-a+x": "tz =2!2024-a+x -",
  "_libgcc_mutex=0.1=main": "_libgcc_mutex ==0.1 main",
  "PyYAML": "pyyaml - -",
  "__glibc>=2.17": "__glibc >=2.17 -",
  "conda-forge::numpy=1": "conda-forge numpy =1 -",
  "conda-forge/noarch::tzdata": "conda-forge|noarch tzdata - -",
  "conda-forge/label/dev::numpy": "conda-forge/label/dev numpy - -",
  "*/linux-64::numpy>=1": "linux-64 numpy >=1 -",
  "https://channel.example/lab/linux-64::numpy": "https://channel.example/lab|linux-64 numpy - -",
  "https://channel.example/lab[osx-64]::numpy": "https://channel.example/lab|osx-64 numpy - -",
  "file:///channels/local::numpy": "file:///channels/local numpy - -",
  "lab:space:numpy": "lab numpy - -",
  "numpy[version='>=1,<2',build=py*]": "numpy >=1,<2 py*",
  'numpy[version=">=1, <2"]': "numpy >=1,<2 -",
  "numpy[version=1.8.*, build=x]": "numpy 1.8.* x",
  "numpy[version=>=1.2]": "numpy >=1.2 -",
  "numpy 1.8 a[version=2,build_string=b]": "numpy 2 b",
  "numpy[version='>=1,(<2|>3)']": "numpy >=1,(<2|>3) -",
  "numpy[channel=conda-forge,subdir=noarch]": "conda-forge|noarch numpy - -",
  "numpy[optional][md5=00]": "numpy - -",
  "^py.*$": "^py.*$ - -",
};

Deno.test("dependencies are read as CEP 29 and micromamba read them", () => {
  for (const [text, expected] of Object.entries(readings)) {
    assert.equal(summary(text), expected, text);
  }
});

Deno.test("attributes are kept by key, without quotes", () => {
  const text = "numpy[SHA256='ab', license = \"BSD 3\", optional]";
  assert.deepEqual(readMatchSpec(text, at).attributes, {
    sha256: "ab",
    license: "BSD 3",
    optional: "true",
  });
});

Deno.test("the file of a package says its name, version, build and channel", () => {
  const url = "https://channel.example/lab/linux-64/zlib-ng-1.3-h1_0.conda";
  for (const text of [url, `${url}#00112233`]) {
    const { attributes, ...spec } = readMatchSpec(text, at);
    assert.deepEqual(attributes, {});
    assert.deepEqual(spec, {
      name: "zlib-ng",
      version: "==1.3",
      build: "h1_0",
      url,
      channel: "https://channel.example/lab",
      subdir: "linux-64",
    });
  }
});

const refusals: readonly (readonly [string, RegExp, string])[] = [
  ["", /it is empty/, "write a dependency as in `numpy>=1.2`"],
  ["python=>3.9", /`=>` is no operator/, "write `python>=3.9`"],
  ["python => 3.9", /`=>` is no operator/, "write `python>=3.9`"],
  ["python=<3.9", /`=<` is no operator/, "write `python<=3.9`"],
  ["python===3.9", /`===` is no operator/, "write `python==3.9`"],
  ["python=!3.9", /`=!` is no operator/, "write `python!=3.9`"],
  ["python<>3.9", /`<>` is no operator/, "write `python!=3.9`"],
  ["python > =3.9", /no operator/, "write `python>=3.9`"],
  ["python^3.9", /`\^` is no operator/, "write `python>=3.9`"],
  ["python>=3.9 <3.12", /a comma is missing/, "write `python>=3.9,<3.12`"],
  ["python >=3.9 , <3.12", /takes what follows the space for a build/, "write `python>=3.9,<3.12`"],
  ["python 3.9 | 3.10", /for a build/, "write `python 3.9|3.10`"],
  ["python>=3.9,", /`>=3.9,` says no version/, "write `python>=3.9`"],
  ["python>=", /no version follows `>=`/, "write `python>=1.2`, or `python` for any version"],
  ["python V3.9", /`V` belongs to no version/, "write `python=3.9`"],
  ["python 3.9 a b", /more than a version and a build/, "write `python 3.9 a`"],
  ["python 3.9 a/b", /`a\/b` is no build/, "write `python 3.9`"],
  ["a - b", /two lines of the list are read as one/, "indent all dashes of the list alike"],
  ["requests[security]>=2", /are extras/, "write `requests` alone, or put the line under `pip:`"],
  ["a; python_version < '3'", /no markers/, "write `sel(linux): a` for one platform"],
  ["-e .", /it is an option of pip/, "put it under `pip:`"],
  ["git+https://git.example/a", /it is a repository/, "put it under `pip:`"],
  ["a @ file:///x", /`@` stands in lines for pip only/, "write `a=1.2` with its version"],
  ["a@1.2", /`@` stands in lines for pip only/, "write `a=1.2`"],
  ["./a", /it is a path/, "put it under `pip:`"],
  ["https://index.example/a.whl", /not that of a conda package/, "name a file that ends in"],
  ["https://c.example/noarch/a.conda", /not named as `name-version-build`/, "name the file"],
  ["conda-forge:numpy", /one colon names no channel/, "write `conda-forge::numpy`"],
  ["numpy:1.2", /one colon names no channel/, "write `numpy=1.2`"],
  [">=3.9", /does not begin with the name of a package/, "write the name in front of it"],
  ["a::", /does not begin with the name of a package/, "write a dependency"],
  ["num/py", /`num\/py` is no name/, "names have letters"],
  ["a[version>=1]", /missing behind `version`/, "write `[version='>=1']`"],
  ["a[version=>=1,<2]", /something else than keys and values/, "put values with commas"],
  ["a[version='=>1']", /`=>1` says no version/, "write versions as in `a>=1.2,<2`"],
  ["a[version='>=1", /the value of `version` is not closed/, "write `[version='…']`"],
  ["a]", /the brackets of `a\]` do not match/, "write them as in"],
  ["a (>=1)", /takes parentheses/, "write `numpy>=1.2,<2` without parentheses"],
  ["a>=1,(<2|>3)", /takes parentheses/, "write `a[version='>=1,(<2|>3)']`"],
  [`a ${"x".repeat(3000)}`, /longer than 2000 characters/, "write one dependency on a line"],
];

Deno.test("what micromamba refuses or misreads is refused at its place, with what is meant", () => {
  for (const [text, reason, hint] of refusals) {
    assert.throws(() => readMatchSpec(text, at), (error) => {
      assert(error instanceof PyveError, text);
      assert.match(error.message, /^Cannot read dependency /, text);
      assert.match(error.message, reason, text);
      assert(error.hint?.startsWith(hint), `${text}: ${error.hint}`);
      assert.deepEqual([error.exit, error.at], [2, at]);
      return true;
    });
  }
});

Deno.test("an ordinary line is read as the whole grammar has it", () => {
  const name = fc.stringMatching(/^[a-z0-9_]{1,4}(?:[.-][a-z0-9_]{1,3}){0,2}$/);
  const version = fc.stringMatching(/^(?:==?|[<>]=?|!=)\d[\w.]{0,5}$/);
  const build = fc.stringMatching(/^=[\w.]{1,6}$/);
  fc.assert(
    fc.property(name, fc.option(version), fc.option(build), (name, version, build) => {
      const text = `${name}${version ?? ""}${version === null ? "" : build ?? ""}`;
      const { channel, ...rest } = read(`lab::${text}`);
      assert.deepEqual(read(text), rest, text);
      assert.ok(channel === "lab" || "reason" in rest);
    }),
    { numRuns: 500 },
  );
});

function read(text: string): Record<string, unknown> {
  try {
    return { ...readMatchSpec(text, at) };
  } catch (error) {
    if (!(error instanceof PyveError)) throw error;
    return { reason: error.message.replace("lab::", "") };
  }
}
