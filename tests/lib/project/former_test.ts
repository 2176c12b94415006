import assert from "node:assert/strict";
import { findFormer, formerDamage } from "../../../lib/project/former.ts";
import { formerVersion } from "../../../lib/project/former_version.ts";
import { type FakeHost, fakeHost, type FakeHostOptions } from "../../support/fake_host.ts";
import { formerCondaConfig, formerVenvConfig } from "../../support/former_projects.ts";

const venv = {
  "/project/.pyve/config": formerVenvConfig(),
  "/project/.venv/pyvenv.cfg": "home = /usr/bin\nversion = 3.11.7\n",
  "/project/.venv/bin/pip": "#!/project/.venv/bin/python3.11\n",
  "/usr/bin/python3.11": { content: "\x7fELF", mode: 0o755 },
};
const python = { "/project/.venv/bin/python": "/usr/bin/python3.11" };

function project(files: FakeHostOptions["files"] = venv, links = python): FakeHost {
  return fakeHost({ files, links });
}

Deno.test("a project of bash pyve is one whose configuration says its version", () => {
  assert.equal(formerVersion(project(), "/project"), "1.16.1");
  const of = (text: string) =>
    formerVersion(project({ "/project/.pyve/config": text }), "/project");
  assert.equal(of("pyve_version: 0.7.12 # old\n"), "0.7.12");
  assert.equal(of("pyve_version: '1.0'\n"), "1.0");
  assert.equal(of("# pyve_version: 1\nbackend: venv\n"), undefined);
  assert.equal(formerVersion(fakeHost(), "/project"), undefined);
});

Deno.test("its venv is found in the folder that is configured", async () => {
  assert.deepEqual(await findFormer(project(), "/project"), {
    backend: "venv",
    prefix: "/project/.venv",
    version: "1.16.1",
  });
  const elsewhere = formerVenvConfig().replace(".venv", "env");
  const moved = { ...venv, "/project/.pyve/config": elsewhere, "/project/env/pyvenv.cfg": "" };
  assert.equal((await findFormer(project(moved), "/project"))?.prefix, "/project/env");
  const ours = { ...venv, "/project/.pyve/config": "backend: venv\n" };
  assert.equal(await findFormer(project(ours), "/project"), undefined);
  const bare = { "/project/.pyve/config": formerVenvConfig(), "/project/.venv/x": "" };
  assert.equal(await findFormer(project(bare), "/project"), undefined);
});

/** The files of conda environments with these names. */
function conda(config: string, ...names: readonly string[]): FakeHost {
  const histories = names.map((name) => [`/project/.pyve/envs/${name}/conda-meta/history`, ""]);
  return fakeHost({
    files: { "/project/.pyve/config": config, ...Object.fromEntries(histories) },
  });
}

Deno.test("of several conda environments the one that is named is meant, never the first", async () => {
  const named = conda(formerCondaConfig("stats"), "a", "stats", "z");
  assert.equal((await findFormer(named, "/project"))?.prefix, "/project/.pyve/envs/stats");
  const nameless = "pyve_version: 1.0\nbackend: micromamba\n";
  assert.equal(await findFormer(conda(nameless, "a", "stats"), "/project"), undefined);
  const only = await findFormer(conda(nameless, "a"), "/project");
  assert.equal(only?.prefix, "/project/.pyve/envs/a");
  const outside = formerCondaConfig("../../../outside");
  assert.equal(await findFormer(conda(outside, "a"), "/project"), undefined);
});

/** What is wrong with the venv of such a project. */
async function damageOf(host: FakeHost): Promise<unknown> {
  const found = await findFormer(host, "/project");
  assert.ok(found);
  return formerDamage(host, "/project", found);
}

Deno.test("one that was moved, copied or has lost its Python must not be entered", async () => {
  assert.equal(await damageOf(project()), undefined);
  assert.deepEqual(await damageOf(project(venv, { "/project/.venv/bin/python": "/gone" })), {
    cause: "dangling",
    path: "/gone",
  });
  const old = { ...venv, "/project/.venv/bin/pip": "#!/old/.venv/bin/python3.11\n" };
  assert.deepEqual(await damageOf(project(old)), { cause: "moved", path: "/old" });
  const copied = { ...old, "/old/.venv/pyvenv.cfg": "" };
  assert.deepEqual(await damageOf(project(copied)), { cause: "copied", path: "/old" });
  const long = `#!/bin/sh\n'''exec' "/old path/.venv/bin/python3.11" "$0" "$@"\n' '''\n`;
  assert.deepEqual(await damageOf(project({ ...venv, "/project/.venv/bin/pip": long })), {
    cause: "moved",
    path: "/old path",
  });
});
