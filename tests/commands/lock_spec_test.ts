import assert from "node:assert/strict";
import { pyve } from "../support/init_machine.ts";
import { lockMachine } from "../support/lock_machine.ts";

const environment = "channels: [conda-forge]\ndependencies:\n  - python=3.11\n";

Deno.test("a list of packages' files cannot be locked: it is a lock", async () => {
  const host = lockMachine({
    files: {
      "/project/.pyve/config": "backend: micromamba\nmicromamba: { env_file: list.txt }\n",
      "/project/list.txt": "@EXPLICIT\nhttps://channel.example/linux-64/python-3.11.4-0.conda\n",
    },
  });
  assert.equal(await pyve(host, "lock"), 2);
  assert.match(host.stderr(), /^error: Cannot lock `list\.txt`: .*and so a lock$/m);
  assert.match(host.stderr(), /^hint: write an environment\.yml/m);
});

Deno.test("the lock of another environment is used by a command that names that environment", async () => {
  const host = lockMachine({
    files: {
      "/project/.pyve/config": "envs: { dev: { backend: micromamba, env_file: dev.yml } }\n",
      "/project/dev.yml": environment,
    },
  });
  assert.equal(await pyve(host, "lock --env dev"), 0, host.stderr());
  assert.match(
    host.stderr(),
    /^warning: `dev\.conda-lock\.yml` is used once `pyve init --env dev --env-file dev\.conda-lock\.yml` asks for it$/m,
  );
});

Deno.test("what no channel has is told with its line, and the platform that it was solved for", async () => {
  const host = lockMachine({
    files: { "/project/environment.yml": environment },
    answer: (argv) =>
      !argv.includes("create") ? undefined : {
        code: 1,
        stderr: "error    libmamba Could not solve for environment specs\n" +
          "    The following package could not be installed\n" +
          "    └─ python =3.11 * does not exist (perhaps a typo or a missing channel).\n",
      },
  });
  assert.equal(await pyve(host, "lock"), 1);
  assert.match(
    host.stderr(),
    /^error: Cannot find `python=3\.11` in `conda-forge` for linux-64 \(environment\.yml:3:5\)$/m,
  );
  assert.match(
    host.stderr(),
    /^hint: relax the version.*\/opt\/micromamba search -c conda-forge python/m,
  );
});

Deno.test("a requirements file that is not there is told with its line, before anything is solved", async () => {
  const spec = "channels: [lab]\ndependencies:\n  - python\n  - pip:\n      - -r gone.txt\n";
  const host = lockMachine({ files: { "/project/environment.yml": spec }, solve: () => [] });
  assert.equal(await pyve(host, "lock"), 2);
  assert.match(host.stderr(), /gone\.txt.*does not exist \(environment\.yml:5:9\)/);
  assert.doesNotMatch(host.stderr(), /Solving/);
});
