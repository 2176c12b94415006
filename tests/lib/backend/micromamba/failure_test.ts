import assert from "node:assert/strict";
import type { BuildStep, CondaStep } from "../../../../lib/backend/backend.ts";
import { micromambaError } from "../../../../lib/backend/micromamba/failure.ts";
import type { PyveError } from "../../../../lib/errors.ts";

const conda: CondaStep = {
  asked: [
    { name: "python", text: "python=3.12", at: { file: "environment.yml", line: 5, column: 5 } },
    { name: "oldlib", text: "oldlib", at: { file: "environment.yml", line: 6, column: 5 } },
    { name: "nosuchpkg", text: "nosuchpkg", at: { file: "environment.yml", line: 7, column: 5 } },
  ],
  channels: ["conda-forge", "bioconda"],
};

const step: BuildStep = {
  label: "Installing",
  argv: ["/opt/micromamba", "create"],
  changes: { set: {}, unset: [] },
  failure: "Cannot install `environment.yml`",
  inputs: {},
  conda,
};

function failed(stderr: string, stdout = ""): PyveError {
  return micromambaError(step, conda, { code: 1, stdout, stderr });
}

Deno.test("a name that no channel has is told with its line and the channels", () => {
  const error = failed(
    "error    libmamba Could not solve for environment specs\n" +
      "    The following package could not be installed\n" +
      "    └─ nosuchpkg =* * does not exist (perhaps a typo or a missing channel).\n" +
      "critical libmamba Could not solve for environment specs\n",
  );
  assert.equal(
    error.message,
    "Cannot find `nosuchpkg` in `conda-forge` or `bioconda`\n" +
      "  └─ nosuchpkg =* * does not exist (perhaps a typo or a missing channel).",
  );
  assert.deepEqual(error.at, { file: "environment.yml", line: 7, column: 5 });
  assert.equal(error.exit, 1);
  assert.match(error.hint ?? "", /correct the name, or add the channel/);
});

Deno.test("a version that no channel has asks for another version", () => {
  const error = failed(
    "    The following package could not be installed\n" +
      "    └─ python =3.99 * does not exist (perhaps a typo or a missing channel).\n",
  );
  assert.match(error.message, /^Cannot find `python=3\.12` in/);
  assert.match(error.hint ?? "", /relax the version.*`micromamba search python`/s);
});

Deno.test("specs that clash are named with their lines, and what may be relaxed", () => {
  const error = failed(
    "    The following packages are incompatible\n" +
      "    ├─ oldlib =* * is not installable because it requires\n" +
      "    │  └─ python >=3.6,<3.7.0a0 *, which conflicts with any installable versions previously reported;\n" +
      "    └─ python =3.12 * is requested and can be installed.\n",
  );
  assert.match(
    error.message,
    /^Cannot install `oldlib` \(environment\.yml:6:5\) and `python=3\.12` \(environment\.yml:5:5\) together\n/,
  );
  assert.match(error.hint ?? "", /^relax `python`, then run `pyve init` again/);
});

Deno.test("what a package needs of the machine or of another channel is said", () => {
  const needs = (what: string) =>
    failed(
      "    The following package could not be installed\n" +
        "    └─ oldlib =* * is not installable because it requires\n" +
        `       └─ ${what}\n`,
    );
  const channel = needs("lattice =* *, which does not exist (perhaps a missing channel).");
  assert.match(
    channel.message,
    /^Cannot install `oldlib`: `lattice`, which it needs, is not in/,
  );
  assert.match(channel.hint ?? "", /^add the channel that has it/);
  const machine = needs("__cuda >=12 *, which is missing on the system.");
  assert.match(machine.hint ?? "", /what this machine does not have/);
});

Deno.test("a long tree is cut", () => {
  const tree = Array.from({ length: 50 }, (_, index) => `    ├─ p${index} =* * is installable`);
  const error = failed(`    The following packages are incompatible\n${tree.join("\n")}\n`);
  assert.match(error.message, /… and 30 more lines$/);
});

Deno.test("whose fault it is decides the exit status", () => {
  const cases: readonly (readonly [string, number, RegExp])[] = [
    [
      "critical libmamba Download error (6) Couldn't resolve host name [https://channel.example/noarch/repodata.json.zst]",
      75,
      /network/,
    ],
    ["Download error (28) Timeout was reached", 75, /network/],
    [
      'error libmamba File not valid: SHA256 sum doesn\'t match expectation "/p"\nExpected: a\nActual: b',
      4,
      /another digest/,
    ],
    [
      "critical libmamba filesystem error: cannot copy file: No space left on device",
      1,
      /free some space/,
    ],
    [
      "Transfer finalized, status: 404 [https://channel.example/typo/linux-64/repodata.json] 0 bytes",
      1,
      /there is no `https:\/\/channel\.example\/typo/,
    ],
    [
      "critical libmamba pip failed to install packages\nERROR: No matching distribution found for nosuch",
      1,
      /mend the spec/,
    ],
    ["ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", 4, /another digest/],
    ["something else", 1, /mend the spec/],
  ];
  for (const [text, exit, hint] of cases) {
    const error = failed(text);
    assert.equal(error.exit, exit, text);
    assert.match(error.hint ?? "", hint, text);
    assert.match(error.message, /^Cannot install `environment\.yml`: micromamba exited with 1\n/);
  }
});
