import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { readCondaTarball, tarballFormat } from "../../../lib/spec/conda_tarball.ts";
import type { TarMember } from "../../../lib/spec/tar_members.ts";

const file = "env.tar.gz";

function files(...paths: readonly string[]): readonly TarMember[] {
  return paths.map((path) => ({ path, kind: "file", target: "", size: 1 }));
}

const packed = [
  "conda-meta/python-3.12.4-h194c7f8_0_cpython.json",
  "conda-meta/ld_impl_linux-64-2.40-hf3520f5_7.json",
  "conda-meta/ca-certificates-2024.7.4-hbcca054_0.json",
  "conda-meta/history",
  "bin/conda-unpack",
  "bin/python3.12",
  "lib/python3.12/lib-dynload/zlib.cpython-312-x86_64-linux-gnu.so",
];

Deno.test("a packed environment is read with platform and packages", () => {
  const read = readCondaTarball(file, files(...packed));
  assert.deepEqual(read, {
    file,
    root: "",
    platform: "linux-64",
    packages: [
      { name: "ca-certificates", version: "2024.7.4", build: "hbcca054_0" },
      { name: "ld_impl_linux-64", version: "2.40", build: "hf3520f5_7" },
      { name: "python", version: "3.12.4", build: "h194c7f8_0_cpython" },
    ],
  });
  const below = packed.map((path) => `./envs//mine/${path}`);
  const inside = [...below, "./envs/mine/envs/other/conda-meta/numpy-1-0.json"];
  assert.deepEqual(readCondaTarball(file, files(...inside)), { ...read, root: "envs/mine/" });
});

Deno.test("the platform is what names of files say, and nothing where they contradict", () => {
  const meta = "conda-meta/python-3.12.4-0.json";
  const unpack = "bin/conda-unpack";
  const cases: readonly (readonly [readonly string[], string | undefined])[] = [
    [[unpack, "lib/python3.9/_sysconfigdata_x86_64_conda_cos6_linux_gnu.py"], "linux-64"],
    [[unpack, "lib/python3.9/_sysconfigdata_aarch64_conda_linux_gnu.py"], "linux-aarch64"],
    [[unpack, "lib/python3.9/_sysconfigdata_arm64_apple_darwin20_0_0.py"], "osx-arm64"],
    [[unpack, "lib/python3.9/_sysconfigdata_x86_64_apple_darwin13_4_0.py"], "osx-64"],
    [[unpack, "lib/a.cpython-312-powerpc64le-linux-gnu.so"], "linux-ppc64le"],
    [["Scripts/conda-unpack.exe", "python.exe"], "win-64"],
    [[unpack, "conda-meta/sysroot_linux-aarch64-2.17-0.json"], "linux-aarch64"],
    [
      [
        unpack,
        "conda-meta/ld_impl_linux-64-2-0.json",
        "conda-meta/ld_impl_linux-aarch64-2-0.json",
        "lib/a.cpython-312-x86_64-linux-gnu.so",
      ],
      "linux-64",
    ],
    [
      [unpack, "conda-meta/ld_impl_linux-64-2-0.json", "conda-meta/ld_impl_osx-64-2-0.json"],
      undefined,
    ],
    [
      [unpack, "lib/a.cpython-312-darwin.so", "lib/b.cpython-312-constructor-linux-gnu.so"],
      undefined,
    ],
  ];
  for (const [paths, platform] of cases) {
    const read = readCondaTarball(file, files(meta, ...paths));
    assert.equal(read.platform, platform, paths.join());
  }
});

const link: TarMember = { path: "lib/link", kind: "symbolic-link", target: "/etc", size: 0 };

Deno.test("what is no such environment, or would write outside of its folder, is refused", () => {
  const cases: readonly (readonly [readonly TarMember[], string, string])[] = [
    [[], "it has no `conda-meta`: it is no conda environment", "make it with `conda pack"],
    [files("bin/python", "myconda-meta/a-1-0.json"), "it has no `conda-meta`", "make it with"],
    [
      files("conda-meta/a-1-0.json", "bin/python"),
      "it has no `bin/conda-unpack`: another program made it",
      "make it with `conda pack -n NAME -o env.tar.gz`, without `--dest-prefix`",
    ],
    [files(...packed, "/etc/passwd"), "member `/etc/passwd` is an absolute path", "make it again"],
    [files(...packed, "a/../../b"), "member `a/../../b` leads out of its folder", "make it again"],
    [files(...packed, ".."), "member `..` leads out of its folder", "make it again"],
    [files(...packed, "C:\\x"), "member `C:\\x` is no plain path", "make it again"],
    [files(...packed, "a\nRUN x"), "member `a?RUN x` is no plain path", "make it again"],
    [files(...packed, "a/".repeat(3000)), "member `a/a/", "make it again"],
    [
      [...files(...packed), link, ...files("./lib//link/passwd")],
      "member `lib/link/passwd` lies below the link `lib/link`",
      "make it again",
    ],
    [
      [...files(...packed), { ...link, kind: "hard-link", target: "../../etc/passwd" }],
      "member `lib/link` is the same file as `../../etc/passwd` outside of it",
      "make it again",
    ],
    [
      [...files(...packed), { ...link, kind: "other" }],
      "member `lib/link` is neither file, folder nor link",
      "make it again",
    ],
  ];
  for (const [members, reason, hint] of cases) {
    assert.throws(() => readCondaTarball(file, members), (error) => {
      assert(error instanceof PyveError, reason);
      assert(error.message.startsWith(`Cannot read \`${file}\`: ${reason}`), error.message);
      assert(error.hint?.startsWith(hint), error.hint);
      assert.deepEqual([error.exit, error.at], [2, { file }]);
      return true;
    }, reason);
  }
  assert.equal(readCondaTarball(file, [...files(...packed), link]).packages.length, 3);
});

Deno.test("only gzip is unpacked without another program, which is named for the others", () => {
  assert.deepEqual(["a.tar.gz", "b/A.TGZ", "a.tar"].map(tarballFormat), [
    "tar.gz",
    "tar.gz",
    "tar",
  ]);
  const cases: readonly (readonly [string, string, string])[] = [
    [
      "envs/a.tar.bz2",
      "it is compressed with bzip2",
      "compress it with `gzip`: `bzip2 -dc FILE | gzip > a.tar.gz`",
    ],
    ["a.tar.zst", "it is compressed with zstd", "compress it with `gzip`: `zstd -dc FILE | gzip"],
    ["a b.txz", "it is compressed with xz", "compress it with `gzip`: `xz -dc FILE | gzip > env."],
    ["numpy-1-0.conda", "it is one package, and no environment", "name packages in an `env"],
    ["a.zip", "its name does not end in `.tar.gz`", "make it with `conda pack"],
  ];
  for (const [name, reason, hint] of cases) {
    assert.throws(() => tarballFormat(name), (error) => {
      assert(error instanceof PyveError, name);
      assert.equal(error.message, `Cannot read \`${name}\`: ${reason}`);
      assert(error.hint?.startsWith(hint), error.hint);
      return true;
    }, name);
  }
});
