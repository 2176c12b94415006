/**
 * Settings of uv and pip that lead them elsewhere: the environment is made as without them, and
 * nothing is written anywhere else.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { writeSampleWheel } from "../../support/faults/sample_wheel.ts";
import { needs } from "../../support/needs.ts";
import { installed, testProject } from "../../support/project.ts";
import { withoutUv } from "../../support/without_uv.ts";

/** Variables, with `ELSEWHERE` for a folder that must not come to be. */
const variables: Readonly<Record<"uv" | "pip", readonly string[]>> = {
  pip: [
    "PIP_TARGET=ELSEWHERE",
    "PIP_ROOT=ELSEWHERE",
    "PIP_DRY_RUN=1",
    "PIP_PYTHON=/usr/bin/python3",
    "PIP_EDITABLE=ELSEWHERE",
    "PYTHONINSPECT=1",
  ],
  uv: ["UV_WORKING_DIR=/", "UV_PROJECT=/", "UV_VENV_SEED=1", "UV_NO_BINARY=1"],
};

for (const installer of ["uv", "pip"] as const) {
  needs([installer], `no variable leads ${installer} elsewhere`, async () => {
    await using project = await testProject();
    if (installer === "pip") await withoutUv(project);
    const wheels = join(project.home, "wheels");
    const elsewhere = join(project.home, "elsewhere");
    await writeSampleWheel(wheels, 1);
    await project.write("requirements.txt", `--no-index\n--find-links ${wheels}\nsample\n`);
    for (const variable of variables[installer]) {
      const [name = "", value = ""] = variable.split("=");
      const env = { [name]: value.replace("ELSEWHERE", elsewhere) };
      const ended = await project.pyve(["init", "--no-direnv", "--force"], { env });
      assert.equal(ended.code, 0, `${variable}\n${ended.stderr}`);
      assert.deepEqual(await installed(project), ["sample==1.0"], variable);
      await assert.rejects(Deno.stat(elsewhere), variable);
    }
  });
}

needs(["pip"], "no configuration of pip leads it elsewhere", async () => {
  await using project = await testProject();
  await withoutUv(project);
  const wheels = join(project.home, "wheels");
  const elsewhere = join(project.home, "elsewhere");
  await writeSampleWheel(wheels, 1);
  await project.write("requirements.txt", `--no-index\n--find-links ${wheels}\nsample\n`);
  const configuration = join(project.home, ".config", "pip");
  await Deno.mkdir(configuration, { recursive: true });
  for (
    const line of [
      "user = true",
      ...["target", "prefix", "root"].map((key) => `${key} = ${elsewhere}`),
    ]
  ) {
    await Deno.writeTextFile(join(configuration, "pip.conf"), `[install]\n${line}\n`);
    const ended = await project.pyve(["init", "--no-direnv", "--force"]);
    assert.equal(ended.code, 0, `${line}\n${ended.stderr}`);
    assert.deepEqual(await installed(project), ["sample==1.0"], line);
    await assert.rejects(Deno.stat(elsewhere), line);
  }
});
