import assert from "node:assert/strict";
import {
  cudaImage,
  developmentImage,
  readCudaImage,
} from "../../../../lib/plan/matrices/cuda_image.ts";
import { chooseNvcc, compiledWithNvcc } from "../../../../lib/plan/matrices/system_cuda.ts";

const name = "docker.io/nvidia/cuda";
const subject = { name: "flash-attn", at: { file: "requirements.txt", line: 2 } };

Deno.test("an image is named by release, cuDNN, variant and the newest system", () => {
  const wish = { cuda: "12.8", cudnn: undefined, variant: "runtime", family: "ubuntu" } as const;
  assert.deepEqual(cudaImage(wish), { name, tag: "12.8.1-runtime-ubuntu24.04" });
  assert.deepEqual(cudaImage({ ...wish, cudnn: "9", variant: "devel", version: "22.04" }), {
    name,
    tag: "12.8.1-cudnn-devel-ubuntu22.04",
  });
  assert.deepEqual(cudaImage({ ...wish, cuda: "11.8.0", cudnn: "8", family: "rocky" }), {
    name,
    tag: "11.8.0-cudnn8-runtime-rockylinux8",
  });
});

Deno.test("no image is made up: not for another cuDNN, system, or version", () => {
  const wish = { cuda: "12.8", cudnn: undefined, variant: "runtime", family: "ubuntu" } as const;
  assert.equal(cudaImage({ ...wish, cudnn: "8" }), undefined);
  assert.equal(cudaImage({ ...wish, version: "26.04" }), undefined);
  assert.equal(cudaImage({ ...wish, family: "debian" }), undefined);
  assert.equal(cudaImage({ ...wish, family: "alpine" }), undefined);
  assert.equal(cudaImage({ ...wish, cuda: "9.0" }), undefined);
});

Deno.test("the name of an image says its CUDA, cuDNN and variant", () => {
  assert.deepEqual(readCudaImage({ name, tag: "12.8.1-cudnn-devel-ubuntu24.04" }), {
    cuda: "12.8.1",
    cudnn: "9",
    variant: "devel",
  });
  assert.deepEqual(readCudaImage({ name: "nvidia/cuda", tag: "12.1.1-base-ubi8" }), {
    cuda: "12.1.1",
    cudnn: undefined,
    variant: "base",
  });
  assert.equal(readCudaImage({ name: "docker.io/library/debian", tag: "13" }), undefined);
  assert.equal(readCudaImage({ name, tag: "latest" }), undefined);
});

Deno.test("compilers of CUDA are warned about in production only", () => {
  const image = { name, tag: "12.8.1-cudnn-devel-ubuntu24.04" };
  const finding = developmentImage(image, "production");
  assert.deepEqual([finding?.code, finding?.severity], ["PC0207", "warning"]);
  assert.ok(finding?.remedy?.includes(`${name}:12.8.1-cudnn-runtime-ubuntu24.04`));
  assert.equal(developmentImage(image, "dev"), undefined);
  const runtime = { name, tag: "12.8.1-cudnn-runtime-ubuntu24.04" };
  assert.equal(developmentImage(runtime, "production"), undefined);
});

Deno.test("what is compiled gets nvcc where it is built and none where it runs", () => {
  assert.ok(compiledWithNvcc.includes("flash-attn"));
  const choice = chooseNvcc(subject, "12.6", { kind: "open", family: "ubuntu" });
  assert.ok(choice.kind === "chosen");
  assert.deepEqual(choice.value, {
    cuda: "12.6",
    build: { name, tag: "12.6.3-devel-ubuntu24.04" },
    runtime: { name, tag: "12.6.3-runtime-ubuntu24.04" },
  });
});

Deno.test("a base with the right nvcc stays; one without is refused at the line", () => {
  const choose = (tag: string, image = name) =>
    chooseNvcc(subject, "12.6", { kind: "fixed", image: { name: image, tag } });
  const choice = choose("12.6.3-cudnn-devel-ubuntu22.04");
  assert.ok(choice.kind === "chosen");
  assert.equal(choice.value.runtime.tag, "12.6.3-cudnn-runtime-ubuntu22.04");
  for (
    const refused of [
      choose("12.6.3-runtime-ubuntu22.04"),
      choose("12.8.1-devel-ubuntu22.04"),
      choose("13-slim", "docker.io/library/debian"),
    ]
  ) {
    assert.equal(refused.kind, "refused");
    assert.deepEqual(refused.findings.map(({ code, at }) => [code, at]), [["PC0205", subject.at]]);
  }
});

Deno.test("a system without an image with nvcc is refused", () => {
  const choice = chooseNvcc(subject, "12.6", { kind: "open", family: "debian" });
  assert.deepEqual([choice.kind, choice.findings[0]?.code], ["refused", "PC0210"]);
});
