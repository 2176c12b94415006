import assert from "node:assert/strict";
import { cudaImage, readCudaImage } from "../../../../lib/plan/matrices/cuda_image.ts";
import { cuda } from "../../../../lib/plan/matrices/cuda.ts";
import { python } from "../../../../lib/plan/matrices/python.ts";
import { r } from "../../../../lib/plan/matrices/r.ts";
import {
  compareVersions,
  type Matrix,
  type MatrixRow,
  minorOf,
  rowOf,
} from "../../../../lib/plan/matrices/table.ts";
import { firstWithCudaWheels, tensorflow } from "../../../../lib/plan/matrices/tensorflow.ts";
import { gpuFloors, torch, wheelIndex } from "../../../../lib/plan/matrices/torch.ts";

const matrices: Readonly<Record<string, Matrix<MatrixRow>>> = {
  torch,
  tensorflow,
  cuda,
  python,
  r,
};

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function assertAscending(versions: readonly string[], what: string): void {
  const sorted = versions.toSorted(compareVersions);
  assert.deepEqual(versions, sorted, what);
  assert.equal(new Set(versions).size, versions.length, what);
}

for (const [name, { asOf, sources, rows }] of Object.entries(matrices)) {
  Deno.test(`the matrix ${name} is dated, says its sources, and is sorted without duplicates`, () => {
    assert.ok(isDay(asOf), asOf);
    assert.ok(sources.length > 0);
    for (const source of sources) assert.equal(new URL(source).protocol, "https:");
    for (const { version } of rows) assert.match(version, /^\d+\.\d+$/);
    assertAscending(rows.map(({ version }) => version), name);
  });
}

Deno.test("every CUDA that a framework is built for has a row of its own", () => {
  for (const row of torch.rows) {
    assertAscending(row.cuda, `CUDA of torch ${row.version}`);
    for (const version of row.cuda) assert.ok(rowOf(cuda, version), `${row.version}: ${version}`);
    for (const version of row.experimental) assert.ok(row.cuda.includes(version), row.version);
    assert.ok(row.experimental.length < row.cuda.length, row.version);
  }
  for (const row of tensorflow.rows) assert.ok(rowOf(cuda, row.cuda), row.version);
});

Deno.test("every Python that a framework is for has a row, and none is older than the one before", () => {
  for (const { rows } of [torch, tensorflow]) {
    for (const [index, { version, python: [oldest, newest] }] of rows.entries()) {
      assert.ok(rowOf(python, oldest) && rowOf(python, newest), version);
      assert.ok(compareVersions(oldest, newest) < 0, version);
      const before = rows[index - 1]?.python ?? ["0", "0"];
      assert.ok(compareVersions(before[0], oldest) <= 0, version);
      assert.ok(compareVersions(before[1], newest) <= 0, version);
    }
  }
});

Deno.test("drivers, GPUs and images of CUDA fit together", () => {
  for (const row of cuda.rows) {
    assert.ok(compareVersions(row.driver, row.ownDriver) <= 0, row.version);
    assert.match(row.oldestGpu, /^\d+\.\d$/);
    if (row.images === undefined) continue;
    assert.equal(minorOf(row.images.release), row.version);
    assert.match(row.images.release, /^\d+\.\d+\.\d+$/);
    assertAscending(row.images.ubuntu, row.version);
    assertAscending(row.images.rocky, row.version);
    assert.ok(row.images.ubuntu.length > 0, row.version);
  }
});

Deno.test("every image that is written is read again", () => {
  for (const { version, images } of cuda.rows) {
    for (const variant of ["base", "runtime", "devel"] as const) {
      const cudnn = variant === "base" ? undefined : images?.cudnnMajor;
      const image = cudaImage({ cuda: version, cudnn, variant, family: "ubuntu" });
      assert.equal(image === undefined, images === undefined, version);
      if (image === undefined || images === undefined) continue;
      assert.deepEqual(readCudaImage(image), { cuda: images.release, cudnn, variant });
    }
  }
});

Deno.test("the floors of GPUs are versions that there are", () => {
  assertAscending(gpuFloors.map(({ capability }) => capability), "floors");
  for (const { torch: version, cuda: built } of gpuFloors) {
    assert.ok(rowOf(torch, version)?.cuda.includes(built), version);
  }
  assert.ok(rowOf(tensorflow, firstWithCudaWheels));
});

Deno.test("patches and days of Python and R are of their version", () => {
  for (const { version, newest, released, endOfLife, debian } of python.rows) {
    assert.equal(minorOf(newest), version);
    assert.ok(isDay(released), version);
    assert.ok(isDay(endOfLife.length === 7 ? `${endOfLife}-01` : endOfLife), version);
    assert.ok(released < endOfLife, version);
    assert.ok(debian.length > 0, version);
  }
  for (const { version, newest, bioconductor } of r.rows) {
    assert.equal(minorOf(newest), version);
    assertAscending(bioconductor, version);
  }
  assertAscending(r.rows.flatMap(({ bioconductor }) => bioconductor), "Bioconductor");
});

Deno.test("a build has its index", () => {
  assert.equal(wheelIndex("cpu"), "https://download.pytorch.org/whl/cpu");
  assert.equal(wheelIndex("cu128"), "https://download.pytorch.org/whl/cu128");
});
