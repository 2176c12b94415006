import assert from "node:assert/strict";
import {
  chooseTorch,
  type TorchChoice,
  type TorchWish,
} from "../../../../lib/plan/matrices/choose_torch.ts";
import type { Choice } from "../../../../lib/plan/matrices/choice.ts";
import { torch } from "../../../../lib/plan/matrices/torch.ts";

const plain: TorchWish = { version: "==2.7.1", gpu: true, cuda: undefined, python: undefined };

function choose(wish: Partial<TorchWish>): Choice<TorchChoice> {
  return chooseTorch({ ...plain, ...wish });
}

function chosen(wish: Partial<TorchWish>): Extract<Choice<TorchChoice>, { kind: "chosen" }> {
  const choice = choose(wish);
  assert.ok(choice.kind === "chosen", JSON.stringify(choice));
  return choice;
}

/** The only finding of a refusal. */
function refusal(wish: Partial<TorchWish>): { readonly code: string; readonly said: string } {
  const choice = choose(wish);
  assert.equal(choice.kind, "refused");
  const [finding, ...more] = choice.findings;
  assert.deepEqual([finding?.severity, more], ["error", []]);
  return { code: finding?.code ?? "", said: `${finding?.message} | ${finding?.remedy}` };
}

function warnings(wish: Partial<TorchWish>): readonly string[] {
  return chosen(wish).findings.map(({ severity, code }) => `${severity} ${code}`);
}

Deno.test("without a GPU the build without CUDA is taken, of the newest version that is let in", () => {
  const { value, reasons } = chosen({ gpu: false, version: ">=2.5,<2.8" });
  assert.deepEqual(value, {
    torch: "2.7",
    build: "cpu",
    cuda: undefined,
    index: "https://download.pytorch.org/whl/cpu",
    driver: undefined,
    python: "3.13",
    pythonRange: ">=3.9,<3.14",
  });
  assert.ok(reasons.some((one) => one.includes(`table of ${torch.asOf}`)));
});

Deno.test("without a GPU an older version is taken where the newest has no wheel for the Python", () => {
  assert.equal(chosen({ gpu: false, version: undefined, python: "3.9" }).value.torch, "2.8");
});

Deno.test("with a GPU the newest build that is called stable is taken, on a slim base", () => {
  const { value, reasons, findings } = chosen({});
  assert.deepEqual([value.build, value.cuda, value.driver], ["cu126", "12.6", "525.60.13"]);
  assert.ok(reasons.some((one) => one.includes("a slim base does")));
  assert.ok(reasons.some((one) => one.includes("an NVIDIA driver of 525.60.13 or newer")));
  assert.deepEqual(findings, []);
});

for (const version of [undefined, "", ">=2.0", ">=2.6,<2.8", "~=2.7"]) {
  Deno.test(`with a GPU ${version || "no version"} is not pinned, and the line to pin is named`, () => {
    const at = { file: "requirements.txt", line: 3 };
    const { code, said } = refusal({ version, at });
    assert.equal(code, "PC0201");
    assert.match(said, /write `torch==2\.\d+\.\*` in `requirements\.txt:3`/);
  });
}

Deno.test("findings are at the line that asks for torch", () => {
  const at = { file: "requirements.txt", line: 3 };
  assert.deepEqual(choose({ version: undefined, at }).findings[0]?.at, at);
});

Deno.test("the build that a version names is taken, with a GPU and without", () => {
  assert.equal(chosen({ version: "==2.7.1+cu118" }).value.build, "cu118");
  assert.equal(chosen({ version: "==2.7.1+cu118", gpu: false }).value.build, "cu118");
  assert.equal(chosen({ version: "==2.7.1+cpu", gpu: false }).value.build, "cpu");
});

Deno.test("a build that there is not, or that uses no GPU, is refused with those that there are", () => {
  assert.match(
    refusal({ version: "2.7.1+cu130" }).said,
    /`cu130`.*`\+cu118`, `\+cu126`, `\+cu128`/,
  );
  assert.equal(refusal({ version: "2.7.1+cpu" }).code, "PC0209");
  assert.match(refusal({ version: "2.7.1+cu130", gpu: false }).said, /take one of `\+cpu`/);
});

