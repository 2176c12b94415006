/** What is said of an environment.yml that cannot be installed, by the compiled binary and a micromamba. */
import assert from "node:assert/strict";
import { needsMicromamba } from "../support/needs.ts";
import { testProject } from "../support/project.ts";

/** The dependencies, a line each, from line 4 on; what is said, and the hint. */
const cases: Readonly<
  Record<string, readonly [dependencies: readonly string[], said: RegExp, hint: RegExp]>
> = {
  "a name that no channel has": [
    ["python", "nosuchpkg"],
    /^error: Cannot find `nosuchpkg` in `conda-forge` for \S+ \(environment\.yml:5:5\)$/m,
    /^hint: correct the name, or add the channel that has it$/m,
  ],
  "a version that no channel has": [
    ["tabulate >=5"],
    /^error: Cannot find `tabulate >=5` in `conda-forge` for \S+ \(environment\.yml:4:5\)$/m,
    /^hint: relax the version.*micromamba search -c conda-forge tabulate` lists what there is$/m,
  ],
  "several names": [
    ["nosuchpkg", "python", "othermissing"],
    /^error: Cannot find 2 packages in `conda-forge` for \S+\n {2}environment\.yml:4:5 {2}`nosuchpkg`\n {2}environment\.yml:6:5 {2}`othermissing`\n\n/m,
    /^hint: correct the name/m,
  ],
  "a channel that is not there": [
    ["nowhere::tabulate"],
    /^error: Cannot find the channel `nowhere`.*: there is no `.*nowhere.*` \(environment\.yml:4:5\)$/m,
    /^hint: correct the name of the channel, or take it out of the spec/m,
  ],
  "a machine that lacks something": [
    ["needs-cuda"],
    /^error: Cannot install `needs-cuda`: this machine does not have `__cuda >=12`, which it needs \(environment\.yml:4:5\)$/m,
    /^hint: choose another version of `needs-cuda`, or set CONDA_OVERRIDE_CUDA/m,
  ],
  "what a package needs and no channel has": [
    ["lost-dependency"],
    /^error: Cannot install `lost-dependency`: `nowhere-to-be-found >=1`, which it needs, is not in `conda-forge`/m,
    /^hint: add the channel that has it, or choose another version of `lost-dependency`$/m,
  ],
};

for (const [name, [dependencies, said, hint]] of Object.entries(cases)) {
  needsMicromamba(
    `${name} is told with its line`,
    async ({ path, environment }) => {
      const lines = dependencies.map((line) => `  - ${line}\n`).join("");
      const text = `name: stats\nchannels: [conda-forge]\ndependencies:\n${lines}`;
      await using project = await testProject({ "environment.yml": text });
      const env = { PYVE_MICROMAMBA: path, CONDA_OVERRIDE_CUDA: "", ...environment };
      for (const options of [["--no-direnv"], ["--dry-run"]]) {
        const ended = await project.pyve(["init", ...options], { env });
        assert.equal(ended.code, 1, ended.stderr);
        assert.match(ended.stderr, said);
        assert.match(ended.stderr, hint);
        assert.equal(ended.stdout, "");
      }
      const left = await Array.fromAsync(Deno.readDir(project.root), (entry) => entry.name);
      assert.deepEqual(left, ["environment.yml"]);
    },
    { localChannel: true },
  );
}

needsMicromamba(
  "what pip cannot install is told with its line, in pip's words alone",
  async ({ path, environment }) => {
    await using project = await testProject({
      "environment.yml":
        "channels: [conda-forge]\ndependencies:\n  - python\n  - pip\n  - pip:\n    - --no-index\n    - six==99\n",
    });
    const env = { PYVE_MICROMAMBA: path, ...environment };
    const ended = await project.pyve(["init", "--no-direnv"], { env });
    assert.equal(ended.code, 1, ended.stderr);
    assert.match(
      ended.stderr,
      /^error: Cannot install `six==99` with pip \(environment\.yml:7:7\)$/m,
    );
    assert.match(ended.stderr, /^ {2}ERROR: No matching distribution found for six==99$/m);
    assert.doesNotMatch(ended.stderr, /libmamba/);
  },
);
