import assert from "node:assert/strict";
import { type FakeHost, fakeHost, type FakeResult } from "../../support/fake_host.ts";
import { pyve } from "../../support/init_machine.ts";

const program = "/usr/bin/micromamba";
const environmentYml = "channels: [conda-forge]\ndependencies:\n  - python  # [linux]\n";

/** A machine whose micromamba does what is said; else it makes a prefix without Python. */
function machine(
  files: Readonly<Record<string, string>>,
  answer: (argv: readonly string[]) => FakeResult | undefined = () => undefined,
): FakeHost {
  const host: FakeHost = fakeHost({
    env: { HOME: "/home/ada", PATH: "/usr/bin", NO_COLOR: "1" },
    files: { [program]: { content: "\x7fELF", mode: 0o755 }, ...files },
    programs: [
      { match: [program, "--version"], result: { stdout: "2.9.0\n" } },
      {
        match: [program, "create"],
        result: (argv) => {
          const answered = answer(argv);
          if (answered !== undefined) return answered;
          const folder = argv[argv.indexOf("-p") + 1] ?? "";
          host.fs.makeFolder(`${folder}/conda-meta`);
          host.fs.write(`${folder}/conda-meta/history`, "");
          return {};
        },
      },
    ],
  });
  return host;
}

Deno.test("what is strange about a spec is said before a solve that fails", async () => {
  for (const line of ["init --no-direnv", "init --dry-run", "init --dry-run --json"]) {
    const host = machine(
      { "/project/environment.yml": environmentYml },
      () => ({ code: 1, stderr: "critical libmamba something else\n" }),
    );
    assert.equal(await pyve(host, line), 1, line);
    assert.match(host.stderr(), /^warning: environment\.yml:3:\d+: .*\[linux\]/m, line);
    assert.ok(host.stderr().indexOf("warning:") < host.stderr().indexOf("error:"), line);
  }
});

Deno.test("what is strange is said once, also where nothing is to be done", async () => {
  const host = machine({ "/project/environment.yml": environmentYml });
  for (const expected of [1, 2]) {
    assert.equal(await pyve(host, "init --no-direnv"), 0, host.stderr());
    assert.equal(host.stderr().split("warning:").length - 1, expected, host.stderr());
  }
});

Deno.test("the next command names the environment that was made", async () => {
  const host = machine({ "/project/environment.yml": environmentYml });
  assert.equal(await pyve(host, "init --env dev"), 0, host.stderr());
  assert.match(host.stderr(), /^Next: `pyve run --env dev COMMAND`$/m);
});

Deno.test("a folder that is in the way of a conda environment is avoided by its own option", async () => {
  const host = machine({
    "/project/environment.yml": environmentYml,
    "/project/.pyve/envs/project/mine": "mine",
  });
  assert.equal(await pyve(host, "init --no-direnv"), 2);
  assert.match(host.stderr(), /^hint: run `pyve init --force` .* another name with `--env-name`$/m);
});

Deno.test("what --no-install leaves out is not called unnamed", async () => {
  const host: FakeHost = machine({ "/project/environment.yml": environmentYml }, (argv) => {
    const folder = argv[argv.indexOf("-p") + 1] ?? "";
    host.fs.makeFolder(`${folder}/conda-meta`);
    host.fs.write(`${folder}/conda-meta/history`, "");
    const installed = `${folder}/lib/python3.12/site-packages/numpy-1.0.dist-info`;
    if (argv.includes("-f")) host.fs.makeFolder(installed);
    return {};
  });
  assert.equal(await pyve(host, "init --no-direnv"), 0, host.stderr());
  assert.equal(await pyve(host, "init --no-direnv --no-install"), 0, host.stderr());
  assert.match(host.stderr(), /^ {2}dropped {2}numpy 1\.0: --no-install$/m);
});

Deno.test("a file that a `pip:` section includes and that is not there is refused at its line", async () => {
  const host = machine({
    "/project/environment.yml":
      "channels: [conda-forge]\ndependencies:\n  - pip:\n    - -r more.txt\n",
  });
  assert.equal(await pyve(host, "init --no-direnv"), 2);
  assert.match(
    host.stderr(),
    /^error: Cannot read requirements file `\/project\/more\.txt`: it does not exist \(environment\.yml:4:7\)$/m,
  );
  assert.match(
    host.stderr(),
    /^hint: correct the path, which is relative to the file that names it$/m,
  );
});
