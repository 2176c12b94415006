import assert from "node:assert/strict";
import { lookAtCuda } from "../../../../lib/doctor/facts/cuda.ts";
import { fakeHost } from "../../../support/fake_host.ts";
import { installed } from "../healthy_facts.ts";

const site = "/project/.venv/lib/python3.11/site-packages";
const kernel = "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.129.03  Thu Oct 19 2023\n" +
  "GCC version:  gcc 11.4.0\n";

Deno.test("without torch nothing is looked at", async () => {
  const host = fakeHost();
  assert.equal(await lookAtCuda(host, [installed("torchvision", "0.1+cu121")]), undefined);
  assert.deepEqual(host.transcript, []);
});

const builds = [
  ["2.1.0+cu118", "", "11.8"],
  ["2.1.0+cu92", "", "9.2"],
  ["2.3.0", "debug = False\ncuda: Optional[str] = '12.1'\n", "12.1"],
  ["2.3.0", "cuda = None\n", undefined],
  ["2.3.0+cpu", "cuda: Optional[str] = None\n", undefined],
  ["2.3.0+rocm6.0", "hip = '6.0'\n", undefined],
] as const;

for (const [version, module, cuda] of builds) {
  Deno.test(`torch ${version} (${JSON.stringify(module)}) is built for CUDA ${cuda}`, async () => {
    const files = { "/proc/driver/nvidia/version": kernel, [`${site}/torch/version.py`]: module };
    assert.deepEqual(await lookAtCuda(fakeHost({ files }), [installed("torch", version)]), {
      torch: version,
      cuda,
      driver: "535.129.03",
    });
  });
}

Deno.test("NVIDIA's tool is asked only where the kernel does not tell and CUDA is wanted", async () => {
  const host = fakeHost({
    env: { PATH: "/usr/bin" },
    files: { "/usr/bin/nvidia-smi": { content: "", mode: 0o755 } },
    programs: [{ match: ["/usr/bin/nvidia-smi"], result: { stdout: "551.23\n551.23\n" } }],
  });
  assert.equal((await lookAtCuda(host, [installed("torch", "2+cu121")]))?.driver, "551.23");
  assert.equal(host.transcript.length, 1);
  await lookAtCuda(host, [installed("torch", "2+cpu")]);
  assert.equal(host.transcript.length, 1);
  assert.equal((await lookAtCuda(fakeHost(), [installed("torch", "2+cu121")]))?.driver, undefined);
});