Deno.test("the CUDA of the system is matched where there is a build with it", () => {
  assert.equal(chosen({ cuda: "12.8.1" }).value.build, "cu128");
  assert.deepEqual(warnings({ cuda: "12.8.1" }), []);
});

/** The CUDA of the system and the build nearest to it. */
const nearest: readonly (readonly [string, string])[] = [
  ["12.7", "cu126"],
  ["12.9", "cu128"],
  ["12.4", "cu126"],
  ["11.7", "cu118"],
  ["13.0", "cu128"],
];
for (const [cuda, build] of nearest) {
  Deno.test(`a system with CUDA ${cuda} gets ${build} with a warning about two CUDAs`, () => {
    assert.equal(chosen({ cuda }).value.build, build);
    assert.deepEqual(warnings({ cuda }), ["warning PC0204"]);
  });
}

Deno.test("a named build that differs from the system is warned about, too", () => {
  assert.deepEqual(warnings({ version: "2.7.1+cu118", cuda: "12.8" }), ["warning PC0204"]);
});

/** A version, a GPU, and the build with code for it; `undefined`: there is none. */
const gpus: readonly (readonly [string, string, string | undefined])[] = [
  ["2.0.0", "9.0", undefined],
  ["2.0.1", "9.0", "cu118"],
  ["2.0.1", "8.6", "cu117"],
  ["2.6.0", "10.0", undefined],
  ["2.6.0", "sm_120", undefined],
  ["2.7.0", "sm_100", "cu128"],
  ["2.7.0", "12.0", "cu128"],
  ["2.7.0", "sm_120a", "cu128"],
  ["2.7.0", "9.0", "cu126"],
  ["2.14.0", "7.0", "cu126"],
  ["2.14.0", "7.5", "cu132"],
  ["2.14.0", "3.7", undefined],
  ["2.7.1+cu126", "12.0", undefined],
  ["2.7.1+cu128", "12.0", "cu128"],
];
for (const [version, computeCapability, build] of gpus) {
  const outcome = build === undefined ? "is refused" : `gives ${build}`;
  Deno.test(`torch ${version} for a GPU of ${computeCapability} ${outcome}`, () => {
    if (build !== undefined) {
      assert.equal(chosen({ version, computeCapability }).value.build, build);
    } else assert.equal(refusal({ version, computeCapability }).code, "PC0208");
  });
}

Deno.test("a refused GPU is told from which version on there is code for it", () => {
  assert.match(
    refusal({ version: "2.6.0", computeCapability: "12.0" }).said,
    /torch>=2\.7\.0`.*12\.8/,
  );
});

Deno.test("a Python without wheels is refused with one that has them", () => {
  const { code, said } = refusal({ python: "3.14.1" });
  assert.equal(code, "PC0206");
  assert.match(said, /Python 3\.9 to 3\.13, not for 3\.14 \| take Python 3\.13/);
  assert.equal(refusal({ python: "3.8" }).code, "PC0206");
  assert.equal(chosen({ python: "3.9.2" }).value.python, "3.9");
});

Deno.test("a version after the table: no GPU is a warning with the date, a GPU is an error", () => {
  const { value, findings } = chosen({ version: "==2.99.0", gpu: false });
  assert.deepEqual([value.torch, value.build, value.pythonRange], ["2.99", "cpu", ">=3.10,<3.15"]);
  assert.deepEqual(findings.map(({ code, severity }) => [code, severity]), [["PC0202", "warning"]]);
  assert.ok(findings[0]?.message.includes(torch.asOf));
  assert.equal(refusal({ version: "==2.99.0" }).code, "PC0202");
});

Deno.test("a version after the table that names its build is taken with a warning", () => {
  const { value } = chosen({ version: "==2.99.0+cu141" });
  assert.deepEqual([value.cuda, value.index], ["14.1", "https://download.pytorch.org/whl/cu141"]);
  assert.deepEqual(warnings({ version: "==2.99.0+cu141" }), ["warning PC0202"]);
});

Deno.test("a version before the table and a text that is none are refused", () => {
  assert.equal(refusal({ version: "==1.4.0" }).code, "PC0203");
  assert.equal(refusal({ version: "newest", gpu: false }).code, "PC0203");
});
