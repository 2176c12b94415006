/** What is read from a conda environment's own files. */
import assert from "node:assert/strict";
import { findUnmetSpecs } from "../../../../lib/packages/unmet_specs.ts";
import { type CondaRecordFact, lookAtRecords } from "../../../../lib/doctor/facts/conda_records.ts";
import { findOpenMp } from "../../../../lib/doctor/facts/openmp.ts";
import { readCondaLock } from "../../../../lib/spec/conda_lock.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { fakeHost } from "../../../support/fake_host.ts";
import { condaRecord } from "../healthy_facts.ts";

const prefix = "/project/.pyve/envs/it";

function record(files: readonly string[], more: object = {}): string {
  const paths = files.map((path) => ({ _path: path, size_in_bytes: 10 }));
  return JSON.stringify({
    name: "numpy",
    version: "1.26.4",
    build: "py311_0",
    channel: "conda-forge",
    subdir: "linux-64",
    files,
    paths_data: { paths },
    ...more,
  });
}

Deno.test("a record tells what should be there, and what of it is not", () => {
  const files = Array.from({ length: 40 }, (_, index) => `lib/file${index}`);
  const there = files.slice(0, 20).map((path) => [`${prefix}/${path}`, "x"] as const);
  const host = fakeHost({
    files: {
      ...Object.fromEntries(there),
      [`${prefix}/conda-meta/numpy-1.26.4-py311_0.json`]: record(files),
      [`${prefix}/conda-meta/half-1.0-0.json`]: '{"name": "half"',
      [`${prefix}/conda-meta/empty-1.0-0.json`]: "",
      [`${prefix}/conda-meta/list-1.0-0.json`]: "[]",
      [`${prefix}/conda-meta/history`]: "",
    },
  });
  const { records, broken } = lookAtRecords(host.fs, prefix);
  assert.deepEqual(broken.map((path) => path.split("/").at(-1)), [
    "empty-1.0-0.json",
    "half-1.0-0.json",
    "list-1.0-0.json",
  ]);
  const [numpy] = records;
  assert.equal(numpy?.size, 400);
  assert.ok(numpy !== undefined && numpy.missing.length > 0);
  assert.ok(numpy.missing.every((path) => host.fs.stat(path) === undefined));
});

Deno.test("compiled files may be missing, a distribution's own description may not", () => {
  const metadata = "lib/python3.11/site-packages/numpy-1.26.4.dist-info/METADATA";
  const many = Array.from({ length: 30 }, (_, index) => `lib/__pycache__/f${index}.pyc`);
  const files = [...many.slice(0, 15), "lib/a.py", metadata, "lib/z.py", ...many.slice(15)];
  const host = fakeHost({
    files: {
      [`${prefix}/lib/a.py`]: "",
      [`${prefix}/lib/z.py`]: "",
      [`${prefix}/conda-meta/numpy-1.26.4-py311_0.json`]: record(files),
    },
  });
  const { records: [numpy] } = lookAtRecords(host.fs, prefix);
  assert.deepEqual(numpy?.missing, [`${prefix}/${metadata}`]);
  assert.deepEqual(numpy?.distributions, [`${prefix}/${metadata.replace("/METADATA", "")}`]);
});

function unmet(
  spec: Parameters<typeof findUnmetSpecs>[0],
  ...records: readonly CondaRecordFact[]
): ReturnType<typeof findUnmetSpecs> {
  return findUnmetSpecs(spec, { records, broken: [], platform: "linux-64" });
}

const yml = "channels: [conda-forge]\ndependencies:\n  - numpy >=1.26,<2\n  - Scipy\n" +
  "  - blas=*=*mkl\n  - __cuda\n";

Deno.test("a spec is compared by versions and builds, and virtual packages are none", () => {
  const content = readEnvironmentYml(yml, "environment.yml");
  const spec = { kind: "environment", file: "environment.yml", path: "/x", content } as const;
  const found = (...records: readonly CondaRecordFact[]) =>
    unmet(spec, ...records).map((one) => [one.wanted, one.found, one.at?.line]);
  const [numpy, scipy, blas] = [
    condaRecord("numpy", "1.26.4"),
    condaRecord("scipy", "1.13.0"),
    condaRecord("blas", "2.1", { build: "20_mkl" }),
  ];
  assert.deepEqual(found(numpy, scipy, blas), []);
  assert.deepEqual(
    found(condaRecord("numpy", "2.0.0"), { ...blas, build: "20_openblas" }),
    [
      ["numpy >=1.26,<2", "2.0.0 (py311_0)", 3],
      ["Scipy", undefined, 4],
      ["blas=*=*mkl", "2.1 (20_openblas)", 5],
    ],
  );
});

Deno.test("a lock is compared with the builds of this platform", () => {
  const content = readCondaLock(
    `version: 1
metadata:
  content_hash: {linux-64: aa}
  channels: []
  platforms: [linux-64, osx-64]
  sources: [environment.yml]
package:
${
      ["linux-64", "osx-64"].map((platform) =>
        `- name: numpy
  version: 1.26.4
  manager: conda
  platform: ${platform}
  dependencies: {}
  url: https://conda.channel.example/conda-forge/${platform}/numpy-1.26.4-py311_0.conda
  hash: {md5: ${"0".repeat(32)}, sha256: ${"0".repeat(64)}}
  category: main
  optional: false
`
      ).join("")
    }`,
    "conda-lock.yml",
  );
  const spec = { kind: "lock", file: "conda-lock.yml", path: "/x", content, text: "" } as const;
  assert.deepEqual(unmet(spec, condaRecord("numpy", "1.26.4")), []);
  const other = condaRecord("numpy", "1.26.4", { build: "py311_1" });
  assert.deepEqual(unmet(spec, other).map(({ wanted }) => wanted), ["numpy 1.26.4"]);
});

Deno.test("OpenMP runtimes are found in conda's folder and in those of wheels, links left out", () => {
  const packages = `${prefix}/lib/python3.11/site-packages`;
  const host = fakeHost({
    files: {
      [`${prefix}/lib/libomp.so`]: "",
      [`${packages}/scikit_learn.libs/libgomp-d22c30c5.so.1.0.0`]: "",
      [`${packages}/torch/lib/libtorch.so`]: "",
    },
    links: { [`${prefix}/lib/libgomp.so.1`]: "libomp.so" },
  });
  assert.deepEqual(findOpenMp(host.fs, prefix).map(({ kind, path }) => [kind, path]), [
    ["LLVM", `${prefix}/lib/libomp.so`],
    ["GNU", `${packages}/scikit_learn.libs/libgomp-d22c30c5.so.1.0.0`],
  ]);
});
