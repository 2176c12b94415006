import assert from "node:assert/strict";
import { exportFindings } from "../../../../lib/plan/conda/export.ts";
import type { PlanFinding } from "../../../../lib/plan/finding.ts";
import type { CondaPlatform } from "../../../../lib/spec/conda_platform.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";

function judge(
  text: string,
  platforms: readonly CondaPlatform[] = ["linux-64"],
): PlanFinding | undefined {
  const [finding, ...others] = exportFindings(
    readEnvironmentYml(text, "environment.yml"),
    platforms,
  );
  assert.deepEqual(others, []);
  return finding;
}

Deno.test("an export of macOS is refused with its lines and what to write instead", () => {
  const finding = judge(`name: a
dependencies:
  - appnope=0.1.3=pyhd8ed1ab_0
  - numpy=1.26.4=py312h7f4fdc5_0
  - python=3.12.2
  - conda-forge::zlib=1.3=h53f4e23_0
prefix: /Users/me/miniforge3/envs/a
`);
  assert.deepEqual(finding, {
    code: "PC0402",
    severity: "error",
    message: "Cannot make `environment.yml` on linux-64: it is for macOS (lines 3–4, 6)",
    remedy:
      "write `- numpy=1.26.4`, `- conda-forge::zlib=1.3`; take out `appnope=0.1.3=pyhd8ed1ab_0`; " +
      "or export it again with `conda env export --from-history`",
    at: { file: "environment.yml", line: 3, column: 5 },
  });
});

Deno.test("exact builds beside the folder of another system are its builds", () => {
  const finding = judge("dependencies: [zlib=1.3=h1_0]\nprefix: 'C:\\envs\\a'\n");
  assert.equal(finding?.code, "PC0402");
  assert.match(finding?.message ?? "", /it is for Windows \(line 1\)$/);
});

Deno.test("a package of one system alone is refused without builds, too", () => {
  assert.equal(judge("dependencies: [python, appnope]\n")?.code, "PC0402");
  assert.equal(judge("dependencies: [python, {sel(osx): appnope}]\n"), undefined);
});

Deno.test("builds of Linux are a warning, and an error for another processor", () => {
  const text = "dependencies: [ld_impl_linux-64=2.40=h41732ed_0, zlib=1.3=h1_0]\n";
  assert.equal(judge(text)?.code, "PC0403");
  assert.equal(judge(text)?.severity, "warning");
  const both = judge(text, ["linux-64", "linux-aarch64"]);
  assert.equal(both?.code, "PC0402");
  assert.match(both?.message ?? "", /it is for linux-64 /);
});

Deno.test("patterns for builds, and a foreign folder alone, mean nothing", () => {
  assert.equal(judge("dependencies: ['numpy=1.26=py312*', 'pytorch=*=cuda*']\n"), undefined);
  assert.equal(judge("dependencies: [numpy=1.26]\nprefix: /Users/me/a\n"), undefined);
});
