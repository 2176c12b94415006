import assert from "node:assert/strict";
import { contentHash, fitsContentHash } from "../../../lib/lock/content_hash.ts";
import { condaPlatforms } from "../../../lib/spec/conda_platform.ts";
import { readEnvironmentYml } from "../../../lib/spec/environment_yml.ts";

/** Hashes that conda-lock wrote for this file. */
const text = `channels:
  - conda-forge
  - https://channel.example/lab
dependencies:
  - python=3.11
  - numpy >=1.26,<3
  - libarchive>=3.8 lgpl_*
  - conda-forge::tabulate ==0.9.0
  - toolz 1.0|1.1.*
  - pip:
      - Requests[socks] >=2, <3
      - my_package ~= 1.4.2
      - colorama ; sys_platform == 'win32'
      - tool @ git+https://git.example/lab/tool.git@v1
      - other @ https://index.example/other-1.0.tar.gz#sha256=abc
platforms: [linux-64, osx-64, osx-arm64, win-64, linux-aarch64, linux-ppc64le]
`;
const spec = readEnvironmentYml(text, "environment.yml");

const current = {
  "linux-64": "18849135423ef8431c656da600da8bbe39452027fce4d85b849cd599c7f529e1",
  "osx-64": "30f829dfdecae0c04456b3c6bfe083d09d7a0a62c314d006b323859c99dd1f41",
  "osx-arm64": "5276a0de6662d4c18735270d48847875db2ecfc9192f8972213f81a6311b6358",
  "win-64": "459555ad02a4489b2e025ae1b240cdde01110ed533aa9a01e93158c00edc71e8",
  "linux-aarch64": "aac65081fab246cb7863c26d231d2243f6ab381f0282b5e5e206388a79f01286",
  "linux-ppc64le": "8a9e8ffcc77e534c1acb506e450a2e75fc93ebf9d17b19b5b42084505b15639a",
};

