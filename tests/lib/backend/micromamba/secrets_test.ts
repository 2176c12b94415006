/** Passwords in the addresses of channels: nobody sees them, and micromamba gets them. */
import assert from "node:assert/strict";
import type { CondaStep } from "../../../../lib/backend/backend.ts";
import { micromambaError } from "../../../../lib/backend/micromamba/failure.ts";
import { argvOf, files, plan } from "../../../support/micromamba_plan.ts";

const channel = "https://bob:hunter2@channel.example/t/tk-1/lab";
const secret = /hunter2|tk-1/;

function failed(stderr: string) {
  const conda: CondaStep = {
    asked: [{ name: "ledger", text: `${channel}::ledger=3`, at: undefined }],
    channels: [{ name: channel, text: channel, at: undefined }],
    pip: [],
  };
  const step = {
    label: "",
    argv: ["/opt/micromamba"],
    changes: { set: {}, unset: [] },
    failure: "Cannot install `environment.yml`",
    inputs: {},
    conda,
  };
  return micromambaError(step, conda, { code: 1, stdout: "", stderr });
}

Deno.test("no failure of micromamba shows what a channel is read with", () => {
  const below = (line: string) => `    The following package could not be installed\n${line}`;
  for (
    const output of [
      `Download error (6) Couldn't resolve host name [${channel}/noarch/repodata.json]`,
      `status: 404 [${channel}/noarch/repodata.json] 0 bytes`,
      below("    └─ ledger =3 * does not exist (perhaps a typo or a missing channel)."),
      below("    └─ nosuch =* * does not exist (perhaps a typo or a missing channel)."),
      `something else about ${channel}`,
    ]
  ) {
    const { message, hint } = failed(output);
    assert.doesNotMatch(`${message}\n${hint}`, secret, output);
    assert.match(message, /^Cannot /);
  }
});

Deno.test("channels with a password are no arguments, which everybody on the machine may read", async () => {
  const spec = `channels: ["${channel}", conda-forge]\ndependencies: [python]\n`;
  const made = await plan({ ...files, "environment.yml": spec }, {
    selection: { requirements: [], extras: [], groups: [], dev: true, install: false, pip: true },
    keep: { conda: ["ledger=2"], pip: [] },
  });
  for (const step of [made.steps[0], made.keeping[0]]) {
    assert.ok(step !== undefined);
    assert.doesNotMatch(step.argv.join(" "), secret);
    assert.ok(!step.argv.includes("-c"));
    assert.equal(step.changes.set["CONDA_CHANNELS"], `${channel},conda-forge`);
    assert.equal(step.changes.set["MAMBA_REGISTER_ENVS"], "false");
  }
  const plain = await plan({ "environment.yml": "channels: [lab]\ndependencies: []\n" }, {
    selection: { requirements: [], extras: [], groups: [], dev: true, install: false, pip: true },
  });
  assert.deepEqual(argvOf(plain).slice(5, 7), ["-c", "lab"]);
});
