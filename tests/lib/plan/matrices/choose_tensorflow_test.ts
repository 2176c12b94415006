import assert from "node:assert/strict";
import type { Choice } from "../../../../lib/plan/matrices/choice.ts";
import {
  chooseTensorflow,
  type TensorflowChoice,
  type TensorflowWish,
} from "../../../../lib/plan/matrices/choose_tensorflow.ts";
import { tensorflow } from "../../../../lib/plan/matrices/tensorflow.ts";

const ubuntu = { kind: "open", family: "ubuntu" } as const;
const plain: TensorflowWish = {
  version: "==2.18.0",
  gpu: true,
  withCudaWheels: false,
  base: ubuntu,
  python: undefined,
};

function fixed(name: string, tag: string): TensorflowWish["base"] {
  return { kind: "fixed", image: { name, tag } };
}

const cudaImages = "docker.io/nvidia/cuda";

function choose(wish: Partial<TensorflowWish>): Choice<TensorflowChoice> {
  return chooseTensorflow({ ...plain, ...wish });
}

/** What is chosen, or the code of the error. */
function outcome(wish: Partial<TensorflowWish>): TensorflowChoice | string {
  const choice = choose(wish);
  return choice.kind === "chosen"
    ? choice.value
    : choice.findings.map(({ severity, code }) => `${severity} ${code}`).join();
}

Deno.test("with a GPU the runtime image with its CUDA and cuDNN is taken", () => {
  assert.deepEqual(outcome({}), {
    tensorflow: "2.18",
    python: "3.12",
    pythonRange: ">=3.9,<3.13",
    system: {
      cuda: "12.5",
      cudnn: "9.3",
      image: { name: cudaImages, tag: "12.5.1-cudnn-runtime-ubuntu22.04" },
    },
  });
});

Deno.test("every version has an image for Ubuntu, or a refusal that names the other way", () => {
  for (const { version } of tensorflow.rows) {
    const choice = choose({ version });
    if (choice.kind === "chosen") continue;
    assert.equal(choice.findings[0]?.code, "PC0210", version);
    assert.match(choice.findings[0]?.remedy ?? "", /tensorflow\[and-cuda\]==/, version);
  }
});

Deno.test("without a GPU, and with CUDA as wheels, the system needs nothing", () => {
  for (const wish of [{ gpu: false }, { withCudaWheels: true }]) {
    const choice = choose(wish);
    assert.ok(choice.kind === "chosen");
    assert.equal(choice.value.system, undefined);
    assert.ok(choice.reasons.some((one) => one.includes("a slim base does")));
  }
  assert.equal(outcome({ withCudaWheels: true, version: "2.13" }), "error PC0205");
});

Deno.test("with a GPU the version has to be pinned", () => {
  assert.equal(outcome({ version: ">=2.16" }), "error PC0201");
  assert.equal(outcome({ version: undefined }), "error PC0201");
  const choice = outcome({ version: ">=2.16", gpu: false });
  assert.ok(typeof choice === "object");
  assert.equal(choice.tensorflow, "2.21");
});

/** A base image that the user names, and what is said about it. */
const bases: readonly (readonly [string, string, readonly string[]])[] = [
  ["docker.io/library/debian", "13-slim", ["error PC0205"]],
  [cudaImages, "12.5.1-cudnn-runtime-ubuntu22.04", []],
  [cudaImages, "12.5.1-runtime-ubuntu22.04", ["error PC0205"]],
  [cudaImages, "12.6.3-cudnn-runtime-ubuntu24.04", ["warning PC0204"]],
  [cudaImages, "11.8.0-cudnn8-runtime-ubuntu22.04", ["error PC0205"]],
  [cudaImages, "12.2.2-cudnn8-runtime-ubuntu22.04", ["error PC0205"]],
  ["registry.example/cuda", "own", ["warning PC0205"]],
];
for (const [name, tag, said] of bases) {
  Deno.test(`the base ${name}:${tag} gives ${said.join() || "no finding"}`, () => {
    const { findings } = choose({ base: fixed(name, tag) });
    assert.deepEqual(findings.map(({ severity, code }) => `${severity} ${code}`), said);
    for (const { remedy } of findings) assert.match(remedy ?? "", /12\.5\.1-cudnn-runtime/);
  });
}

Deno.test("on a system without such an image the other way is named", () => {
  for (const family of ["debian", "alpine", "rocky"] as const) {
    assert.equal(outcome({ base: { kind: "open", family } }), "error PC0210");
  }
  assert.equal(outcome({ base: { ...ubuntu, version: "24.04" } }), "error PC0210");
});

Deno.test("a Python without wheels is refused", () => {
  assert.equal(outcome({ python: "3.13" }), "error PC0206");
  const choice = outcome({ python: "3.10.4" });
  assert.ok(typeof choice === "object");
  assert.equal(choice.python, "3.10");
});

Deno.test("a version after the table is a warning without a GPU and an error with one", () => {
  const choice = choose({ version: "==2.99.1", gpu: false });
  assert.deepEqual(
    [choice.kind, choice.findings.map(({ severity, code }) => `${severity} ${code}`)],
    ["chosen", ["warning PC0202"]],
  );
  assert.equal(outcome({ version: "==2.99.1" }), "error PC0202");
  assert.equal(outcome({ version: "==1.15" }), "error PC0203");
});