const older: Readonly<Record<string, typeof current>> = {
  "2.5.8": {
    "linux-64": "8cdf37655710eae083a4e90b13e6197e55515fffa83ca2e22a9a6b98c12783d0",
    "osx-64": "469e4ea8ef95d5d72220e956c97f4f083558c85d6babf5c9651cefe59c8958ae",
    "osx-arm64": "df2e3b631701f4df3e3f634b536f655622199178ae00f884d54aace64674e6d2",
    "win-64": "a29d1bbd13700e33cb14b1d96bff54a225ee7102add0b18d9332b49a7f70699a",
    "linux-aarch64": "0009ea08eeacd12ba5f97d943cf5038dc8af9ab460d635f076a9cf36071ff958",
    "linux-ppc64le": "7d6c024d77a1c8648745c595dd24d9022f1a5ec9031d477d12ecc0661cc35929",
  },
  "2.5.8 --without-cuda": {
    "linux-64": "761a3211d193e6b6dff618205bd67805e0393560f3cce1c869bb1b80e244ead2",
    "osx-64": "469e4ea8ef95d5d72220e956c97f4f083558c85d6babf5c9651cefe59c8958ae",
    "osx-arm64": "df2e3b631701f4df3e3f634b536f655622199178ae00f884d54aace64674e6d2",
    "win-64": "52a11811d598176f7ecbc05bca3e66a4ec5f4bca07550f57ee58e10644aceed7",
    "linux-aarch64": "cf9baac742ac71e6e8ec67575b49f87bf85f66318792306c1ff9b4a886c07776",
    "linux-ppc64le": "b805d21238ebcfdb372070b2686ceccbe2b663ef1acf3a191c202ba4af3d4c62",
  },
  "2.3.0": {
    "linux-64": "6abd00704b21fef178ff3c04940f2d28c7ef62273faad06b4eff7aca69dc9e44",
    "osx-64": "39f83741b61d1edb3e94a05a3825e119b35d2071aaf121d836f1db0a2980e644",
    "osx-arm64": "9a114b93da7782f247fd6441031dccfe5c1626812892ea80a2696bc5f5be297c",
    "win-64": "ac5a8c1c25ac47018253fe0327919d016f92f16e59e89d9782cb540a154d15ba",
    "linux-aarch64": "969814a00dd2b77a69b1715c3e7c505edb3299fbda9e142a49e81415f0903a20",
    "linux-ppc64le": "da26236133137db4b5fe6560e4f1cf5e584380323f0162fad30f7988939c8a27",
  },
  "2.0.0": {
    "linux-64": "45c11ef2252727931cc59a5df447623b3fe9bfd21be885fcfe5332818e5916a2",
    "osx-64": "7e04cba0adeb197f11ef2898d8bb90f59ead2420dd439db7d2bf0d11aa39b0ff",
    "osx-arm64": "e4ceabbe18c438aa3810571a40495c53935b0ca473b759e36ceb244c6a434207",
    "win-64": "c589af5942d147bee02ad6a92c2e9889f7c43bfa7af76d74f4165b5f4da35f8b",
    "linux-aarch64": "33527e65b02ce3e257006b80ca0c3b845c155e633e71cc541cde62bbcd0948e7",
    "linux-ppc64le": "945e4cd2d808b28a0df13063762b63d9f37a17f8dcc28ac7421f6ee3403d9fb2",
  },
  "1.4.0": {
    "linux-64": "cf84d93769ca8c81f0cd1b0db5b15a9cf13c552c90a2367acc05b0c8d4832ff9",
    "osx-64": "b341fae6f04c8e5a781b477e95b496f9826eaacb82b69caa3c931b7d8ea9b12d",
    "osx-arm64": "063bb58ac92a0d2922d233214d3206d1beea12e9b71779ba699389225a42afe3",
    "win-64": "31780ddfcf6f15ceffd6cc77c2d68aeda30939b52d273b88163282c7ab67631a",
    "linux-aarch64": "f574e56e3316d4775404aa9e4c7e9f1956535a40410e99b4ba4e1fcddaa54e9c",
    "linux-ppc64le": "36efb50a001d836570b823c4fac3679c8d842817566c7e4d68e46b2c7303be2d",
  },
};

Deno.test("the content hash is the one that conda-lock 3 and 4 compute, for every platform", () => {
  for (const platform of condaPlatforms) {
    assert.equal(contentHash(spec, platform), current[platform], platform);
    assert.ok(fitsContentHash(spec, platform, current[platform]), platform);
  }
});

for (const [version, hashes] of Object.entries(older)) {
  Deno.test(`the content hash of conda-lock ${version} is known, too`, () => {
    for (const platform of condaPlatforms) {
      assert.ok(fitsContentHash(spec, platform, hashes[platform]), platform);
    }
  });
}

Deno.test("the hash of another platform or spec does not fit", () => {
  assert.ok(!fitsContentHash(spec, "linux-64", current["linux-aarch64"]));
  const changes: readonly (readonly [string, string])[] = [
    ["numpy >=1.26,<3", "numpy >=1.26,<4"],
    ["  - toolz 1.0|1.1.*\n", ""],
    ["  - conda-forge\n", ""],
    ["my_package ~= 1.4.2", "my_package ~= 1.4.3"],
    ["==0.9.0", "==0.9.0 py_0"],
  ];
  for (const [from, to] of changes) {
    const other = readEnvironmentYml(text.replace(from, to), "environment.yml");
    assert.ok(!fitsContentHash(other, "linux-64", current["linux-64"]), from);
  }
});

Deno.test("comments, order and layout do not change the hash", () => {
  const other = text.replace("  - python=3.11\n", "").replace(
    "  - pip:",
    "\n  # the interpreter\n  - python = 3.11\n  - pip:",
  );
  const written = other.replace("dependencies:", "  - nodefaults\ndependencies:");
  const same = readEnvironmentYml(`# a comment\nname: other\n${written}`, "environment.yml");
  assert.equal(contentHash(same, "linux-64"), current["linux-64"]);
});
