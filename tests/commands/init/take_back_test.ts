/** A file that cannot be written in the end: everything before it is taken back. */
import assert from "node:assert/strict";
import type { FakeHost } from "../../support/fake_host.ts";
import { initMachine, pyve } from "../../support/init_machine.ts";

const files = { "/project/requirements.txt": "click\n", "/project/.gitignore": "*.log" };
const last = ["/project/.pyve/config", "/project/.gitignore", "/project/.pyve/run"];

for (const path of [...last, "/project/.envrc"]) {
  Deno.test(`a first init that cannot write ${path} leaves nothing`, async () => {
    const host = initMachine({ files, failures: { [`write:${path}`]: "ENOSPC" } });
    const before = host.tree("/project");
    assert.equal(await pyve(host, "init"), 1);
    assert.match(host.stderr(), /no space left/);
    assert.deepEqual(host.tree("/project"), before);
  });
}

Deno.test("a later one gives name, state and files back", async () => {
  const failures: Record<string, "ENOSPC"> = {};
  const host = initMachine({ files, failures });
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  const before = host.tree("/project");
  failures["write:/project/.pyve/config"] = "ENOSPC";
  assert.equal(await pyve(host, "init --python 3.11 --force"), 1);
  assert.deepEqual(host.tree("/project"), before);
  assert.equal(await pyve(host, "init --force --venv-dir env"), 1);
  assert.deepEqual(host.tree("/project"), before);
});

Deno.test("what stood at the public name before stands there again", async () => {
  const failures = { "write:/project/.pyve/run": "ENOSPC" } as const;
  const occupants: readonly ((host: FakeHost) => void)[] = [
    (host) => host.fs.write("/project/.venv", "mine"),
    (host) => host.fs.makeLink("/home/ada/venv", "/project/.venv"),
    (host) => {
      host.fs.makeFolder("/project/.venv");
      host.fs.write("/project/.venv/pyvenv.cfg", "home = /usr/bin\n");
    },
  ];
  for (const occupy of occupants) {
    const host = initMachine({ files, failures });
    occupy(host);
    const before = host.tree("/project");
    assert.equal(await pyve(host, "init --force --yes"), 1);
    assert.deepEqual(host.tree("/project"), before);
  }
});
