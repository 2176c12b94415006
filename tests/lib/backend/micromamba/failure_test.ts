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
  channels: [
    { name: "conda-forge", text: "conda-forge", at: undefined },
    { name: "bioconda", text: "bioconda", at: { file: "environment.yml", line: 3, column: 5 } },
  ],
  pip: [
    { name: "six", text: "six==99", at: { file: "environment.yml", line: 9, column: 7 } },
  ],
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
  assert.equal(error.message, "Cannot find `nosuchpkg` in `conda-forge` or `bioconda`");
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
  assert.equal(
    error.hint,
    "relax the version, or correct the name; `/opt/micromamba search -c conda-forge -c bioconda " +
      "python` lists what there is",
  );
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
  assert.match(error.hint ?? "", /^relax `python`, then run the same command again/);
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
  const machine = needs("__glibc >=99 *, which is missing on the system.");
  assert.match(
    machine.message,
    /^Cannot install `oldlib`: this machine does not have `__glibc >=99`, which it needs\n/,
  );
  assert.equal(machine.hint, "choose another version of `oldlib`");
  assert.deepEqual(machine.at, { file: "environment.yml", line: 6, column: 5 });
  const cuda = needs("__cuda >=12 *, which is missing on the system.");
  assert.match(cuda.hint ?? "", /^choose another version of `oldlib`, or set CONDA_OVERRIDE_CUDA/);
});

Deno.test("several names that no channel has are a list with their lines", () => {
  const error = failed(
    "    The following packages are incompatible\n" +
      "    ├─ python =3.12 * does not exist (perhaps a typo or a missing channel);\n" +
      "    └─ nosuchpkg =* * does not exist (perhaps a typo or a missing channel).\n",
  );
  assert.equal(
    error.message,
    "Cannot find 2 packages in `conda-forge` or `bioconda`\n" +
      "  environment.yml:5:5  `python=3.12`\n" +
      "  environment.yml:7:5  `nosuchpkg`",
  );
  assert.equal(error.at, undefined);
});

Deno.test("of several packages each is said what it lacks", () => {
  const error = failed(
    "    The following packages are incompatible\n" +
      "    ├─ nosuchpkg =* * does not exist (perhaps a typo or a missing channel);\n" +
      "    └─ oldlib =* * is not installable because it requires\n" +
      "       └─ __cuda >=12 *, which is missing on the system.\n",
  );
  assert.match(
    error.message,
    /^Cannot install 2 packages\n {2}environment\.yml:7:5 {2}`nosuchpkg`: it is not in `conda-forge` or `bioconda`\n {2}environment\.yml:6:5 {2}`oldlib`: this machine does not have `__cuda >=12`, which it needs\n {2}├─/,
  );
});

Deno.test("a channel that is not there is told by its name and line, whatever carries it", () => {
  const http = failed(
    "critical libmamba Multiple errors occured:\n    Multi-download failed. Reason: Transfer " +
      "finalized, status: 404 [https://channel.example/bioconda/noarch/repodata.json] 3101 bytes\n" +
      "    Subdir bioconda/noarch not loaded!\n",
  );
  assert.equal(
    http.message,
    "Cannot find the channel `bioconda`: there is no " +
      "`https://channel.example/bioconda/noarch/repodata.json`",
  );
  assert.deepEqual(http.at, { file: "environment.yml", line: 3, column: 5 });
  assert.equal(http.exit, 1);
  const folder = failed(
    "critical libmamba Multiple errors occured:\n    Download error (37) Couldn't read a file:// " +
      "file [file:///srv/bioconda/linux-64/repodata.json.zst]\n    Subdir bioconda/linux-64 not loaded!\n",
  );
  assert.match(
    folder.message,
    /^Cannot find the channel `bioconda` for linux-64: there is no `file:\/\/\/srv/,
  );
  assert.equal(folder.exit, 1);
  const denied = failed(
    "Transfer finalized, status: 403 [https://channel.example/bioconda/noarch/repodata.json] 9 bytes",
  );
  assert.match(denied.message, /^Cannot use the channel `bioconda`: the server refuses/);
  assert.match(denied.hint ?? "", /credentials/);
});

Deno.test("the channel of one package has the place of that package", () => {
  const at = { file: "environment.yml", line: 4, column: 5 };
  const asked = [{ name: "x", text: "nowhere/linux-64::x", at }];
  const error = micromambaError(step, { asked, channels: [], pip: [] }, {
    code: 1,
    stdout: "",
    stderr: "status: 404 [https://channel.example/nowhere/linux-64/repodata.json] 0 bytes",
  });
  assert.match(error.message, /^Cannot find the channel `nowhere`/);
  assert.deepEqual(error.at, at);
});

Deno.test("what pip cannot install is told with its line, in pip's own words alone", () => {
  const error = failed(
    "warning  libmamba You are using 'pip' as an additional package manager.\n" +
      "    Be aware that packages installed with 'pip' are managed independently.\n" +
      "ERROR: Could not find a version that satisfies the requirement six==99 (from versions: 1.0)\n" +
      "ERROR: No matching distribution found for six==99\n" +
      "critical libmamba pip failed to install packages\n",
  );
  assert.equal(
    error.message,
    "Cannot install `six==99` with pip\n" +
      "  ERROR: Could not find a version that satisfies the requirement six==99 (from versions: 1.0)\n" +
      "  ERROR: No matching distribution found for six==99",
  );
  assert.deepEqual(error.at, { file: "environment.yml", line: 9, column: 7 });
  assert.equal(error.exit, 1);
  const unknown = failed(
    "error: metadata-generation-failed\ncritical libmamba pip failed to install",
  );
  assert.match(
    unknown.message,
    /^Cannot install `environment\.yml`: pip failed in a `pip:` section\n/,
  );
});

Deno.test("of what micromamba prints before it starts pip nothing is shown", () => {
  const error = failed(
    "critical libmamba pip failed to install packages\n",
    "  Summary:\n  Install: 3 packages\nTransaction starting\nLinking pip-24-0\n" +
      "Transaction finished\n\nInstalling pip packages: six==99\n" +
      "ERROR: No matching distribution found for six==99\n",
  );
  assert.equal(
    error.message,
    "Cannot install `six==99` with pip\n" +
      "  ERROR: No matching distribution found for six==99",
  );
});

Deno.test("a long tree is cut", () => {
  const tree = Array.from({ length: 50 }, (_, index) => `    ├─ p${index} =* * is installable`);
  const error = failed(`    The following packages are incompatible\n${tree.join("\n")}\n`);
  assert.match(error.message, /… and 30 more$/);
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
    ["pip failed to install packages\nERROR: No space left on device", 1, /free some space/],
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
