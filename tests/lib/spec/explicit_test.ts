import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { isExplicit, readExplicit } from "../../../lib/spec/explicit.ts";

const file = "packages.txt";
const md5 = "0123456789abcdef".repeat(2);
const sha256 = "0123456789abcdef".repeat(4);
const base = "https://channel.example/lab";

Deno.test("a list of packages is read in order, with digests of both kinds", () => {
  const text = `# conda version: 24.11.0\r\n# platform: linux-64\r\n@EXPLICIT\r\n
${base}/linux-64/_libgcc_mutex-0.1-main.conda#${md5}
  ${base}/noarch/tz-data-2024a-h_0.tar.bz2#sha256:${sha256.toUpperCase()}
${base}/linux-64/zlib-1.3-h1_0.conda#${sha256}
/packages/local-1.0-0.conda
`;
  const spec = readExplicit(text, file);
  assert.equal(spec.platform, "linux-64");
  assert.deepEqual(spec.packages.map((one) => [one.name, one.version, one.build, one.subdir]), [
    ["_libgcc_mutex", "0.1", "main", "linux-64"],
    ["tz-data", "2024a", "h_0", "noarch"],
    ["zlib", "1.3", "h1_0", "linux-64"],
    ["local", "1.0", "0", undefined],
  ]);
  assert.deepEqual(spec.packages.map((one) => [one.md5, one.sha256]), [
    [md5, undefined],
    [undefined, sha256],
    [undefined, sha256],
    [undefined, undefined],
  ]);
  assert.equal(spec.packages[1]?.url, `${base}/noarch/tz-data-2024a-h_0.tar.bz2`);
  assert.deepEqual(spec.packages[1]?.at, { file, line: 6, column: 3 });
});

Deno.test("without a comment the platform is that of the first package that has one", () => {
  const packages = `${base}/noarch/a-1-0.conda\n${base}/osx-arm64/b-1-0.conda\n`;
  assert.equal(readExplicit(`@EXPLICIT\n${packages}`, file).platform, "osx-arm64");
  assert.equal(readExplicit("@EXPLICIT\n", file).platform, undefined);
});

Deno.test("a file is explicit when the word stands alone on a line", () => {
  assert.equal(isExplicit("# a\n @EXPLICIT \r\n", "spec.txt"), true);
  assert.equal(isExplicit("# @EXPLICIT\nnumpy @EXPLICIT\n@explicit\n", "spec.txt"), false);
  const bytes = new TextEncoder().encode("\ufeff@EXPLICIT\n");
  assert.equal(isExplicit(bytes, "spec.txt"), true);
});

Deno.test("what names no file of a package is refused with its line", () => {
  const cases: readonly (readonly [string, number, RegExp, RegExp])[] = [
    ["numpy\n", 1, /the line `@EXPLICIT` is missing/, /conda list --explicit --md5/],
    ["@EXPLICIT\n\nnumpy>=1\n", 3, /it names no package's file/, /move the line to an environ/],
    [`@EXPLICIT\n${base}/zlib.conda\n`, 2, /it names no package's file/, /write a URL that ends/],
    [`@EXPLICIT\n${base}/a-1-0.conda#12\n`, 2, /package `a`: `#12` is no digest/, /32 hexadecimal/],
  ];
  for (const [text, line, message, hint] of cases) {
    assert.throws(() => readExplicit(text, file), (error) => {
      assert(error instanceof PyveError, text);
      assert.match(error.message, message);
      assert.match(error.hint ?? "", hint);
      assert.deepEqual([error.exit, error.at?.line], [2, line]);
      return true;
    });
  }
});
