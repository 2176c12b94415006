import assert from "node:assert/strict";
import { readSolve, withoutSecrets } from "../../../lib/lock/solved_packages.ts";

const sha256 = "ab".repeat(32);
const record = {
  name: "numpy",
  version: "1.26.4",
  build_string: "h1_0",
  url: "https://ada:secret@channel.example/t/to-ken/lab/linux-64/numpy-1.26.4-h1_0.conda",
  sha256,
  md5: "12".repeat(16),
  depends: ["python >=3.11,<3.12.0a0", "python_abi 3.11.* *_cp311", "__glibc", "python !=3.11.1"],
};

function solve(actions: unknown): ReturnType<typeof readSolve> {
  return readSolve(JSON.stringify({ success: true, actions }), "linux-64");
}

Deno.test("packages are read with address, digests and dependencies, and no secret", () => {
  assert.deepEqual(solve({ LINK: [record, { ...record, name: "__glibc" }] }), {
    packages: [{
      name: "numpy",
      version: "1.26.4",
      manager: "conda",
      platform: "linux-64",
      dependencies: {
        python: ">=3.11,<3.12.0a0,!=3.11.1",
        python_abi: "3.11.* *_cp311",
        __glibc: "",
      },
      url: "https://channel.example/lab/linux-64/numpy-1.26.4-h1_0.conda",
      sha256,
      md5: "12".repeat(16),
    }],
    unchecked: [],
  });
});

Deno.test("what is missing where a package is linked is taken from where it is fetched", () => {
  const linked = { name: "numpy", version: "1.26.4", url: record.url, sha256: "", md5: null };
  const read = solve({ LINK: [linked], FETCH: [record] });
  assert.equal(read?.packages[0]?.sha256, sha256);
  assert.deepEqual(solve({ LINK: [linked] })?.unchecked, ["numpy"]);
});

Deno.test("what is no document of micromamba is none", () => {
  assert.equal(readSolve("", "linux-64"), undefined);
  assert.equal(readSolve("{}", "linux-64"), undefined);
  assert.equal(readSolve("error: {", "linux-64"), undefined);
  assert.deepEqual(solve({ LINK: [] }), { packages: [], unchecked: [] });
});

Deno.test("users, passwords and tokens are left out of addresses, and nothing else", () => {
  assert.equal(withoutSecrets("https://a:b@host.example/t/x/c"), "https://host.example/c");
  assert.equal(withoutSecrets("conda-forge"), "conda-forge");
  assert.equal(withoutSecrets("file:///srv/a@b/c"), "file:///srv/a@b/c");
});
